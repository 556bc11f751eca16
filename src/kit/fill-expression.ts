/** Puts a new expression around the arguments of a call, which stay where they are if their order allows it. */
import type { Call, Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import type { Bound } from './call-arguments.ts'
import { piecesOf, type Piece, type Signature } from './call-rows.ts'

/** Text, or a node of the call that keeps its own text. */
type Part = string | Node

const PRIMARIES = new Set(['identifier', 'attribute', 'call', 'subscript', 'parenthesized_expression', 'tuple', 'list', 'dictionary', 'string', 'list_comprehension'])
const BRACKETED = new Set([...PRIMARIES, 'integer', 'float', 'none', 'true', 'false'])
/** Where an expression of any kind can stand. */
const LOOSE = new Set([
  'argument_list', 'keyword_argument', 'assignment', 'return_statement', 'expression_statement', 'parenthesized_expression', 'list', 'tuple', 'pair', 'lambda',
])

/** Undefined where an argument would be evaluated twice, or a comment would be lost. */
export function expressionEdits(module: Module, call: Call, bound: Bound, signature: Signature, template: string, spelled: (text: string) => string): readonly Edit[] | undefined {
  const pieces = piecesOf(template)
  const parts: Part[] = []
  const seen = new Set<Node>()
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === 'string') {
      parts.push(spelled(piece))
      continue
    }
    const node = nodeOf(piece, bound)
    if (!node) {
      parts.push(spelled(signature.parameters.find(parameter => parameter.name === piece.of)!.default!))
      continue
    }
    if (seen.has(node) && !/^(identifier|attribute|integer|float|none|true|false)$/.test(node.type)) return undefined
    seen.add(node)
    parts.push(...wrapped(module, node, pieces[index - 1], pieces[index + 1]))
  }
  const whole = operates(template) && !LOOSE.has(call.node.parent?.type ?? '') ? ['(', ...parts, ')'] : parts
  return inPlace(module, call.node, joined(whole))
}

export function nodeOf(piece: Exclude<Piece, string>, bound: Bound): Node | undefined {
  const value = bound.get(piece.of)?.value
  return piece.part === undefined ? value : value?.field(piece.part)
}

/** In parentheses where the text around it would bind more tightly, or its lines would come apart. */
function wrapped(module: Module, node: Node, before: Piece | undefined, after: Piece | undefined): Part[] {
  const left = typeof before === 'string' ? before.trimEnd().at(-1) : undefined
  const right = typeof after === 'string' ? after.trimStart()[0] : undefined
  const inArguments = (left === '(' || left === ',' || left === '[' || left === '=') && (right === undefined || ',)]'.includes(right))
  const free = node.type === 'generator_expression' ? false : inArguments && (left !== '=' || !breaks(module.text(node)))
  const tight = right !== undefined && '.[('.includes(right)
  return free || (tight ? PRIMARIES : BRACKETED).has(node.type) || node.type === 'generator_expression' ? [node] : ['(', node, ')']
}

/** A line ends outside of all brackets. */
function breaks(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char)) depth -= 1
    else if (depth === 0 && (char === '\n' || char === '\r')) return true
  }
  return false
}

/** `{x} if {training} else {alt}`: more than one primary. */
function operates(template: string): boolean {
  let depth = 0
  for (const char of template) {
    if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char)) depth -= 1
    else if (depth === 0 && char === ' ') return !template.includes(' = ')
  }
  return false
}

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else all.push(part)
  }
  return all
}

/** Only what stands between the arguments changes; where their order does, the whole call. */
function inPlace(module: Module, call: Node, parts: readonly Part[]): readonly Edit[] | undefined {
  const nodes = parts.filter(part => typeof part !== 'string')
  const ordered = nodes.every((node, index) => index === 0 || nodes[index - 1]!.end <= node.start)
  if (!ordered) {
    if (module.text(call).includes('#')) return undefined
    return [{ start: call.start, end: call.end, text: parts.map(part => (typeof part === 'string' ? part : module.text(part))).join('') }]
  }
  const edits: Edit[] = []
  let from = call.start
  let text = ''
  for (const part of [...parts, undefined]) {
    if (typeof part === 'string') {
      text = part
      continue
    }
    const edit = difference(module.source.slice(from, part?.start ?? call.end), text)
    if (edit) edits.push({ start: from + edit.start, end: from + edit.end, text: edit.text })
    from = part?.end ?? call.end
    text = ''
  }
  return edits.some(edit => module.source.slice(edit.start, edit.end).includes('#')) ? undefined : edits
}

interface Token { readonly text: string; readonly start: number; readonly end: number }

/** The smallest replacement, by tokens, that turns one text into another; blanks count for nothing. */
function difference(old: string, fresh: string): Edit | undefined {
  const a = tokens(old)
  const b = tokens(fresh)
  let head = 0
  while (head < a.length && head < b.length && a[head]!.text === b[head]!.text) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail]!.text === b[b.length - 1 - tail]!.text) tail += 1
  if (a.length === head + tail && b.length === head + tail) return undefined
  const insertion = a.length === head + tail
  const start = head === 0 ? 0 : a[head - 1]!.end
  const end = insertion ? start : tail === 0 ? old.length : a[a.length - tail]!.start
  const text = fresh.slice(head === 0 ? 0 : b[head - 1]!.end, tail === 0 ? fresh.length : b[b.length - tail]!.start)
  // Blanks before an argument stay before it, and are part of the edit: an insertion would touch what changes inside.
  if (insertion && tail === 0 && /^\s+$/.test(old.slice(end))) return { start: end, end: old.length, text: old.slice(end) + text.trimStart() }
  // The blanks that follow are the author's.
  return { start, end, text: /^\s/.test(old.slice(end)) ? text.trimEnd() : text }
}

function tokens(text: string): Token[] {
  return [...text.matchAll(/#.*|\w+|[^\w\s]/g)].filter(match => !match[0].startsWith('#')).map(match => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
}
