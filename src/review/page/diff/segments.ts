/** A line cut where its colour or its mark changes. */
import type { Marks } from '../../wire.ts'
import type { Token } from './highlight.ts'

export interface Segment {
  readonly text: string
  readonly name: string
  readonly marked: boolean
}

export function segmentsOf(line: string, tokens: readonly Token[], marks: Marks): readonly Segment[] {
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
