/** Whole statements that go, or others in their place. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indented, lineEndOf, lineStartOf, newlineOf } from './layout.ts'

/** Statements that stand alone on their lines -> the lines that take their place. A block that would be empty gets a `pass`. */
export function replaceStatements(module: Module, statements: ReadonlyMap<Node, readonly string[]>): Edit[] {
  const emptied = new Set([...statements.keys()].flatMap(statement => {
    const siblings = statement.parent?.type === 'block' ? statement.parent.children : []
    return siblings.length > 0 && siblings.every(one => statements.get(one)?.length === 0) ? [siblings[0]!] : []
  }))
  return [...statements].map(([statement, lines]) => {
    if (lines.length === 0 && !emptied.has(statement)) return goes(module, statement)
    const newline = newlineOf(module, statement.start)
    const text = (lines.length === 0 ? ['pass'] : lines).join(newline + indented(module, statement.start))
    return { start: statement.start, end: statement.end, text }
  })
}

/** With its line, and the comment at its end. */
function goes(module: Module, statement: Node): Edit {
  const end = lineEndOf(module, statement.end)
  return { start: lineStartOf(module, statement.start), end: end + (module.source.startsWith('\r\n', end) ? 2 : end < module.source.length ? 1 : 0), text: '' }
}
