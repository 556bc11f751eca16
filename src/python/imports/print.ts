/** From changes to import statements to edits: one edit run for each statement, shared by the findings that ask for it. */
import { newlineAt } from '../../core/lines.ts'
import type { Edit } from '../../core/types.ts'
import type { PyNode } from '../tree.ts'
import { importOf } from './local.ts'
import { groupBy } from './group.ts'
import type { Change } from './plan.ts'

/** A change, and who asked for it: any tag that the caller can turn into keys. */
export interface Asked<T> {
  readonly change: Change
  readonly by: T
}

export interface PrintedEdit<T> extends Edit {
  readonly by: readonly T[]
}

export function printChanges<T>(asked: readonly Asked<T>[]): PrintedEdit<T>[] {
  const added = new Map<string, PyNode>()
  const edits: PrintedEdit<T>[] = []
  const statements = [...groupBy(asked, entry => entry.change.statement)].sort(([a], [b]) => a.start - b.start)
  for (const [statement, changes] of statements) {
    const by = [...new Set(changes.map(entry => entry.by))]
    for (const edit of printStatement(statement, changes.map(entry => entry.change), added)) edits.push({ ...edit, by })
  }
  return edits
}

function printStatement(statement: PyNode, changes: readonly Change[], added: Map<string, PyNode>): Edit[] {
  const items = statement.type === 'import_statement' || statement.type === 'import_from_statement' ? statement.fields('name') : []
  const moves = new Map<PyNode, string>()
  const gone = new Set<PyNode>()
  const lines = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'move') moves.set(change.item, change.to)
    else if (change.kind === 'remove') gone.add(change.item)
    else lines.add(importOf(change.spelled, change.local))
  }
  const edits: Edit[] = []
  const destinations = new Set(moves.values())
  const whole = moves.has(statement) || (items.length > 0 && destinations.size === 1 && items.every(item => moves.has(item)))
  if (whole) {
    // Every name of the statement moves to one module: only the module's name changes.
    const token = statement.field('module_name')!
    edits.push({ start: token.start, end: token.end, text: [...destinations][0]! })
  } else {
    for (const [module, moved] of groupBy(moves.keys(), item => moves.get(item)!)) {
      lines.add(`from ${module} import ${moved.map(item => item.text).join(', ')}`)
      for (const item of moved) gone.add(item)
    }
  }
  const fresh = [...lines].sort(byPath).filter(line => {
    const key = `${statement.parent?.id} ${line}`
    const earlier = added.has(key) || stands(statement, line)
    if (!earlier) added.set(key, statement)
    return !earlier
  })
  const removed = gone.has(statement) || (!whole && items.length > 0 && items.every(item => gone.has(item)))
  if (removed) return replaceStatement(statement, fresh)
  if (!whole) edits.push(...removeItems(items, gone))
  if (fresh.length > 0) edits.push(insertAfter(statement, fresh))
  return edits
}

/** `import keras` before `from keras import layers`, then by path. */
function byPath(a: string, b: string): number {
  const rank = (line: string): string => line.replace(/^from (\S+) import (\S+).*/, '$1.$2').replace(/^import (\S+).*/, '$1')
  return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0
}

/** True where an earlier statement of the same block says the same already. */
function stands(statement: PyNode, line: string): boolean {
  for (const other of statement.parent?.children ?? []) {
    if (other.start >= statement.start) return false
    if (other.text === line) return true
  }
  return false
}

function replaceStatement(statement: PyNode, lines: readonly string[]): Edit[] {
  const { start, end } = statement
  if (lines.length > 0) return [{ start, end, text: lines.join(separator(statement)) }]
  if (isAlone(statement)) return [{ start, end, text: 'pass' }]
  const { text } = statement.tree
  if (sharesLine(statement)) {
    // `a; import b; c`: the statement goes with the semicolon after it, else before it.
    const after = /^[ \t]*;[ \t]*/.exec(text.slice(end))
    if (after) return [{ start, end: end + after[0].length, text: '' }]
    const before = /[ \t]*;[ \t]*$/.exec(text.slice(0, start))
    return [{ start: start - (before?.[0].length ?? 0), end, text: '' }]
  }
  const line = lineAround(text, start, end)
  return [{ start: line.start, end: withBlankLine(text, line.start, line.next), text: '' }]
}

/** Where the removed lines stood between two blank lines, or at the top, the one after them goes too. */
function withBlankLine(text: string, start: number, end: number): number {
  const before = text.slice(0, start)
  if (before !== '' && !/(^|\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r)$/.test(before)) return end
  return end + (/^[ \t]*(\r\n|\n|\r)/.exec(text.slice(end))?.[0].length ?? 0)
}

function removeItems(items: readonly PyNode[], gone: ReadonlySet<PyNode>): Edit[] {
  const edits: Edit[] = []
  for (let i = 0; i < items.length; i += 1) {
    if (!gone.has(items[i]!)) continue
    let last = i
    while (last + 1 < items.length && gone.has(items[last + 1]!)) last += 1
    const next = items[last + 1]
    const start = next || i === 0 ? items[i]!.start : items[i - 1]!.end
    edits.push({ start, end: next ? next.start : items[last]!.end, text: '' })
    i = last
  }
  return edits
}

export function insertAfter(statement: PyNode, lines: readonly string[]): Edit {
  const { text } = statement.tree
  const between = separator(statement)
  if (sharesLine(statement)) return { start: statement.end, end: statement.end, text: between + lines.join(between) }
  const at = lineAround(text, statement.start, statement.end).end
  return { start: at, end: at, text: between + lines.join(between) }
}

/** What stands between two statements here: a line of the same indentation, or a semicolon. */
function separator(statement: PyNode): string {
  if (sharesLine(statement)) return '; '
  const { text } = statement.tree
  return newlineAt(text, statement.start) + text.slice(lineAround(text, statement.start, statement.end).start, statement.start)
}

function sharesLine(statement: PyNode): boolean {
  const { text } = statement.tree
  const line = lineAround(text, statement.start, statement.end)
  return text.slice(line.start, statement.start).trim() !== '' || /^[ \t]*;/.test(text.slice(statement.end, line.end))
}

/** The only statement of its block. */
export function isAlone(statement: PyNode): boolean {
  return statement.parent?.type === 'block' && statement.parent.children.length === 1
}

function lineAround(text: string, start: number, end: number): { start: number; end: number; next: number } {
  let low = start
  while (low > 0 && !isLineEnd(text, low - 1)) low -= 1
  let high = end
  while (high < text.length && !isLineEnd(text, high)) high += 1
  const next = text[high] === '\r' && text[high + 1] === '\n' ? high + 2 : Math.min(high + 1, text.length)
  return { start: low, end: high, next }
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r'
}

