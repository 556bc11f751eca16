/** The text that is written: the one on disk with the edits, and nothing else. */
import MagicString from 'magic-string'
import { inOrder } from '../core/edits.ts'
import type { Edit } from '../core/types.ts'

/** The text with disjoint edits applied; throws on edits that overlap, since one of them would be lost. */
export function print(text: string, edits: readonly Edit[]): string {
  const printed = new MagicString(text)
  let last = 0
  for (const edit of inOrder(edits)) {
    if (edit.start < last) throw new Error(`edits overlap at ${edit.start}`)
    if (edit.start === edit.end) printed.appendLeft(edit.start, edit.text)
    else printed.update(edit.start, edit.end, edit.text)
    last = edit.end
  }
  return printed.toString()
}
