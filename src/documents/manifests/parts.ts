import type { Requirement, Span, TextFile } from '../../core/types.ts'

/** What a format finds in a file. */
export interface Parts {
  readonly requirements: Requirement[]
  readonly unread: { readonly span: Span; readonly reason: string }[]
  readonly pythons: Span[]
}

export type Opened = { readonly kind: 'manifest'; readonly file: TextFile } | { readonly kind: 'unreadable'; readonly reason: string; readonly line: number | undefined }

/** A format: takes the text of a file. */
export type Format = (text: string) => Parts | { readonly reason: string; readonly line: number | undefined }

export function noParts(): Parts {
  return { requirements: [], unread: [], pythons: [] }
}

export function joined(parts: readonly Parts[]): Parts {
  return { requirements: parts.flatMap(one => one.requirements), unread: parts.flatMap(one => one.unread), pythons: parts.flatMap(one => one.pythons) }
}
