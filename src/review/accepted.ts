/** What a review comes to: the files with the accepted findings and nothing else. */
import { settle, spansFiles } from '../engine/groups.ts'
import type { FileReport } from '../report/report.ts'
import { migratedFrom, type Migrated, type Run } from '../run/run.ts'
import type { Decisions } from './decisions.ts'
import { findingsOf, type Reviewed } from './migrated-files.ts'

export interface Accepted {
  /** What it was migrated with: everything that is not accepted counts as refused. */
  readonly run: Run
  /** Files that change. */
  readonly changed: readonly Migrated[]
  /** All other files. */
  readonly others: readonly FileReport[]
  /** Accepted findings that are not applied, since they need others that are not accepted. */
  readonly unmet: number
}

const MAX_ROUNDS = 5

/** Migrates the files that have accepted findings again. */
export function acceptedOf(run: Run, files: readonly Reviewed[], decisions: Decisions): Accepted {
  const refused = new Map<string, ReadonlySet<string>>()
  const own = files.flatMap(({ path, migrated }) => {
    const accepted = decisions.keysOf(path, 'accepted')
    if (!migrated?.found.some(({ key }) => accepted.has(key))) return []
    const found = withOnly(run, migrated, accepted)
    refused.set(path, found.refused)
    return [found.migrated]
  })
  const whole: Run = { ...run, context: { ...run.context, refused } }
  const again = (file: Migrated, held: ReadonlySet<string>): Migrated => migratedFrom(run, file, file.bytes, { ...whole.context, held }) ?? file
  const settled = new Map(settle(own.filter(({ found }) => spansFiles(found)), again).map(file => [file.path, file]))
  const migrated = own.map(file => settled.get(file.path) ?? file)
  const changed = migrated.filter(file => file.migrated.bytes !== undefined)
  const done = new Set(changed.map(({ path }) => path))
  return {
    run: whole,
    changed: changed.map(file => told(file, decisions)),
    others: files.filter(({ path }) => !done.has(path)).map(file => withoutAny(file, decisions)),
    unmet: migrated.flatMap(({ path, found }) => found.filter(({ key, state }) => state !== 'applied' && decisions.of(path, key) === 'accepted')).length,
  }
}

/** Refuses what is not accepted, and what comes up only then, until nothing else is applied. */
function withOnly(run: Run, file: Migrated, accepted: ReadonlySet<string>): { readonly migrated: Migrated; readonly refused: ReadonlySet<string> } {
  const refused = new Set(file.found.map(({ key }) => key).filter(key => !accepted.has(key)))
  for (let round = 1; ; round += 1) {
    const migrated = migratedFrom(run, file, file.bytes, { ...run.context, refused: new Map([[file.path, refused]]) }) ?? file
    const more = migrated.found.filter(({ key, state }) => state === 'applied' && !accepted.has(key) && !refused.has(key))
    if (more.length === 0 || round === MAX_ROUNDS) return { migrated, refused }
    for (const { key } of more) refused.add(key)
  }
}

/** A finding without a decision was not refused by a person: it is offered still. */
function told(file: Migrated, decisions: Decisions): Migrated {
  const { report } = file.migrated
  const findings = report.findings.map(one => (one.state === 'rejected' && decisions.of(file.path, one.key) !== 'rejected' ? { ...one, state: 'offered' as const } : one))
  return { ...file, migrated: { ...file.migrated, report: { ...report, findings } } }
}

function withoutAny(file: Reviewed, decisions: Decisions): FileReport {
  const { path, report } = file
  const seen = new Set(findingsOf(file).map(({ key }) => key))
  const findings = report.findings.filter(({ key }) => seen.has(key)).map(one => {
    if (one.state !== 'applied') return one
    return { ...one, state: decisions.of(path, one.key) === 'rejected' ? 'rejected' as const : 'offered' as const }
  })
  return { ...report, kind: report.kind === 'changed' ? 'unchanged' : report.kind, findings }
}
