/** The code of a file as pieces with what changes in them, for the screen. */
import { edited, touchedLines } from '../core/edits.ts'
import { wordEnds } from '../core/ends.ts'
import { lineAt, linesIn, lineStarts } from '../core/lines.ts'
import type { KeyedEdit } from '../core/types.ts'
import { compare } from '../report/diff.ts'
import { changed } from '../report/hunks.ts'
import type { Migrated } from '../run/run.ts'
import type { Block, Marks, Section } from './wire.ts'

/** Where an offset of the code stands on the screen. */
export interface ScreenPlace {
  readonly section: number
  /** In the numbers of the section. */
  readonly line: number
}

export interface Screen {
  readonly sections: readonly Section[]
  placeOf(offset: number): ScreenPlace
}

interface Piece {
  readonly title: string | null
  /** Index of its first line in the code, and of the line after its last. */
  readonly first: number
  end: number
  readonly firstLine: number
  readonly lines: string[]
}

/** Of a file that was read; a notebook and a page have a piece for each cell and example. */
export function screenOf({ migrated }: Migrated): Screen {
  const source = migrated.report.source
  if (!source) return { sections: [], placeOf: () => ({ section: 0, line: 1 }) }
  const lines = linesIn(source.code)
  const starts = lineStarts(source.code)
  const pieces = piecesOf(lines, migrated.shown?.())
  const pieceAt = (line: number): number => {
    const found = pieces.findLastIndex(piece => piece.first <= line)
    return Math.max(0, found)
  }
  const blocks = pieces.map((): Block[] => [])
  for (const { at, ...block } of blocksOf(source.code, lines, starts, source.edits)) {
    const piece = pieceAt(at)
    blocks[piece]!.push({ at: Math.min(at, pieces[piece]!.end) - pieces[piece]!.first, ...block })
  }
  return {
    sections: pieces.map(({ title, lines: own, firstLine }, index) => ({ title, lines: own, firstLine, blocks: blocks[index]! })),
    placeOf: offset => {
      const line = lineAt(starts, offset)
      const section = pieceAt(line)
      const { first, end, firstLine } = pieces[section]!
      return { section, line: Math.max(first, Math.min(line, end - 1)) - first + firstLine }
    },
  }
}

function piecesOf(lines: readonly string[], shown: ReturnType<NonNullable<Migrated['migrated']['shown']>> | undefined): readonly Piece[] {
  if (!shown) return [{ title: null, first: 0, end: lines.length, firstLine: 1, lines: lines.map(bare) }]
  const pieces: Piece[] = []
  let open: Piece | undefined
  shown.forEach((line, index) => {
    if (!line) open = undefined
    else {
      const { cell, line: number } = line.position
      if (!open) pieces.push((open = { title: cell === undefined ? `Line ${number}` : `Cell ${cell}`, first: index, end: index, firstLine: number, lines: [] }))
      open.lines.push(bare(line.text))
      open.end = index + 1
    }
  })
  return pieces.length > 0 ? pieces : [{ title: null, first: 0, end: 0, firstLine: 1, lines: [] }]
}

/** In order; `at` counts the lines of the code. */
function blocksOf(text: string, lines: readonly string[], starts: readonly number[], edits: readonly KeyedEdit[]): readonly Block[] {
  return touchedLines(starts, edits).flatMap(({ first, last, edits: own }) => {
    const from = starts[first]!
    const before = lines.slice(first, last + 1)
    const after = linesIn(edited(before.join(''), own, from))
    const keys = [...new Set(own.flatMap(edit => edit.keys))]
    const [oldMarks, newMarks] = marksOf(before, after, from, own, text)
    const blocks = changed(before, after, compare)
    let shift = 0
    return blocks.map(({ at, old, new: fresh }): Block => {
      const start = at + shift
      shift += fresh.length - old.length
      return {
        at: first + at, old: old.length, new: fresh.map(bare), keys,
        oldMarks: fresh.length === 0 ? old.map(() => []) : oldMarks.slice(at, at + old.length),
        newMarks: old.length === 0 ? fresh.map(() => []) : newMarks.slice(start, start + fresh.length),
      }
    })
  })
}

/** What each edit takes away and brings, by line; `from` is the offset at which the old lines begin. */
function marksOf(before: readonly string[], after: readonly string[], from: number, edits: readonly KeyedEdit[], text: string): readonly [Marks[], Marks[]] {
  const old: (readonly [number, number])[] = []
  const fresh: (readonly [number, number])[] = []
  let shift = 0
  for (const { start, end, text: brought } of edits) {
    const { head, tail } = wordEnds(text.slice(start, end), brought)
    if (end - tail > start + head) old.push([start + head - from, end - tail - from])
    if (brought.length > head + tail) fresh.push([start + head - from + shift, start - from + shift + brought.length - tail])
    shift += brought.length - (end - start)
  }
  return [byLine(before, old), byLine(after, fresh)]
}

function byLine(lines: readonly string[], spans: readonly (readonly [number, number])[]): Marks[] {
  let start = 0
  return lines.map(line => {
    const [from, to] = [start, start + bare(line).length]
    start += line.length
    return spans.flatMap(([a, b]) => (a < to && b > from ? [[Math.max(a, from) - from, Math.min(b, to) - from] as const] : []))
  })
}

/** Without the end of the line. */
function bare(line: string): string {
  return line.replace(/\r?\n$/, '')
}
