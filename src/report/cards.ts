/** What a page shows of a file: some lines on two sides, and the findings about them. */
import { lineAt, linesOf, lineStarts } from '../core/lines.ts'
import type { KeyedEdit } from '../core/types.ts'
import { compare } from './diff.ts'
import { excerptOf } from './excerpt.ts'
import { hunksOf, type Hunk } from './hunks.ts'
import type { FileReport, ReportedFinding, ReportedSource } from './report.ts'

/** A line on each side; undefined where one side has none. */
export interface Row {
  readonly old: Side | undefined
  readonly new: Side | undefined
  readonly same: boolean
}

export interface Side {
  readonly number: number
  readonly text: string
}

export interface Card {
  readonly title: string
  readonly rows: readonly Row[]
  readonly findings: readonly ReportedFinding[]
}

/** Where a card stands among the others. */
interface Placed extends Card {
  readonly cell: number | undefined
  readonly line: number
}

type Line = Hunk<KeyedEdit>['lines'][number]

export function isShown({ state }: ReportedFinding): boolean {
  return state !== 'suppressed'
}

/** The hunks of what is applied, and what else is said, as it stands in the file. */
export function cardsOf({ source, findings }: FileReport): readonly Card[] {
  const some = findings.filter(isShown)
  if (!source) return some.length === 0 ? [] : [{ title: 'Findings', rows: [], findings: some }]
  const lines = linesOf(source.code)
  const starts = lineStarts(source.code)
  const told = new Set<ReportedFinding>()
  const changes = piecesOf(source).map(({ cell, oldStart, newStart, lines: own, from, to }): Placed => {
    const keys = new Set(source.edits.filter(({ start, end }) => lineAt(starts, start) <= to && lineAt(starts, end) >= from).flatMap(edit => edit.keys))
    const about = some.filter(({ key }) => keys.has(key)).toSorted((a, b) => a.span.start - b.span.start)
    for (const finding of about) told.add(finding)
    return { cell, line: oldStart, title: titleOf(cell, oldStart), rows: rowsOf(own, oldStart, newStart), findings: about }
  })
  const others = some.filter(finding => !told.has(finding)).map((finding): Placed => {
    const { cell } = finding
    const { line: from, before, after } = excerptOf(source, lines, finding)
    const line = Math.max(1, finding.line - (lines.lineOf(finding.span.start) - from))
    const old = before.map((text): Line => ({ sign: after ? '-' : ' ', text }))
    const rows = rowsOf([...old, ...(after ?? []).map((text): Line => ({ sign: '+', text }))], line, line)
    const state = finding.state === 'applied' ? 'with another change' : finding.state
    return { cell, line, title: `${titleOf(cell, finding.line)}: ${state}`, rows: after ? rows : rows.map(row => ({ ...row, new: undefined })), findings: [finding] }
  })
  return [...changes, ...others].toSorted((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line)
}

function titleOf(cell: number | undefined, line: number): string {
  return cell === undefined ? `Line ${line}` : `Cell ${cell}, line ${line}`
}

/** A hunk, or what of it stands in one cell. */
interface Piece {
  readonly cell: number | undefined
  /** Lines as a person counts them. */
  readonly oldStart: number
  readonly newStart: number
  readonly lines: readonly Line[]
  /** Indices of lines of the code, as Git counts them; what comes after the last line stands at the next. */
  readonly from: number
  readonly to: number
}

function piecesOf({ code, edits, shown }: ReportedSource): readonly Piece[] {
  const hunks = hunksOf<KeyedEdit>(code, edits, compare)
  const seen = shown?.()
  if (!seen) {
    return hunks.map(({ oldStart, newStart, lines }) => {
      const after = lines.at(-1)!.sign === '+' ? 1 : 0
      return { cell: undefined, oldStart, newStart, lines, from: oldStart - 1, to: oldStart - 2 + lines.filter(({ sign }) => sign !== '+').length + after }
    })
  }
  /** Of a cell, lines that came and went, by where they did. */
  const changes: { readonly cell: number | undefined; readonly line: number; readonly by: 1 | -1 }[] = []
  const pieces: (Piece & { readonly lines: Line[]; to: number })[] = []
  for (const hunk of hunks) {
    let open: (typeof pieces)[number] | undefined
    let at = hunk.oldStart - 1
    for (const line of hunk.lines) {
      const index = line.sign === '+' ? at : at++
      const own = seen[index] ?? (line.sign === '+' ? seen[index - 1] : undefined)
      if (!own) {
        open = undefined
        continue
      }
      const { cell, line: number } = own.position
      if (!open || (line.sign !== '+' && (open.cell !== cell || nextOf(open) !== number))) {
        const gained = changes.filter(change => change.cell === cell && change.line <= number).reduce((sum, { by }) => sum + by, 0)
        pieces.push((open = { cell, oldStart: number, newStart: number + gained, lines: [], from: index, to: index }))
      }
      open.lines.push(line.sign === '+' ? line : { sign: line.sign, text: own.text })
      open.to = index
      if (line.sign !== ' ') changes.push({ cell: open.cell, line: nextOf(open), by: line.sign === '+' ? 1 : -1 })
    }
  }
  return pieces.filter(piece => piece.lines.some(({ sign }) => sign !== ' '))
}

/** The line that comes right after a piece; what comes later has something else between. */
function nextOf({ oldStart, lines }: Piece): number {
  return oldStart + lines.filter(({ sign }) => sign !== '+').length
}

/** Lines that go and lines that come, beside each other. */
function rowsOf(lines: readonly Line[], oldStart: number, newStart: number): readonly Row[] {
  const rows: Row[] = []
  let [old, now] = [oldStart, newStart]
  const side = (text: string, number: number): Side => ({ number, text: text.replace(/\r?\n$/, '') })
  for (let i = 0; i < lines.length; ) {
    if (lines[i]!.sign === ' ') {
      rows.push({ old: side(lines[i]!.text, old++), new: side(lines[i]!.text, now++), same: true })
      i += 1
      continue
    }
    const gone: string[] = []
    const come: string[] = []
    for (; i < lines.length && lines[i]!.sign !== ' '; i += 1) (lines[i]!.sign === '-' ? gone : come).push(lines[i]!.text)
    for (let j = 0; j < Math.max(gone.length, come.length); j += 1) {
      rows.push({ old: gone[j] === undefined ? undefined : side(gone[j]!, old++), new: come[j] === undefined ? undefined : side(come[j]!, now++), same: false })
    }
  }
  return rows
}
