/** The statements of a block without the header over it: only line starts change. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indented, lineEndOf, lineStartOf } from './layout.ts'
import { walk } from './walk.ts'

/** Takes a `with` away, and its body one level out; undefined where the lines do not allow it. */
export function withoutHeader(module: Module, statement: Node): Edit[] | undefined {
  const body = statement.field('body')
  const first = body?.children[0]
  const start = lineStartOf(module, statement.start)
  if (!body || !first || lineStartOf(module, first.start) === start || module.source.slice(start, statement.start).trim() !== '') return undefined
  const outer = indented(module, statement.start)
  const inner = indented(module, first.start)
  const clause = statement.children[0]!
  let at = lineAfter(module, clause.end)
  if (!inner.startsWith(outer) || inner === outer || !/^\s*:[ \t]*$/.test(module.source.slice(clause.end, lineEndOf(module, clause.end)))) return undefined
  const strings = [...walk(body)].filter(node => node.type === 'string')
  const edits: Edit[] = [{ start, end: at, text: '' }]
  while (at < body.end) {
    const text = module.source.slice(at, lineEndOf(module, at))
    if (text.startsWith(inner) && !strings.some(string => string.start < at && at < string.end)) edits.push({ start: at + outer.length, end: at + inner.length, text: '' })
    at = lineAfter(module, at)
  }
  return edits
}

function lineAfter(module: Module, offset: number): number {
  const end = lineEndOf(module, offset)
  return end + (module.source.startsWith('\r\n', end) ? 2 : end < module.source.length ? 1 : 0)
}
