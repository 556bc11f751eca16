/** The end of a review: files, patches, commits, and a summary of what was accepted. */
import { strToU8, zipSync, type Zippable } from 'fflate'
import { UserError } from '../core/errors.ts'
import { markdown } from '../report/markdown.ts'
import type { Report } from '../report/report.ts'
import { inOrder } from '../report/report.ts'
import { reportedRules } from '../run/rules.ts'
import { patchesOf, stepsOf } from '../run/steps.ts'
import { writeRun, type WriteOptions, type WrittenRun } from '../run/write-run.ts'
import { acceptedOf, type Accepted } from './accepted.ts'
import type { Session } from './session.ts'

/** Refuses while files are still read, since decisions about the rest may be on their way. */
export function accepted({ run, files, decisions }: Session): Accepted {
  if (!run) throw new UserError('the project is still being read', 'finish once all files are there')
  return acceptedOf(run, files, decisions)
}

/** Writes the accepted findings; gives the paths that were written besides. */
export function write(session: Session, options: WriteOptions): WrittenRun & { readonly paths: readonly string[] } {
  const { run, changed, others, unmet } = accepted(session)
  if (changed.length === 0) throw new UserError('nothing is accepted, so nothing is written', 'accept a finding first')
  const written = writeRun(run, changed, others, options)
  const paths = changed.map(({ path }) => path)
  return { ...written, paths: paths.filter((_, index) => written.reports[index]!.kind === 'changed'), notes: [...written.notes, ...toldUnmet(unmet)] }
}

/** One patch of all that is accepted, as `git apply` takes it. */
export function patch(session: Session): Uint8Array {
  return Buffer.concat(accepted(session).changed.map(({ migrated }) => migrated.patch()))
}

/** A patch for each transform, to be applied in their order, in a zip. */
export function patches(session: Session): Uint8Array {
  const { run, changed } = accepted(session)
  const files: Zippable = {}
  for (const { name, bytes } of patchesOf(stepsOf(run, changed))) files[name] = bytes
  // An archive without files is none for some programs.
  if (Object.keys(files).length === 0) files['NOTHING-ACCEPTED.txt'] = strToU8('No finding was accepted.\n')
  return zipSync(files)
}

/** For the pull request. */
export function summary(session: Session, version: string, target: string): string {
  const { run, changed, others, unmet } = accepted(session)
  const report: Report = inOrder({
    version, target, level: 'review', written: false, partly: false, read: run.project.given.length,
    files: [...others, ...changed.map(({ migrated }) => migrated.report)], notes: toldUnmet(unmet), rules: reportedRules(run.context.knowledge),
  })
  return markdown(report)
}

function toldUnmet(count: number): readonly string[] {
  if (count === 0) return []
  return [`${count} accepted ${count === 1 ? 'finding is' : 'findings are'} not applied, since ${count === 1 ? 'it needs' : 'they need'} others that are not accepted`]
}
