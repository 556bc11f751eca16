/** The folder `.keras-upgrade/` of a project: what one run leaves for the next. It ignores itself in Git. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const STATE_FOLDER = '.keras-upgrade'

/** Makes the folder where it is not there yet; gives its path. */
export function stateFolder(root: string): string {
  const folder = join(root, STATE_FOLDER)
  mkdirSync(folder, { recursive: true })
  const ignore = join(folder, '.gitignore')
  if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  return folder
}

/** The folder at or around `folder` that has one. */
export function stateRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, STATE_FOLDER))) return at
    if (at === dirname(at)) return undefined
  }
}
