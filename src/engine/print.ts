import MagicString from 'magic-string'
import type { Edit } from '../core/types.ts'

/** The text with disjoint edits applied; throws on edits that overlap, since one of them would be lost. */
export function print(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const printed = new MagicString(text)
  let last = 0
  for (const edit of sorted) {
    if (edit.start < last) throw new Error(`edits overlap at ${edit.start}`)
    if (edit.start === edit.end) printed.appendLeft(edit.start, edit.text)
    else printed.update(edit.start, edit.end, edit.text)
    last = edit.end
  }
  return printed.toString()
}
