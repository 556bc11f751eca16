/** Decisions, one after the other: each request waits for the answer to the one before. */
import type { DecidedView, Decision, DecideRequest, FileSummary } from '../../wire.ts'
import * as api from '../api.ts'
import { announce, dismiss, report } from './notices.ts'
import { files, merge, total, undoable } from './project.ts'
import { select } from './selection.ts'
import { leftOf } from './status.ts'

let last: Promise<unknown> = Promise.resolve()

const WORDS: Readonly<Record<Decision, string>> = { accepted: 'Accepted', rejected: 'Rejected', done: 'Ticked off' }

export function decide(request: DecideRequest, what: string): Promise<void> {
  const word = request.as === null ? 'Taken back' : WORDS[request.as]
  return inTurn(async () => {
    take(await api.decide(request))
    announce(`${word}: ${what}. ${leftOf(total.value)} left.`)
  })
}

export function undo(): Promise<void> {
  return inTurn(async () => {
    if (undoable.value === null) return
    const before = files.value
    const what = undoable.value
    const answer = await api.undo()
    take(answer)
    const changed = answer.files.map(file => firstChange(before.get(file.path), file)).find(one => one !== null)
    if (changed) select(changed.path, changed.key)
    announce(`Undone: ${what}.`)
  })
}

export function take({ files: changed, undo: next }: DecidedView): void {
  merge(changed)
  undoable.value = next
  dismiss('refused')
}

function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = last.then(work).catch(report)
  last = turn
  return turn
}

function firstChange(before: FileSummary | undefined, after: FileSummary): { readonly path: string; readonly key: string } | null {
  const old = new Map(before?.findings.map(finding => [finding.key, finding.decision]))
  const changed = after.findings.find(finding => old.has(finding.key) && old.get(finding.key) !== finding.decision)
  return changed === undefined ? null : { path: after.path, key: changed.key }
}
