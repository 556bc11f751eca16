/** What the grammar could not read, and whether Python could. */
import type { Span } from '../core/types.ts'
import type { PyNode, Tree } from './tree.ts'
import { statementOf } from './views.ts'

export interface ParseErrors {
  readonly count: number
  /** The first error that Python has too: the file is skipped. */
  readonly fatal: PyNode | undefined
  /** Statements that only the grammar cannot read: nothing is edited inside, the rest is for review. */
  readonly unread: readonly Span[]
}

/** The default of a type parameter (`type X[T = int]`) is new syntax that the grammar does not know. */
const UNKNOWN_TO_GRAMMAR = /^type\s+\w+\s*\[/

export function findErrors(tree: Tree): ParseErrors {
  const { columns } = tree
  let count = 0
  let fatal: PyNode | undefined
  const unread: Span[] = []
  for (let id = 0; id < columns.count; id += 1) {
    if (!(columns.flags[id]! & 6)) continue
    count += 1
    const node = tree.node(id)
    const line = lineText(tree.text, node.start)
    const statement = statementOf(node)
    if (UNKNOWN_TO_GRAMMAR.test(statement.text) || UNKNOWN_TO_GRAMMAR.test(line.text.trimStart())) unread.push(statement.parent ? statement : line)
    else fatal ??= node
  }
  return { count, fatal, unread }
}

function lineText(text: string, offset: number): Span & { readonly text: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const found = text.indexOf('\n', offset)
  const end = found < 0 ? text.length : found
  return { start, end, text: text.slice(start, end) }
}
