/** What Git says of files that are about to be written. */
import { spawnSync } from 'node:child_process'

export interface GitState {
  /** Files (absolute) with changes that are not committed. */
  readonly dirty: readonly string[]
  /** Files that Git does not keep, or that are in no repository. */
  readonly untracked: readonly string[]
}

/** `root` is the repository. Where Git is not installed, nothing is known to be dirty. */
export function gitState(root: string | undefined, files: readonly string[]): GitState {
  if (root === undefined || files.length === 0) return { dirty: [], untracked: root === undefined ? files : [] }
  const entries: string[] = []
  // Command lines have a limit.
  for (let from = 0; from < files.length; from += 200) {
    const run = spawnSync('git', ['--literal-pathspecs', 'status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored=matching', '--', ...files.slice(from, from + 200)], {
      cwd: root, encoding: 'utf8', maxBuffer: 1 << 28,
    })
    if (run.status === 0) entries.push(...run.stdout.split('\0').filter(entry => entry !== ''))
  }
  const wanted = new Map(files.map(file => [file, file]))
  const state = (test: (code: string) => boolean): readonly string[] => entries.flatMap(entry => (test(entry.slice(0, 2)) ? wanted.get(`${root}/${entry.slice(3)}`) ?? [] : []))
  return { dirty: state(code => code !== '??' && code !== '!!'), untracked: state(code => code === '??' || code === '!!') }
}
