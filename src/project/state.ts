/** The folder `.keras-upgrade/` of a project: what one run leaves for the next. It ignores itself in Git. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../core/errors.ts'

export const STATE_FOLDER = '.keras-upgrade'

/** Makes the folder where it is not there yet; gives its path. Refuses where it cannot be made. */
export function stateFolder(root: string): string {
  const folder = join(root, STATE_FOLDER)
  try {
    mkdirSync(folder, { recursive: true })
    const ignore = join(folder, '.gitignore')
    if (!existsSync(ignore)) writeFileSync(ignore, '*\n')
  } catch (error) {
    throw new UserError(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}`, 'a run that writes keeps the old files there; give yourself the right to write in its folder')
  }
  return folder
}

/** The folder at or around `folder` that has one. */
export function stateRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, STATE_FOLDER))) return at
    if (at === dirname(at)) return undefined
  }
}
