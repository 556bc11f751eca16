/** A line of code: one column of it, or two side by side. */
import { useMemo } from 'preact/hooks'
import type { Marks } from '../../wire.ts'
import type { LineRow } from './rows.ts'
import { segmentsOf } from './segments.ts'
import type { Side, Sides } from './sides.ts'

interface Props {
  readonly row: LineRow
  readonly sides: Sides
  readonly split: boolean
  /** Whether it is a line of the finding at which the reader is. */
  readonly here: boolean
}

const NO_MARKS: Marks = []

export function Line({ row, sides, split, here }: Props) {
  return useMemo(() => split ? <Split row={row} sides={sides} here={here} /> : <Unified row={row} sides={sides} here={here} />, [row, sides, split, here])
}

function Split({ row, sides, here }: Omit<Props, 'split'>) {
  const kind = row.block === null ? ['same', 'same'] : ['old', 'new']
  return (
    <div class={`line split ${here ? 'here' : ''}`}>
      <Half class={row.old === null ? 'none' : kind[0]!} index={row.old} first={row.firstLine} side={sides.old} marks={row.block?.oldMarks[row.oldAt]} />
      <Half class={row.new === null ? 'none' : kind[1]!} index={row.new} first={row.firstLine} side={sides.new} marks={row.block?.newMarks[row.newAt]} />
    </div>
  )
}

interface HalfProps {
  readonly class: string
  readonly index: number | null
  readonly first: number
  readonly side: Side
  readonly marks: Marks | undefined
}

function Half({ class: name, index, first, side, marks }: HalfProps) {
  return (
    <div class={`half ${name}`}>
      <span class="number">{index === null ? '' : index + first}</span>
      {index !== null && <Code kind={name} index={index} side={side} marks={marks} />}
    </div>
  )
}

function Unified({ row, sides, here }: Omit<Props, 'split'>) {
  const kind = row.block === null ? 'same' : row.new === null ? 'old' : 'new'
  return (
    <div class={`line unified ${kind} ${here ? 'here' : ''}`}>
      <span class="number">{row.old === null ? '' : row.old + row.firstLine}</span>
      <span class="number">{row.new === null ? '' : row.new + row.firstLine}</span>
      {row.new === null
        ? <Code kind={kind} index={row.old!} side={sides.old} marks={row.block?.oldMarks[row.oldAt]} />
        : <Code kind={kind} index={row.new} side={sides.new} marks={row.block?.newMarks[row.newAt]} />}
    </div>
  )
}

interface CodeProps {
  readonly kind: string
  readonly index: number
  readonly side: Side
  readonly marks?: Marks | undefined
}

/** `del` and `ins` also say it to those who do not see the colours. */
function Code({ kind, index, side, marks = NO_MARKS }: CodeProps) {
  const line = side.lines[index] ?? ''
  const long = LONG.test(line)
  const parts = segmentsOf(line, side.tokens[index] ?? [], marks).map(({ text, name, marked }) => {
    const all = marked ? `${name} mark` : name
    const content = long ? breakable(text) : text
    return all === '' ? content : <span class={all}>{content}</span>
  })
  if (kind === 'old') return <del class="code">{parts}</del>
  if (kind === 'new') return <ins class="code">{parts}</ins>
  return <span class="code">{parts}</span>
}

const LONG = /\S{24}/

/** Long expressions break after punctuation rather than anywhere. */
function breakable(text: string) {
  const pieces = text.split(/(?<=[([{.,=/])(?=[^\s)\]}.,=/])/)
  return pieces.length === 1 ? text : pieces.flatMap((piece, index) => index === 0 ? [piece] : [<wbr key={index} />, piece])
}
