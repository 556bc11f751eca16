/** Items of a list in brackets: how one is added, and how one goes. */
import { newlineAt } from '../../core/lines.ts'
import type { Edit, Span } from '../../core/types.ts'

/** Another item behind one that is given with its quotes, as the list is written. */
export function itemAfter(text: string, item: Span, written: string): Edit {
  const line = text.slice(text.lastIndexOf('\n', item.start - 1) + 1, item.start)
  const comma = /^[ \t]*,/.exec(text.slice(item.end))
  if (line.trim() !== '') return { start: item.end, end: item.end, text: `, ${written}` }
  // On a line of its own: the new one too, behind the comment of this one.
  const newline = newlineAt(text, item.start)
  if (!comma) return { start: item.end, end: item.end, text: `,${newline}${line}${written}` }
  const rest = /^[^\n]*/.exec(text.slice(item.end))![0].replace(/\r$/, '')
  const plain = /^[ \t]*,[ \t]*(?:#.*)?$/.test(rest)
  const at = plain ? item.end + rest.length : item.end + comma[0].length
  return plain ? { start: at, end: at, text: `${newline}${line}${written},` } : { start: at, end: at, text: ` ${written},` }
}

/** The item with its comma; of one on a line of its own, the line. */
export function itemRemoval(text: string, item: Span): Span {
  const from = text.lastIndexOf('\n', item.start - 1) + 1
  const newline = text.indexOf('\n', item.end)
  const to = newline < 0 ? text.length : newline + 1
  const rest = text.slice(item.end, to)
  if (text.slice(from, item.start).trim() === '' && /^[ \t]*,?[ \t]*(?:#.*)?\r?\n?$/.test(rest)) return { start: from, end: to }
  const after = /^[ \t]*,[ \t]*/.exec(rest)
  if (after) return { start: item.start, end: item.end + after[0].length }
  const before = /,[ \t]*$/.exec(text.slice(from, item.start))
  return { start: before ? item.start - before[0].length : item.start, end: item.end }
}
