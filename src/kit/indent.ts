/** Statements one level deeper: only line starts change. */
import type { Module, Node } from '../core/module.ts'
import type { Edit, Span } from '../core/types.ts'
import { indented, lineEndOf, lineStartOf } from './layout.ts'
import { blockOf, walk } from './walk.ts'

/** What one level of indentation is there: by the block around the node, else by the first block of the file. */
export function indentUnit(module: Module, node: Node): string {
  const own = blockOf(node)
  return unitOf(module, own) ?? firstUnit(module) ?? '    '
}

function firstUnit(module: Module): string | undefined {
  for (const node of walk(module.root)) {
    const unit = node.type === 'block' ? unitOf(module, node) : undefined
    if (unit !== undefined) return unit
  }
  return undefined
}

/** How much deeper a block stands than its header; undefined where it stands on the header's line. */
function unitOf(module: Module, block: Node): string | undefined {
  const [first] = block.children
  if (block.type !== 'block' || !block.parent || !first) return undefined
  const outer = indented(module, block.parent.start)
  const inner = indented(module, first.start)
  return inner.length > outer.length && inner.startsWith(outer) ? inner.slice(outer.length) : undefined
}

/** One insertion for each line of a run of statements, the first one's included; empty lines and lines that begin inside a string stay. */
export function indentLines(module: Module, statements: readonly Node[], unit: string): Edit[] {
  const strings = statements.flatMap(statement => [...walk(statement)].filter(node => node.type === 'string'))
  const last = statements[statements.length - 1]!
  const edits: Edit[] = []
  let start = lineStartOf(module, statements[0]!.start)
  while (start < last.end) {
    const end = lineEndOf(module, start)
    const inString = strings.some(string => string.start < start && start < string.end)
    if (!inString && module.source.slice(start, end).trim() !== '') edits.push({ start, end: start, text: unit })
    start = end + (module.source.startsWith('\r\n', end) ? 2 : 1)
  }
  return edits
}

/** True where nothing but blanks, a `;` and a comment shares the lines of the run of statements. */
export function standsAlone(module: Module, span: Span): boolean {
  const start = lineStartOf(module, span.start)
  const before = module.source.slice(start, span.start)
  const after = module.source.slice(span.end, lineEndOf(module, span.end))
  return before.trim() === '' && /^[ \t\f]*;?[ \t\f]*(#.*)?$/.test(after) && !/\\\r?\n?$/.test(module.source.slice(0, start))
}
