/** Groups that span files: applied in all of them or in none. */
import type { Found } from '../core/types.ts'

export interface GroupedFile {
  readonly path: string
  readonly found: readonly Found[]
}

/** True where what becomes of a file may depend on other files. */
export function spansFiles(found: readonly Found[]): boolean {
  return found.some(one => one.partners !== undefined && one.partners.length > 0)
}

/**
 * By path, the keys of applied findings that must not be: a member of their group is not applied, or a partner has no
 * part in it (it was not given, was skipped, or says something else).
 */
export function brokenAcross(files: readonly GroupedFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const applied = new Map<string, Set<string>>()
  const broken = new Set<string>()
  for (const { path, found } of files) for (const one of found) {
    if (one.group === undefined) continue
    if (one.state === 'applied') applied.set(one.group, (applied.get(one.group) ?? new Set()).add(path))
    else broken.add(one.group)
  }
  for (const { found } of files) for (const { group, partners } of found) {
    if (group !== undefined && partners?.some(partner => !applied.get(group)?.has(partner))) broken.add(group)
  }
  const keys = new Map<string, Set<string>>()
  for (const { path, found } of files) for (const { group, state, key } of found) {
    if (group !== undefined && state === 'applied' && broken.has(group)) keys.set(path, (keys.get(path) ?? new Set()).add(key))
  }
  return keys
}

/** Files that have to be migrated again, with the keys that are held there, until nothing more must. `again` migrates one. */
export function settle<File extends GroupedFile>(files: readonly File[], again: (file: File, held: ReadonlySet<string>) => File): readonly File[] {
  const held = new Map<string, Set<string>>()
  let settled = [...files]
  for (;;) {
    const broken = brokenAcross(settled)
    if (broken.size === 0) return settled
    for (const [path, keys] of broken) held.set(path, new Set([...(held.get(path) ?? []), ...keys]))
    settled = settled.map(file => (broken.has(file.path) ? again(file, held.get(file.path)!) : file))
  }
}
