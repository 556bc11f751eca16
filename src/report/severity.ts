/** How much a finding matters, in the words that other tools have for it. */
import type { Effect } from '../core/types.ts'

export type Severity = 'error' | 'warning' | 'note'

const SEVERITIES: Readonly<Record<Effect, Severity>> = { breaks: 'error', deprecated: 'warning', behaviour: 'warning', style: 'note' }

export function severityOf(effect: Effect): Severity {
  return SEVERITIES[effect]
}
