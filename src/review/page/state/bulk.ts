/** The question before many findings are decided at once. */
import { computed, signal } from '@preact/signals'
import type { Decision } from '../../wire.ts'
import { decide } from './decide.ts'
import { sorted } from './project.ts'
import { many } from './words.ts'

/** All findings that both parts name. */
export interface Bulk {
  readonly transform?: string
  readonly path?: string
}

export const bulk = signal<Bulk | null>(null)

export const bulkFindings = computed(() => {
  const asked = bulk.value
  if (asked === null) return []
  return sorted.value.filter(file => asked.path === undefined || file.path === asked.path)
    .flatMap(file => file.findings.filter(finding => asked.transform === undefined || finding.transform === asked.transform))
})

export const bulkFiles = computed(() => bulk.value === null ? 0 : sorted.value.filter(file => (bulk.value?.path ?? file.path) === file.path
  && file.findings.some(finding => (bulk.value?.transform ?? finding.transform) === finding.transform)).length)

export function askBulk(asked: Bulk): void {
  bulk.value = asked
}

export function answerBulk(as: Decision | null, open: boolean): void {
  const asked = bulk.value
  bulk.value = null
  if (asked !== null) void decide({ ...asked, as, ...open ? { open } : {} }, nameOf(asked))
}

export const nameOf = ({ transform, path }: Bulk): string => transform === undefined ? `all of ${path ?? 'the project'}` : path === undefined ? `all of ${transform}` : `${transform} in ${path}`

export const bulkSize = computed(() => many(bulkFindings.value.length, 'finding'))
