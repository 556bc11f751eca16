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
    const changed = answer.files.flatMap(file => changesOf(before.get(file.path), file))
    // Many may be anywhere: the reader stays.
    if (changed.length === 1) select(changed[0]!.path, changed[0]!.key)
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

function changesOf(before: FileSummary | undefined, { path, findings }: FileSummary): readonly { readonly path: string; readonly key: string }[] {
  const old = new Map(before?.findings.map(({ key, decision }) => [key, decision]))
  return findings.filter(({ key, decision }) => old.has(key) && old.get(key) !== decision).map(({ key }) => ({ path, key }))
}
