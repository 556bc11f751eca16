/** Where a project begins. */
import { existsSync } from 'node:fs'
import { dirname, join, parse, sep } from 'node:path'

/** The folder around `folder` that Git keeps; undefined where there is none. */
export function gitRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/** The innermost folder that holds all of them; takes absolute folders, at least one. */
export function commonFolder(folders: readonly string[]): string {
  const [first, ...others] = folders.map(folder => folder.split(sep))
  let length = first!.length
  for (const parts of others) {
    let same = 0
    while (same < length && same < parts.length && parts[same] === first![same]) same += 1
    length = same
  }
  return first!.slice(0, length).join(sep) || parse(folders[0]!).root
}

/** True where `path` is `folder` or lies in it. */
export function inside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
