/** Where a finding stands, in one word: what filters, counts and colours go by. */
import type { FileSummary, FindingSummary } from '../../wire.ts'

export const STATUSES = ['open', 'accepted', 'rejected', 'manual', 'done', 'not reached', 'suppressed'] as const

export type Status = typeof STATUSES[number]

export function statusOf(finding: FindingSummary): Status {
  if (finding.state === 'suppressed') return 'suppressed'
  if (finding.level === 'manual') return finding.decision === 'done' ? 'done' : 'manual'
  if (finding.decision === 'accepted') return 'accepted'
  if (finding.decision === 'rejected') return 'rejected'
  return finding.state === 'not reached' ? 'not reached' : 'open'
}

/** Whether somebody still has to say something. */
export const waits = (finding: FindingSummary): boolean => ['open', 'manual'].includes(statusOf(finding))

export type Counts = Readonly<Record<Status, number>>

const known = new WeakMap<FileSummary, Counts>()

export function countsOf(file: FileSummary): Counts {
  let counts = known.get(file)
  if (counts === undefined) known.set(file, counts = count(file.findings))
  return counts
}

export function count(findings: readonly FindingSummary[]): Counts {
  const counts = none()
  for (const finding of findings) counts[statusOf(finding)]++
  return counts
}

export function sum(all: Iterable<Counts>): Counts {
  const counts = none()
  for (const one of all) for (const status of STATUSES) counts[status] += one[status]
  return counts
}

export const decidedOf = (counts: Counts): number => counts.accepted + counts.rejected + counts.done
export const leftOf = (counts: Counts): number => counts.open + counts.manual

function none(): Record<Status, number> {
  return { open: 0, accepted: 0, rejected: 0, manual: 0, done: 0, 'not reached': 0, suppressed: 0 }
}
