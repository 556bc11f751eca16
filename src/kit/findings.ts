/** Findings and edits in one line each. Spans are half-open UTF-16 offsets in the text of the stage. */
import type { Node } from '../core/module.ts'
import type { Edit, Finding, Span } from '../core/types.ts'

/** A finding about a node; everything else as given. Refuses nothing: the type says what is needed. */
export function finding(span: Span, rest: Omit<Finding, 'span'>): Finding {
  return { span: { start: span.start, end: span.end }, ...rest }
}

/** A finding with nothing to apply: where, what, why, and what to write instead. */
export function manual(span: Span, rest: Pick<Finding, 'effect' | 'message'> & { readonly why: string; readonly advice: string }): Finding {
  return finding(span, { ...rest, level: 'manual', edits: [] })
}

export function replacement(node: Span, text: string): Edit {
  return { start: node.start, end: node.end, text }
}

/** Takes an argument out of its list, with the comma that goes with it. */
export function removal(node: Node, source: string): Edit {
  const siblings = node.parent?.children ?? []
  const index = siblings.indexOf(node)
  const next = siblings[index + 1]
  const before = siblings[index - 1]
  if (next && !source.slice(node.end, next.start).includes('#')) return { start: node.start, end: next.start, text: '' }
  if (before && !source.slice(before.end, node.start).includes('#')) return { start: before.end, end: node.end, text: '' }
  const comma = /^\s*,/.exec(source.slice(node.end))
  return { start: node.start, end: node.end + (comma?.[0].length ?? 0), text: '' }
}
