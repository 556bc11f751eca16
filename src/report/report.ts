/** What a run says, as plain data: every printer takes this. */
import { positionsIn, type Position } from '../core/lines.ts'
import type { Edit, Effect, Found, FoundState, KeyedEdit, Level, Outcome, Release, Span, Version } from '../core/types.ts'

export interface ReportedFinding {
  /** Of a notebook: the cell that lines are counted in, from 1. */
  readonly cell?: number
  /** Of the file as it was read; all count from 1, columns in UTF-16 units; the end stands behind the last unit. */
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly level: Level
  readonly effect: Effect
  readonly state: FoundState
  readonly transform: string
  readonly key: string
  readonly message: string
  readonly why: string | undefined
  readonly advice: string | undefined
  /** In the code of the file. */
  readonly span: Span
  /** What this finding alone would change, in the code of the file: empty for those that a person must change. */
  readonly edits: readonly Edit[]
  /** The same in the text of the file, which is another one for a notebook; undefined where it has no such place. */
  readonly inFile: { readonly span: Span; readonly edits: readonly Edit[] } | undefined
}

/** The text that findings are about. */
export interface ReportedSource {
  /** The Python of the file; for a notebook that of all its cells. */
  readonly code: string
  /** What the run changes, in offsets of `code`. */
  readonly edits: readonly KeyedEdit[]
  /** The file as it was read, without its byte order mark. */
  readonly file: string
  /** What the run changes, in offsets of `file`. */
  readonly fileEdits: readonly KeyedEdit[]
  /** Of code that is not the file: for each line what a person sees in its place, and where; undefined for those that only stand between two pieces. */
  shown?(): readonly ({ readonly text: string; readonly position: Position } | undefined)[]
}

/** A transform, for those who read a report without the program at hand. */
export interface ReportedRule {
  readonly id: string
  readonly summary: string
  readonly docs: string
  /** The release that refuses the old form; undefined: none does. */
  readonly removed: { readonly library: string; readonly version: Version } | undefined
}

export interface FileReport {
  /** As a person finds it from the working directory. */
  readonly path: string
  readonly kind: Outcome['kind']
  /** Why it was skipped or failed. */
  readonly reason: string | undefined
  readonly line: number | undefined
  readonly findings: readonly ReportedFinding[]
  /** Of a file that was read; kept for the formats that show code. */
  readonly source?: ReportedSource
  /** Where code begins that is left as it is, in a file of several pieces. */
  readonly left?: readonly Position[]
  /** Comments `# keras-upgrade: ...` that keep nothing away. */
  readonly idle?: readonly Position[]
  /** The release that it was written for, where its text tells and that mattered. */
  readonly era?: { readonly release: Release; readonly line: number; readonly cell?: number }
}

export interface Report {
  /** The version of this program. */
  readonly version: Version
  /** The target's label. */
  readonly target: string
  readonly level: 'safe' | 'review'
  readonly written: boolean
  /** Not all transforms ran. */
  readonly partly: boolean
  /** Python files in the paths given. */
  readonly read: number
  /** Those that were migrated, skipped or failed; files without Keras and TensorFlow are only counted. */
  readonly files: readonly FileReport[]
  /** Sentences about the run as a whole. */
  readonly notes: readonly string[]
  /** All transforms that findings may name. */
  readonly rules: readonly ReportedRule[]
}

/** What holds the Python that was migrated, and the way back into the file. */
export interface Code {
  readonly text: string
  /** The whole file, where that is more than the code. */
  readonly file?: string
  readonly positionOf?: (offset: number) => Position
  readonly shown?: ReportedSource['shown']
  /** What is left as it is of it. */
  readonly left?: readonly Position[]
  /** The same edits in offsets of `file`; undefined where they cannot be made. Takes disjoint edits of `text`. */
  readonly toFile?: (edits: readonly KeyedEdit[]) => readonly KeyedEdit[] | undefined
}

/** A migrated file: `code` is what was read. */
export function reportOutcome(path: string, code: Code | string, outcome: Outcome): FileReport {
  if ('reason' in outcome) return reportReason(path, outcome.kind, outcome.reason, outcome.line)
  const own: Code = typeof code === 'string' ? { text: code } : code
  const { text, file = text, positionOf = positionsIn(text), toFile = edits => edits, shown, left = [] } = own
  const { era, idle, found, edits } = outcome
  return {
    path, kind: outcome.kind, reason: undefined, line: undefined,
    findings: found.map(one => reportFinding(one, positionOf, toFile)),
    source: { code: text, edits, file, fileEdits: edits.length === 0 ? [] : toFile(edits) ?? [], ...(shown ? { shown } : {}) },
    ...(left.length > 0 ? { left } : {}),
    ...(idle ? { idle: idle.map(comment => positionOf(comment.start)) } : {}),
    ...(era ? { era: { release: era.release, ...lineOf(positionOf(era.because.start)) } } : {}),
  }
}

function lineOf({ cell, line }: Position): { readonly cell?: number; readonly line: number } {
  return cell === undefined ? { line } : { cell, line }
}

/** A file that was not migrated. */
export function reportReason(path: string, kind: 'skipped' | 'failed', reason: string, line?: number): FileReport {
  return { path, kind, reason, line, findings: [] }
}

/** What `--check` asks: a finding that is left or would be applied, and is not suppressed. */
export function leavesFindings(report: Report): boolean {
  return report.files.some(file => file.findings.some(finding => finding.state !== 'suppressed'))
}

/** By path, then as they stand in the file. */
export function inOrder(report: Report): Report {
  return { ...report, files: report.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) }
}

function reportFinding(found: Found, positionOf: (offset: number) => Position, toFile: NonNullable<Code['toFile']>): ReportedFinding {
  const { span, level, effect, state, transform, key, message, why, advice, edits } = found
  const { cell, line, column } = positionOf(span.start)
  const end = positionOf(span.end)
  // A span may end where the next cell begins.
  const past = end.cell !== cell || end.line < line
  return {
    ...(cell === undefined ? {} : { cell }),
    line, column,
    endLine: past ? line : end.line,
    endColumn: past ? column : end.column,
    level, effect, state, transform, key, message, why, advice, span, edits,
    inFile: placeInFile(span, edits, toFile),
  }
}

function placeInFile(span: Span, edits: readonly Edit[], toFile: NonNullable<Code['toFile']>): ReportedFinding['inFile'] {
  const place = toFile([{ ...span, text: 'x', keys: [] }])
  const changes = edits.length === 0 ? [] : toFile(edits.map(edit => ({ ...edit, keys: [] })))
  const [first, last] = [place?.[0], place?.at(-1)]
  if (!first || !last || !changes) return undefined
  return { span: { start: first.start, end: last.end }, edits: changes.map(({ start, end, text }) => ({ start, end, text })) }
}
