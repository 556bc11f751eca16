/** What is unfolded in which file. */
import { computed, signal } from '@preact/signals'
import type { Unfolded } from '../diff/rows.ts'
import type { Span } from '../diff/visible.ts'
import { path } from './selection.ts'

const all = signal<ReadonlyMap<string, Unfolded>>(new Map())

export const unfolded = computed<Unfolded>(() => all.value.get(path.value ?? '') ?? [])

export function unfold(section: number, { from, to }: Span): void {
  if (unfolded.value !== 'all') set([...unfolded.value, { section, from, to }])
}

export function toggleFolds(): void {
  set(unfolded.value === 'all' ? [] : 'all')
}

function set(value: Unfolded): void {
  if (path.value !== null) all.value = new Map([...all.value, [path.value, value]])
}
