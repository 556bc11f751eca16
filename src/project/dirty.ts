/** What Git says of files that are about to be written. */
import { UserError } from '../core/errors.ts'
import { askGit, byRepository } from './git.ts'

export interface GitState {
  /** Files (absolute) with changes that are not committed. */
  readonly dirty: readonly string[]
  /** Files that Git does not keep, or that are in no repository. */
  readonly untracked: readonly string[]
}

/** Asks the repository of each file. Where Git is not installed, no file is kept by it; where it does not answer, the run is refused. */
export function gitState(files: readonly string[]): GitState {
  const dirty: string[] = []
  const untracked: string[] = []
  for (const [root, own] of byRepository(files)) {
    const entries = root === undefined ? undefined : entriesOf(root, own)
    if (entries === undefined) {
      untracked.push(...own)
      continue
    }
    const folders = [...entries].filter(([path]) => path.endsWith('/'))
    for (const file of own) {
      const code = entries.get(file) ?? folders.find(([path]) => file.startsWith(path))?.[1]
      if (code === '??' || code === '!!') untracked.push(file)
      else if (code !== undefined) dirty.push(file)
    }
  }
  return { dirty, untracked }
}

/** By absolute path, the two letters of each; a folder ends in `/`. Undefined without Git. */
function entriesOf(root: string, files: readonly string[]): ReadonlyMap<string, string> | undefined {
  const entries = new Map<string, string>()
  // Command lines have a limit.
  for (let from = 0; from < files.length; from += 200) {
    const answer = askGit(root, ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching', '--', ...files.slice(from, from + 200)])
    if (answer.kind === 'missing') return undefined
    if (answer.kind === 'failed') throw new UserError(`nothing is written: Git does not say what is committed: ${answer.reason}`, 'mend that, or write with `--allow-dirty`')
    for (const entry of answer.text.split('\0')) if (entry !== '') entries.set(`${root}/${entry.slice(3)}`, entry.slice(0, 2))
  }
  return entries
}
