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

/** With its line, and the comment at its end; between two empty lines, or at the head of a block, with the one that follows. */
function goes(module: Module, statement: Node): Edit {
  const start = lineStartOf(module, statement.start)
  const end = nextLine(module, statement.end)
  const before = lineStartOf(module, Math.max(start - 1 - Number(module.source[start - 2] === '\r'), 0))
  const first = statement.parent?.type === 'block' && statement.parent.children[0] === statement
  const apart = start > 0 && (first || module.source.slice(before, start).trim() === '')
  const empty = end < module.source.length && module.source.slice(end, lineEndOf(module, end)).trim() === ''
  return { start, end: apart && empty ? nextLine(module, end) : end, text: '' }
}

function nextLine(module: Module, offset: number): number {
  const end = lineEndOf(module, offset)
  return end + (module.source.startsWith('\r\n', end) ? 2 : end < module.source.length ? 1 : 0)
}
