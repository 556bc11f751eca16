/** Comments by which an author keeps findings away: `# keras-upgrade: ignore[keras-2.3/optimizer-lr]`. */
import { linesOf } from '../core/lines.ts'
import type { Span } from '../core/types.ts'
import type { Tree } from '../python/tree.ts'
import { statementOf } from '../python/views.ts'

export interface Suppression {
  /** The comment, in offsets of the file on disk. */
  readonly comment: Span
  /** Transform ids or release folders; undefined means all. */
  readonly ids: ReadonlySet<string> | undefined
  /** What it covers: whole lines. */
  readonly covers: Span
}

export interface Suppressions {
  /** The comment that keeps a finding away. */
  at(id: string, place: Span): Suppression | undefined
  readonly all: readonly Suppression[]
  /** Comments that begin as one and say nothing that is known. */
  readonly unknown: readonly Span[]
}

const COMMENT = /#\s*keras-upgrade:\s*([\w-]+)\s*(?:\[([^\]]*)\])?/

/**
 * `ignore` covers its own line, and the whole statement where it stands at its end; alone on a line, the statement that
 * follows. `off` covers what stands below, up to `on`; `ignore-file` everything.
 */
export function suppressionsIn(tree: Tree): Suppressions {
  const { text } = tree
  if (!text.includes('keras-upgrade:')) return NONE
  const lines = linesOf(text)
  const lineSpan = (from: number, to: number): Span => ({ start: lines.starts[from - 1]!, end: lines.starts[to] ?? text.length })
  const all: Suppression[] = []
  const unknown: Span[] = []
  let off: { readonly comment: Span; readonly ids: ReadonlySet<string> | undefined } | undefined
  const close = (end: number): void => {
    if (off) all.push({ ...off, covers: { start: off.comment.start, end } })
    off = undefined
  }
  for (const node of tree.ofType('comment')) {
    const match = COMMENT.exec(node.text)
    if (!match) continue
    const comment = { start: node.start, end: node.end }
    const named = match[2]?.split(',').map(id => id.trim()).filter(id => id !== '')
    const ids = named && named.length > 0 ? new Set(named) : undefined
    const line = lines.lineOf(node.start)
    const kind = match[1]
    if (kind === 'ignore-file') all.push({ comment, ids, covers: { start: 0, end: text.length } })
    else if (kind === 'off') {
      close(node.start)
      off = { comment, ids }
    } else if (kind === 'on') close(node.start)
    else if (kind === 'ignore') all.push({ comment, ids, covers: coveredBy(node.start, line) })
    else unknown.push(comment)
  }
  close(text.length)
  return { all, unknown, at: (id, place) => all.find(({ ids, covers }) => covers.start <= place.start && place.start < covers.end && (!ids || ids.has(id) || ids.has(id.slice(0, id.indexOf('/'))))) }

  function coveredBy(start: number, line: number): Span {
    const before = text.slice(lines.starts[line - 1], start)
    if (before.trim() !== '') {
      const last = lines.starts[line - 1]! + before.trimEnd().length
      const statement = statementOf(tree.at(last - 1, last))
      const whole = statement.end <= start && lines.lineOf(statement.end) === line
      return lineSpan(whole ? lines.lineOf(statement.start) : line, line)
    }
    let next = line + 1
    while (next < lines.starts.length && /^\s*(#.*)?$/.test(text.slice(lines.starts[next - 1], lines.starts[next]).trimEnd())) next += 1
    const first = lines.starts[next - 1]
    if (first === undefined) return lineSpan(line, line)
    const at = first + (/^\s*/.exec(text.slice(first))?.[0].length ?? 0)
    const statement = statementOf(tree.at(at, at + 1))
    const block = statement.children.some(child => child.type === 'block')
    return lineSpan(next, block || statement.type === 'module' ? next : Math.max(next, lines.lineOf(statement.end)))
  }
}

const NONE: Suppressions = { at: () => undefined, all: [], unknown: [] }
