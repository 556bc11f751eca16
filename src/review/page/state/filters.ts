/** What is looked for. Findings are left out where one of the filters says no, and files where all of theirs are. */
import { computed, effect, signal } from '@preact/signals'
import type { FindingSummary } from '../../wire.ts'
import { search } from '../api.ts'
import { report } from './notices.ts'
import { sorted } from './project.ts'
import { type Status, statusOf } from './status.ts'

export interface Filters {
  readonly transform: string
  readonly level: FindingSummary['level'] | ''
  readonly status: Status | ''
  /** Part of a path, whatever its case. */
  readonly path: string
  /** What the server looks for in code, findings and names. */
  readonly text: string
}

export const NO_FILTERS: Filters = { transform: '', level: '', status: '', path: '', text: '' }

export const filters = signal<Filters>(NO_FILTERS)
/** The paths that hold the text; null: any. */
const hits = signal<ReadonlySet<string> | null>(null)

export const filtered = computed(() => Object.values(filters.value).some(value => value !== ''))

export function setFilter(change: Partial<Filters>): void {
  filters.value = { ...filters.value, ...change }
}

const byFinding = computed(() => filters.value.transform !== '' || filters.value.level !== '' || filters.value.status !== '')

/** Whatever its state, which may just have changed under the hand. */
export function isOfKind(finding: FindingSummary): boolean {
  const { transform, level } = filters.value
  return (transform === '' || finding.transform === transform) && (level === '' || finding.level === level)
}

export function matches(finding: FindingSummary): boolean {
  const { status } = filters.value
  if (!isOfKind(finding)) return false
  return status === '' || statusOf(finding) === status || (status === 'not reached' && finding.state === status)
}

export const shown = computed(() => {
  const part = filters.value.path.trim().toLowerCase()
  return sorted.value.filter(file => (part === '' || file.path.toLowerCase().includes(part))
    && (hits.value === null || hits.value.has(file.path))
    && (!byFinding.value || file.findings.some(matches)))
})

/** Asks once nothing was typed for a moment; an answer that comes late is dropped. */
export function searchAsTyped(): void {
  let asked = 0
  const text = computed(() => filters.value.text.trim())
  effect(() => {
    const wanted = text.value
    const turn = ++asked
    if (wanted === '') {
      hits.value = null
      return
    }
    const timer = setTimeout(() => {
      search(wanted).then(({ paths }) => {
        if (turn === asked) hits.value = new Set(paths)
      }).catch(report)
    }, 150)
    return () => clearTimeout(timer)
  })
}
