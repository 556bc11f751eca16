/** Lines put before or around the statements of a function, in the author's own indentation and newlines. */
import type { FunctionDef, Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indentUnit } from './indent.ts'
import { indented, lineEndOf, lineStartOf, newlineOf } from './layout.ts'
import { beginsLine } from './runs.ts'
import { walk } from './walk.ts'

/**
 * Puts lines first in a function, after its docstring; a tab at the start of a line stands for one more indentation.
 * Undefined where the docstring shares its line with code.
 */
export function openWith(module: Module, fn: FunctionDef, lines: readonly string[]): readonly Edit[] | undefined {
  const first = fn.body.children[isDocstring(fn.body.children[0]) ? 1 : 0]
  if (!first) return undefined
  const newline = newlineOf(module, fn.node.start)
  const unit = indentUnit(module, beginsLine(module, first) ? first : fn.node)
  if (!beginsLine(module, first)) {
    const gap = first === fn.body.children[0] ? headerGap(module, first) : undefined
    const indent = indented(module, fn.node.start) + unit
    return gap && [{ ...gap, text: newline + [...lines, ''].map(line => indent + line.replace(/^\t/, unit)).join(newline) }]
  }
  const indent = indented(module, first.start)
  const before = isDocstring(fn.body.children[0]) ? fn.body.children[0]!.end : headerEnd(module, fn)
  // Comments above the first statement belong to it.
  let at = nextLine(module, lineEndOf(module, before))
  while (module.source.slice(at, lineEndOf(module, at)).trim() === '') at = nextLine(module, lineEndOf(module, at))
  return [{ start: at, end: at, text: lines.map(line => indent + line.replace(/^\t/, unit) + newline).join('') }]
}

/**
 * Puts consecutive statements under a header. Lines that start inside a string stay as they are: their blanks are its text.
 * Undefined where the statements share a line with something that does not move.
 */
export function nestUnder(module: Module, fn: FunctionDef, statements: readonly Node[], header: string): readonly Edit[] | undefined {
  const first = statements[0]!
  const newline = newlineOf(module, first.start)
  const unit = indentUnit(module, beginsLine(module, first) ? first : fn.node)
  if (!beginsLine(module, first)) {
    const gap = first === fn.body.children[0] && !isDocstring(first) ? headerGap(module, first) : undefined
    const indent = indented(module, fn.node.start) + unit
    return gap && [{ ...gap, text: `${newline}${indent}${header}${newline}${indent}${unit}` }]
  }
  const indent = indented(module, first.start)
  const start = lineStartOf(module, first.start)
  // Before the blanks where that comes to the same, so that edits of the first token do not meet these.
  const place = indent + unit === unit + indent ? 0 : indent.length
  const edits: Edit[] = [place === 0
    ? { start, end: start, text: `${indent}${header}${newline}${unit}` }
    : { start: first.start, end: first.start, text: `${header}${newline}${indent}${unit}` }]
  const strings = statements.flatMap(statement => [...walk(statement)]).filter(node => node.type === 'string')
  const end = withComments(module, statements[statements.length - 1]!.end, indent)
  for (let at = nextLine(module, lineEndOf(module, start)); at < end; at = nextLine(module, lineEndOf(module, at))) {
    const line = module.source.slice(at, lineEndOf(module, at))
    if (line.trim() === '' || strings.some(string => string.start < at && at < string.end)) continue
    const deep = line.startsWith(indent)
    if (!deep && line.trimStart().startsWith('#')) continue
    const offset = at + (deep ? place : 0)
    edits.push({ start: offset, end: offset, text: unit })
  }
  return edits
}

/** Comments after a block that are indented deeper than its header belong to it. */
function withComments(module: Module, end: number, indent: string): number {
  let last = end
  for (let at = nextLine(module, lineEndOf(module, end)); at < module.source.length; at = nextLine(module, lineEndOf(module, at))) {
    const line = module.source.slice(at, lineEndOf(module, at))
    if (line.trim() === '') continue
    if (!line.trimStart().startsWith('#') || line.length - line.trimStart().length <= indent.length) break
    last = lineEndOf(module, at)
  }
  return last
}

/** The blanks between a header's colon and the body on its line. */
function headerGap(module: Module, first: Node): { start: number; end: number } | undefined {
  let at = first.start
  while (module.source[at - 1] === ' ' || module.source[at - 1] === '\t') at -= 1
  return module.source[at - 1] === ':' ? { start: at, end: first.start } : undefined
}

function headerEnd(module: Module, fn: FunctionDef): number {
  const last = fn.node.field('return_type') ?? fn.node.field('parameters') ?? fn.nameNode
  return module.source.indexOf(':', last.end) + 1
}

function nextLine(module: Module, lineEnd: number): number {
  return lineEnd + (module.source.startsWith('\r\n', lineEnd) ? 2 : 1)
}

function isDocstring(statement: Node | undefined): boolean {
  const [only] = statement?.type === 'expression_statement' ? statement.children : []
  return only?.type === 'string' || only?.type === 'concatenated_string'
}
