/** What a finding's state, level and effect are called on the page. */
import type { FindingSummary } from '../../wire.ts'
import type { Status } from './status.ts'

export const LEVELS: Readonly<Record<FindingSummary['level'], string>> = {
  safe: 'Proven to keep what the code does',
  review: 'Likely right; somebody should look',
  manual: 'Nothing to apply: a person must mend it',
}

export const EFFECTS: Readonly<Record<FindingSummary['effect'], string>> = {
  breaks: 'breaks',
  deprecated: 'deprecated',
  behaviour: 'runs differently',
  style: 'style',
}

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  open: 'Undecided',
  accepted: 'Accepted',
  rejected: 'Rejected',
  manual: 'To mend by hand',
  done: 'Done by hand',
  'not reached': 'Not reached',
  suppressed: 'Suppressed',
}

export function stateInWords({ state, level, decision }: FindingSummary): string {
  if (state === 'suppressed') return 'Suppressed by a comment in the code'
  if (level === 'manual') return decision === 'done' ? 'Done by hand' : 'To mend by hand'
  if (state === 'not reached') {
    const why = 'not reached: it needs a change that is rejected'
    return decision === 'accepted' ? `Accepted, but ${why}` : decision === 'rejected' ? 'Rejected' : `N${why.slice(1)}`
  }
  if (decision === 'accepted') return 'Accepted'
  if (decision === 'rejected') return 'Rejected: the code stays as it is'
  return state === 'applied' ? 'Undecided' : 'Undecided: not in the diff'
}

export const many = (count: number, one: string, more = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : more}`
