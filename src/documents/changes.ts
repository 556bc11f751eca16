/** Edits of a text as changes of its lines: which change, which go, and which come between them. */
import { edited, touchedLines } from '../core/edits.ts'
import { sharedEnds } from '../core/ends.ts'
import { linesIn } from '../core/lines.ts'
import type { KeyedEdit } from '../core/types.ts'

export interface LineChanges {
  /** By index of the line, its new text. */
  readonly changed: ReadonlyMap<number, Keyed>
  readonly gone: ReadonlyMap<number, readonly string[]>
  /** Before the line of that index, in order. */
  readonly added: ReadonlyMap<number, readonly Added[]>
}

export interface Keyed {
  readonly text: string
  readonly keys: readonly string[]
}

export interface Added extends Keyed {
  /** Which of its neighbours it belongs to, where something stands between them in the file. */
  readonly beside: 'above' | 'below'
}

/** Takes disjoint edits, and lines with their ends; a line ends at `\n` and nowhere else. */
export function lineChanges(lines: readonly string[], starts: readonly number[], edits: readonly KeyedEdit[]): LineChanges {
  const changed = new Map<number, Keyed>()
  const gone = new Map<number, readonly string[]>()
  const added = new Map<number, Added[]>()
  for (const { first, last, edits: own } of touchedLines(starts, edits)) {
    const before = lines.slice(first, last + 1)
    const after = linesIn(edited(before.join(''), own, starts[first]))
    const keys = [...new Set(own.flatMap(edit => edit.keys))]
    const beside = own[0]!.start === starts[first] ? 'below' : 'above'
    for (const { line, text } of matched(before, after)) {
      const at = first + line
      if (text === undefined) gone.set(at, keys)
      else if (typeof text === 'string') {
        if (text !== lines[at]) changed.set(at, { text, keys })
      } else added.set(at, [...(added.get(at) ?? []), ...text.map(one => ({ text: one, keys, beside } as const))])
    }
  }
  return { changed, gone, added }
}

/** What became of each old line (nothing, or its new text), and lists of lines that come before it. */
function* matched(before: readonly string[], after: readonly string[]): Iterable<{ readonly line: number; readonly text: string | readonly string[] | undefined }> {
  const pairs = [...commonLines(before, after), [before.length, after.length] as const]
  let old = 0
  let fresh = 0
  for (const [i, j] of pairs) {
    while (old < i && fresh < j) {
      yield { line: old, text: after[fresh]! }
      old += 1
      fresh += 1
    }
    if (fresh < j) yield { line: old, text: after.slice(fresh, j) }
    for (; old < i; old += 1) yield { line: old, text: undefined }
    old = i + 1
    fresh = j + 1
  }
}

/** Past this many lines only what both share at their ends counts. */
const MAX_TABLE = 250_000

/** Pairs of equal lines in order: the longest such list. */
function commonLines(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const { head, tail } = sharedEnds(a, b)
  const pairs: [number, number][] = Array.from({ length: head }, (_, i) => [i, i])
  const rows = a.length - head - tail
  const columns = b.length - head - tail
  if (rows > 0 && columns > 0 && rows * columns <= MAX_TABLE) {
    const best = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
    for (let i = rows - 1; i >= 0; i -= 1) for (let j = columns - 1; j >= 0; j -= 1) {
      best[i]![j] = a[head + i] === b[head + j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
    }
    for (let i = 0, j = 0; i < rows && j < columns; ) {
      if (a[head + i] === b[head + j]) pairs.push([head + i++, head + j++])
      else if (best[i + 1]![j]! >= best[i]![j + 1]!) i += 1
      else j += 1
    }
  }
  for (let i = tail; i > 0; i -= 1) pairs.push([a.length - i, b.length - i])
  return pairs
}
