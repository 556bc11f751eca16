/** Edits of a text: in order, applied, and by the lines that they touch. */
import { lineAt } from './lines.ts'
import type { Edit } from './types.ts'

/** As they stand in the text; what is inserted at a place comes before what is replaced from there on. */
export function inOrder<E extends Edit>(edits: readonly E[]): readonly E[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** The text with disjoint edits applied, in whatever order they come; `offset` is where the text begins. Throws on edits that overlap, since one of them would be lost. */
export function edited(text: string, edits: readonly Edit[], offset = 0): string {
  const parts: string[] = []
  let at = offset
  for (const edit of inOrder(edits)) {
    if (edit.start < at) throw new Error(`edits overlap at ${edit.start}`)
    parts.push(text.slice(at - offset, edit.start - offset), edit.text)
    at = edit.end
  }
  return parts.join('') + text.slice(at - offset)
}

/** Lines that change together: no edit reaches beyond them. */
export interface Touched<E extends Edit> {
  /** Indices of lines. */
  readonly first: number
  readonly last: number
  readonly edits: readonly E[]
}

/** Takes where lines start, and disjoint edits. */
export function touchedLines<E extends Edit>(starts: readonly number[], edits: readonly E[]): readonly Touched<E>[] {
  const touched: { first: number; last: number; edits: E[] }[] = []
  for (const edit of inOrder(edits)) {
    const first = lineAt(starts, edit.start)
    const last = lineAt(starts, edit.end)
    const open = touched.at(-1)
    if (open && first <= open.last) {
      open.last = Math.max(open.last, last)
      open.edits.push(edit)
    } else touched.push({ first, last, edits: [edit] })
  }
  return touched
}
