/** Changed lines as edits of the text they stand in. */
import { inOrder } from '../core/edits.ts'
import { sharedEnds } from '../core/ends.ts'
import type { KeyedEdit } from '../core/types.ts'
import type { Block, BlockChanges, BlockLine } from './blocks.ts'
import type { Added } from './changes.ts'

/** A line of a block, and where its parts are in the file. */
export interface WrittenLine extends BlockLine {
  /** What the file has of `text`: without the end, where it has none. */
  readonly value: string
  /** Where the line begins, with all that stands before the Python. */
  from(): number
  /** Where a character of `value` begins; at its length, where the line ends. */
  at(index: number): number
}

export interface Script {
  readonly lines: readonly WrittenLine[]
  /** What a new line begins with, given its Python. */
  prefix(text: string): string
  spell(text: string): string
}

/** Lines that follow each other in one run of text: a string of JSON, a page. */
export function textBlock({ lines, prefix, spell }: Script): Block {
  return {
    lines,
    kept: keptOf(lines),
    write: changes => {
      const edits: KeyedEdit[] = []
      for (const entry of entriesOf(lines, changes)) {
        if (entry.line !== undefined) edits.push(...lineEdits(lines[entry.line]!, entry.text, entry.keys, spell))
        else {
          const above = lines[entry.before - 1]
          const below = lines[entry.before]
          const at = below && (entry.beside === 'below' || !above) ? below.from() : above!.at(above!.value.length)
          edits.push({ start: at, end: at, text: spell(prefix(entry.text) + entry.text), keys: entry.keys })
        }
      }
      for (const [line, keys] of changes.gone) edits.push({ start: lines[line]!.from(), end: lines[line]!.at(lines[line]!.value.length), text: '', keys })
      return joined(edits)
    },
  }
}

export function keptOf(lines: readonly WrittenLine[]): string {
  return lines.map(({ kept, value }) => (kept ? value : '')).join('')
}

/** A line of a block after the changes. */
export interface Entry extends Added {
  /** The index of an old line; undefined for a new one. */
  readonly line: number | undefined
  /** A new line comes before the old one of this index, whether that is left or not. */
  readonly before: number
}

/** The lines of a block after the changes, in order. Where the last line had no end, the one that is last now has none. */
export function entriesOf(lines: readonly WrittenLine[], { changed, gone, added }: BlockChanges): readonly Entry[] {
  const entries: Entry[] = []
  for (let before = 0; before <= lines.length; before += 1) {
    for (const one of added.get(before) ?? []) entries.push({ ...one, line: undefined, before })
    const line = lines[before]
    if (line === undefined || gone.has(before)) continue
    const to = changed.get(before)
    entries.push({ text: to?.text ?? ended(line), keys: to?.keys ?? [], beside: 'above', line: before, before })
  }
  if (lines.length === 0 || lines.at(-1)!.value.endsWith('\n')) return entries
  // What gains or loses its end does so for the neighbour that came or went.
  const went = [...gone.values()].flat()
  return entries.map((entry, at) => {
    const next = entries[at + 1]
    const keys = entry.keys.length > 0 ? entry.keys : next ? next.keys : went
    return { ...entry, keys, text: next ? entry.text : entry.text.replace(/\r?\n$/, '') }
  })
}

/** As it stands in the file, with an end in any case. */
function ended({ value, text }: WrittenLine): string {
  return value.endsWith('\n') ? value : value + /\r?\n$/.exec(text)![0]
}

/** The part of a line that differs. */
export function lineEdits(line: WrittenLine, text: string, keys: readonly string[], spell: (text: string) => string): readonly KeyedEdit[] {
  const { value } = line
  if (value === text) return []
  const { head, tail } = sharedEnds(value, text)
  return [{ start: line.at(head), end: line.at(value.length - tail), text: spell(text.slice(head, text.length - tail)), keys }]
}

/** In order, and with those that touch as one. */
function joined(edits: readonly KeyedEdit[]): readonly KeyedEdit[] {
  const result: KeyedEdit[] = []
  for (const edit of inOrder(edits)) {
    const last = result.at(-1)
    if (last && last.end === edit.start) result[result.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text, keys: [...new Set([...last.keys, ...edit.keys])] }
    else result.push(edit)
  }
  return result
}
