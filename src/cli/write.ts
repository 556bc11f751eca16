/** Writing what a run changed: all files, or none. */
import { relative } from 'node:path'
import { UserError } from '../core/errors.ts'
import { gitState } from '../project/dirty.ts'
import { writeAll, type Replacement, type TakenBack } from '../project/journal.ts'
import { gitRoot } from '../project/root.ts'
import { slashes } from '../project/slashes.ts'

export interface WriteResult {
  /** By absolute path, why a file was not written. */
  readonly refused: ReadonlyMap<string, string>
  readonly notes: readonly string[]
}

/** Refuses the whole run where a file has changes that are not committed, unless they may be lost (`allowDirty`). */
export function writeFiles(root: string, files: readonly Replacement[], allowDirty: boolean, cwd: string): WriteResult {
  const { dirty, untracked } = gitState(gitRoot(root), files.map(({ file }) => file))
  if (dirty.length > 0 && !allowDirty) {
    const named = dirty.slice(0, 10).map(file => `  ${slashes(relative(cwd, file))}`)
    throw new UserError(
      ['nothing is written: these files have changes that are not committed', ...named, ...(dirty.length > 10 ? [`  and ${dirty.length - 10} more`] : [])].join('\n'),
      'commit or stash them first, or write with `--allow-dirty`',
    )
  }
  const refused = writeAll(root, files)
  const notes = untracked.length > 0 ? [`${untracked.length} of the files written ${untracked.length === 1 ? 'is' : 'are'} not in Git: \`keras-upgrade undo\` takes the run back`] : []
  return { refused, notes }
}

/** What was taken back, in sentences. */
export function toldBack({ restored, refused }: TakenBack): readonly string[] {
  return [
    `${restored.length} ${restored.length === 1 ? 'file is' : 'files are'} as before`,
    ...refused.map(({ path, reason }) => `${path} is left as it is: ${reason}`),
  ]
}
