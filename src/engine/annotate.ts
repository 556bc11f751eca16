/** Comments for findings that are left: `# keras-upgrade: ignore[...]` at their line, or what to do above it. */
import { newlineAt } from '../core/lines.ts'
import type { Found, KeyedEdit } from '../core/types.ts'
import type { PyNode, Tree } from '../python/tree.ts'
import { statementOf } from '../python/views.ts'
import { touch } from './merge.ts'

export type Annotation = 'ignores' | 'todos'

/** Edits of the text on disk, beside those that the findings made. A place where no comment can stand gets none. */
export function annotations(tree: Tree, found: readonly Found[], edits: readonly KeyedEdit[], what: Annotation): readonly KeyedEdit[] {
  const left = found.filter(({ state }) => state === 'manual' || (what === 'ignores' && (state === 'offered' || state === 'not reached')))
  const made = what === 'ignores' ? ignores(tree, left) : todos(tree, left)
  return made.filter(edit => !edits.some(other => touch(other, edit)))
}

/** One comment a line, for all ids that are left there. */
function ignores(tree: Tree, left: readonly Found[]): readonly KeyedEdit[] {
  const lines = new Map<number, Found[]>()
  for (const one of left) {
    const end = endOfLine(tree, one)
    if (end === undefined) continue
    const same = lines.get(end)
    if (same) same.push(one)
    else lines.set(end, [one])
  }
  return [...lines].map(([end, all]) => {
    const ids = [...new Set(all.map(one => one.transform))].join(', ')
    return { start: end, end, text: `  # keras-upgrade: ignore[${ids}]`, keys: all.map(one => one.key) }
  })
}

/** The advice of each, once a statement, in a line of its own above. */
function todos(tree: Tree, left: readonly Found[]): readonly KeyedEdit[] {
  const statements = new Map<number, Found[]>()
  for (const one of left) {
    const { start } = statementOf(tree.at(one.span.start, one.span.end))
    const line = lineStart(tree.text, start)
    if (tree.text.slice(line, start).trim() !== '') continue
    const same = statements.get(line)
    if (same) same.push(one)
    else statements.set(line, [one])
  }
  return [...statements].flatMap(([line, all]) => {
    const indent = /^[ \t]*/.exec(tree.text.slice(line))![0]
    const newline = newlineAt(tree.text, line)
    const said = [...new Set(all.map(one => `# TODO(${one.transform}): ${one.message}${one.advice === undefined ? '' : `; ${one.advice}`}`.replace(/\s+/g, ' ')))]
    const above = tree.text.slice(0, line)
    const fresh = said.filter(comment => !above.endsWith(`${comment}${newline}`) && !tree.text.includes(`${indent}${comment}${newline}`))
    return fresh.length === 0 ? [] : [{ start: line, end: line, text: fresh.map(comment => `${indent}${comment}${newline}`).join(''), keys: all.map(one => one.key) }]
  })
}

/** Where a comment can be put that covers a finding: the end of its statement, or of its line in the head of a block. */
function endOfLine(tree: Tree, { span }: Found): number | undefined {
  const node = tree.at(span.start, span.end)
  const statement = statementOf(node)
  const block = statement.children.find(child => child.type === 'block')
  const from = block && span.start < block.start ? span.start : statement.end
  const end = lineEnd(tree.text, from)
  const line = tree.text.slice(lineStart(tree.text, from), end)
  if (line.endsWith('\\') || insideString(tree, end) || /#.*keras-upgrade:/.test(line)) return undefined
  return end - (/[ \t]+$/.exec(line)?.[0].length ?? 0)
}

function insideString(tree: Tree, at: number): boolean {
  for (let node: PyNode | undefined = tree.at(at, at); node; node = node.parent) if (node.type === 'string' && node.start < at && at < node.end) return true
  return false
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/)
  return end < 0 ? text.length : at + end
}
