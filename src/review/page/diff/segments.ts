/** A line cut where its colour or its mark changes. */
import type { Marks } from '../../wire.ts'
import type { Token } from './highlight.ts'

export interface Segment {
  readonly text: string
  readonly name: string
  readonly marked: boolean
}

export function segmentsOf(line: string, tokens: readonly Token[], bare: Marks): readonly Segment[] {
  const marks = bare.map(([start, end]) => wholeWords(line, start, end))
  const cuts = new Set([0, line.length])
  for (const [start, end] of [...tokens, ...marks]) {
    cuts.add(Math.min(start, line.length))
    cuts.add(Math.min(end, line.length))
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  const segments: Segment[] = []
  let token = 0
  for (const [index, start] of sorted.slice(0, -1).entries()) {
    while (token < tokens.length && tokens[token]![1] <= start) token++
    const current = tokens[token]
    const name = current !== undefined && current[0] <= start ? current[2] : ''
    const marked = marks.some(([from, to]) => from <= start && start < to)
    segments.push({ text: line.slice(start, sorted[index + 1]), name, marked })
  }
  return segments
}

/** `lr` that became `learning_rate` is another word, although both begin with `l`. */
function wholeWords(line: string, start: number, end: number): readonly [number, number] {
  let [from, to] = [start, end]
  while (from > 0 && from < line.length && isWord(line[from]!) && isWord(line[from - 1]!)) from--
  while (to > 0 && to < line.length && isWord(line[to - 1]!) && isWord(line[to]!)) to++
  return [from, to]
}

const isWord = (unit: string): boolean => /\w/.test(unit)
