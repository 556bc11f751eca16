/** The lines that edits change, without running a diff over the file: the edits say where to look. */
import { edited, touchedLines } from '../core/edits.ts'
import { sharedEnds } from '../core/ends.ts'
import { linesIn, lineStarts } from '../core/lines.ts'
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

interface Owned<E extends Edit> {
  readonly block: Block
  readonly owners: readonly E[]
}

const CONTEXT = 3

/** Takes disjoint edits of `text`. A line ends at `\n` and nowhere else, as in Git. */
export function hunksOf<E extends Edit>(text: string, edits: readonly E[], compare: Compare): readonly Hunk<E>[] {
  const starts = lineStarts(text)
  const line = (index: number): string => text.slice(starts[index], starts[index + 1])
  const count = starts.at(-1) === text.length ? starts.length - 1 : starts.length
  const hunks: Hunk<E>[] = []
  let shift = 0
  for (const group of groups(blocksOf(text, starts, edits, compare))) {
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

function blocksOf<E extends Edit>(text: string, starts: readonly number[], edits: readonly E[], compare: Compare): readonly Owned<E>[] {
  return touchedLines(starts, edits).flatMap(({ first, last, edits: owners }) => {
    const from = starts[first]!
    const before = text.slice(from, starts[last + 1])
    return changed(linesIn(before), linesIn(edited(before, owners, from)), compare).map(block => ({ block: { ...block, at: block.at + first }, owners }))
  })
}

/** Which lines of some are other ones afterwards; those that come out equal are dropped. */
export function changed(before: readonly string[], after: readonly string[], compare: Compare): readonly Block[] {
  const { head, tail } = sharedEnds(before, after)
  const block = { at: head, old: before.slice(head, before.length - tail), new: after.slice(head, after.length - tail) }
  if (block.old.length === 0 && block.new.length === 0) return []
  if (block.old.length < 2 || block.new.length < 2) return [block]
  return compare(block.old, block.new)?.map(part => ({ ...part, at: part.at + head })) ?? [block]
}

/** Blocks whose contexts meet are one hunk. */
function groups<E extends Edit>(owned: readonly Owned<E>[]): readonly (readonly Owned<E>[])[] {
  const found: Owned<E>[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const one of owned) {
    if (one.block.at - end > 2 * CONTEXT) found.push([])
    found.at(-1)!.push(one)
    end = one.block.at + one.block.old.length
  }
  return found
}
