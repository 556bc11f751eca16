/** Writing what a run changed: all files, or none. */
import { relative } from 'node:path'
import { UserError } from '../core/errors.ts'
import { checkOut, makeCommits } from '../project/commits.ts'
import { gitState, type GitState } from '../project/dirty.ts'
import { byRepository } from '../project/git.ts'
import { writeAll, type Replacement, type TakenBack } from '../project/journal.ts'
import { gitRoot } from '../project/root.ts'
import { slashes } from '../project/slashes.ts'
import { plain } from '../report/plain.ts'
import { commitsOf, type Step } from './steps.ts'

/** Gives the files that Git does not keep. Refuses the whole run where a file has changes that are not committed, unless that is allowed. */
export function checkGit(files: readonly string[], allowDirty: boolean, cwd: string): readonly string[] {
  const { dirty, untracked } = allowDirty ? stateIfAny(files) : gitState(files)
  if (dirty.length === 0 || allowDirty) return untracked
  const named = dirty.slice(0, 10).map(file => `  ${plain(slashes(relative(cwd, file)))}`)
  throw new UserError(
    ['nothing is written: these files have changes that are not committed', ...named, ...(dirty.length > 10 ? [`  and ${dirty.length - 10} more`] : [])].join('\n'),
    'commit or stash them first, or write with `--allow-dirty`',
  )
}

/** Where Git does not answer, nothing is said of it. */
function stateIfAny(files: readonly string[]): GitState {
  try {
    return gitState(files)
  } catch (error) {
    if (error instanceof UserError) return { dirty: [], untracked: [] }
    throw error
  }
}

export function toldUntracked(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [] : [`${files.length} of the files written ${files.length === 1 ? 'is' : 'are'} not in Git: \`keras-upgrade undo\` takes the run back`]
}

/** The commits are made first, and count once all files are written. */
export function writeCommits(root: string, steps: readonly Step[], files: readonly Replacement[]): { readonly refused: ReadonlyMap<string, string>; readonly notes: readonly string[] } {
  const repository = gitRoot(root)
  if (repository === undefined) throw new UserError('`--commit-per-transform` needs a Git repository', 'run `git init` and commit first, or leave the option out')
  const elsewhere = [...byRepository(steps.flatMap(step => step.files.map(({ file }) => file)))].find(([other]) => other !== repository)
  if (elsewhere) throw new UserError(`\`--commit-per-transform\` makes its commits in one repository, and ${elsewhere[1][0]} is kept by another`, 'run it in each of them; nothing is written')
  const commits = makeCommits(repository, commitsOf(steps))
  const refused = writeAll(root, files)
  if (refused.size > 0) return { refused, notes: ['No commit is made, since not all files could be written'] }
  const count = commits.made.length
  if (count === 0) return { refused, notes: ['No commit is made: Git keeps none of the files'] }
  try {
    checkOut(repository, commits, [...new Set(steps.flatMap(step => step.files.map(({ file }) => file)))])
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, 'the files are written, and no commit is made; `keras-upgrade undo` takes them back')
    throw error
  }
  return { refused, notes: [`${count} ${count === 1 ? 'commit' : 'commits'}, one for each transform: \`git log -${count}\``] }
}

/** What was taken back, in sentences. */
export function toldBack({ restored, refused }: TakenBack): readonly string[] {
  return [
    `${restored.length} ${restored.length === 1 ? 'file is' : 'files are'} as before`,
    ...refused.map(({ path, reason }) => `${plain(path)} is left as it is: ${reason}`),
  ]
}
