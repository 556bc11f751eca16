/** The lines that edits change, without running a diff over the file: the edits say where to look. */
import type { Edit } from '../core/types.ts'

/** Whole lines, each with its `\n`; only the last line of a text may lack one. */
export interface Block {
  /** 0-based line on disk at which the old lines stand, or before which the new ones come. */
  readonly at: number
  readonly old: readonly string[]
  readonly new: readonly string[]
}

/** Says which lines of two equal-ended lists differ, from their beginning; undefined where that takes too long. */
export type Compare = (before: readonly string[], after: readonly string[]) => readonly Block[] | undefined

/** Blocks that are printed together, with the context between and around them. */
export interface Hunk<E extends Edit> {
  /** 1-based, as a patch counts. */
  readonly oldStart: number
  readonly newStart: number
  readonly lines: readonly { readonly sign: ' ' | '-' | '+'; readonly text: string }[]
  readonly edits: readonly E[]
}

interface Touched<E extends Edit> {
  readonly blocks: readonly Block[]
  readonly edits: readonly E[]
}

const CONTEXT = 3

/** Takes disjoint edits of `text`. A line ends at `\n` and nowhere else, as in Git. */
export function hunksOf<E extends Edit>(text: string, edits: readonly E[], compare: Compare): readonly Hunk<E>[] {
  const starts = lineStarts(text)
  const touched = touchedBy(text, starts, edits, compare)
  const line = (index: number): string => text.slice(starts[index], starts[index + 1])
  const count = starts.at(-1) === text.length ? starts.length - 1 : starts.length
  const hunks: Hunk<E>[] = []
  let shift = 0
  for (const group of groups(touched)) {
    const first = Math.max(0, group[0]!.block.at - CONTEXT)
    const lines: { sign: ' ' | '-' | '+'; text: string }[] = []
    let at = first
    let change = 0
    let added: string[] = []
    // Of lines that follow each other, first all that go and then all that come, as people are used to.
    const upTo = (end: number): void => {
      if (end <= at) return
      for (const text of added) lines.push({ sign: '+', text })
      added = []
      for (; at < end; at += 1) lines.push({ sign: ' ', text: line(at) })
    }
    for (const { block } of group) {
      upTo(block.at)
      for (const text of block.old) lines.push({ sign: '-', text })
      for (const text of block.new) added.push(text)
      at += block.old.length
      change += block.new.length - block.old.length
    }
    upTo(Math.min(count, at + CONTEXT))
    for (const text of added) lines.push({ sign: '+', text })
    hunks.push({ oldStart: first + 1, newStart: first + 1 + shift, lines, edits: [...new Set(group.flatMap(({ owners }) => owners))] })
    shift += change
  }
  return hunks
}

function touchedBy<E extends Edit>(text: string, starts: readonly number[], edits: readonly E[], compare: Compare): readonly Touched<E>[] {
  const touched: Touched<E>[] = []
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  for (let i = 0; i < sorted.length; ) {
    const first = lineAt(starts, sorted[i]!.start)
    let last = first
    const own: E[] = []
    for (; i < sorted.length && (own.length === 0 || lineAt(starts, sorted[i]!.start) <= last); i += 1) {
      own.push(sorted[i]!)
      last = Math.max(last, lineAt(starts, sorted[i]!.end))
    }
    const from = starts[first]!
    const to = starts[last + 1] ?? text.length
    const blocks = changed(linesOf(text.slice(from, to)), linesOf(edited(text, from, to, own)), compare)
    touched.push({ blocks: blocks.map(block => ({ ...block, at: block.at + first })), edits: own })
  }
  return touched
}

/** Lines that come out equal are dropped. */
function changed(before: readonly string[], after: readonly string[], compare: Compare): readonly Block[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const block = { at: head, old: before.slice(head, before.length - tail), new: after.slice(head, after.length - tail) }
  if (block.old.length === 0 && block.new.length === 0) return []
  if (block.old.length < 2 || block.new.length < 2) return [block]
  return compare(block.old, block.new)?.map(part => ({ ...part, at: part.at + head })) ?? [block]
}

interface Owned<E extends Edit> {
  readonly block: Block
  readonly owners: readonly E[]
}

/** Blocks whose contexts meet are one hunk. */
function groups<E extends Edit>(touched: readonly Touched<E>[]): readonly (readonly Owned<E>[])[] {
  const found: Owned<E>[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const { blocks, edits } of touched) {
    for (const block of blocks) {
      if (block.at - end > 2 * CONTEXT) found.push([])
      found.at(-1)!.push({ block, owners: edits })
      end = block.at + block.old.length
    }
  }
  return found
}

function edited(text: string, from: number, to: number, edits: readonly Edit[]): string {
  const parts: string[] = []
  let at = from
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text)
    at = edit.end
  }
  return parts.join('') + text.slice(at, to)
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return starts
}

/** 0-based. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return low
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/)
}
