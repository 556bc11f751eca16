/** Which files of the project import from one: turned round once for all. */
import type { Facts, FileFacts } from '../core/facts.ts'

const kept = new WeakMap<Facts, ReadonlyMap<string, readonly FileFacts[]>>()

/** In order of their paths; without the file itself. */
export function importersOf(project: Facts, path: string): readonly FileFacts[] {
  let all = kept.get(project)
  if (!all) kept.set(project, (all = turned(project)))
  return all.get(path) ?? []
}

function turned({ files, imports }: Facts): ReadonlyMap<string, readonly FileFacts[]> {
  const found = new Map<string, FileFacts[]>()
  for (const other of [...imports.keys()].sort()) {
    const file = files.get(other)
    for (const path of file ? imports.get(other)! : []) {
      if (path === other) continue
      const known = found.get(path)
      if (known) known.push(file!)
      else found.set(path, [file!])
    }
  }
  return found
}
