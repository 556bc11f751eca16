/** The files of a run go to disk, with all that a later run needs to know. */
import { writeAll, type Replacement } from '../project/journal.ts'
import { lock } from '../project/lock.ts'
import { reportReason, type FileReport } from '../report/report.ts'
import { recordEras } from './record-eras.ts'
import { shown, type Migrated, type Run } from './run.ts'
import { stepsOf } from './steps.ts'
import { checkGit, toldUntracked, writeCommits } from './write.ts'

export interface WriteOptions {
  /** Also files with changes that are not committed. */
  readonly allowDirty: boolean
  /** As one Git commit for each transform. */
  readonly commits: boolean
}

export interface WrittenRun {
  /** Of each changed file: as it was migrated, or why it could not be written. */
  readonly reports: readonly FileReport[]
  /** Sentences about what was written. */
  readonly notes: readonly string[]
}

/** Writes all that changed, or none of it; `others` are the reports of the files that did not. Refuses as Git and the lock do. */
export function writeRun(run: Run, changed: readonly Migrated[], others: readonly FileReport[], { allowDirty, commits }: WriteOptions): WrittenRun {
  const { root } = run.project
  const free = lock(root)
  try {
    const untracked = checkGit(changed.map(({ file }) => file), allowDirty, run.cwd)
    const replacements = changed.map(({ file, path, bytes, migrated }): Replacement => ({ file, path, before: bytes, after: migrated.bytes! }))
    const kept = changed.filter(({ file }) => !untracked.includes(file))
    const { refused, notes } = commits ? writeCommits(root, stepsOf(run, kept), replacements) : { refused: writeAll(root, replacements), notes: [] }
    const reports = changed.map(({ file, migrated }) => {
      const reason = refused.get(file)
      return reason === undefined ? migrated.report : reportReason(shown(run.cwd, file), 'failed', reason)
    })
    recordEras(run, [...others, ...reports])
    return { reports, notes: [...notes, ...toldUntracked(untracked.filter(file => !refused.has(file)))] }
  } finally {
    free()
  }
}
