/** Sentences that stand above the diff until they are closed, and what a screen reader is told. */
import { signal } from '@preact/signals'
import { RefusedError } from '../api.ts'

export interface Notice {
  readonly id: string
  readonly kind: 'info' | 'warning' | 'error'
  readonly text: string
  readonly hint: string | null
}

export const notices = signal<readonly Notice[]>([])
export const announcement = signal('')

/** A notice replaces the one of the same id. */
export function notify(notice: Notice): void {
  notices.value = [...notices.value.filter(({ id }) => id !== notice.id), notice]
}

export function dismiss(id: string): void {
  notices.value = notices.value.filter(notice => notice.id !== id)
}

/** The same sentence twice is read twice. */
export function announce(text: string): void {
  announcement.value = announcement.value === text ? `${text}\u00a0` : text
}

export function report(error: unknown): void {
  const refused = error instanceof RefusedError ? error : new RefusedError(1, { message: String(error), hint: null })
  notify({ id: refused.status === 0 ? 'server' : 'refused', kind: 'error', text: refused.message, hint: refused.hint })
}
