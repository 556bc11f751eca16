/** Where findings stand in the files as they are after the run: for tools that mark lines of a checkout. */
import { edited, inOrder } from '../core/edits.ts'
import { linesOf } from '../core/lines.ts'
import type { Edit, Span } from '../core/types.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

/** Of a file as it is on disk; all count from 1, and the end stands behind the last unit. */
export interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

export interface Placed {
  readonly finding: ReportedFinding
  readonly region: Region
  /** What it would change still. */
  readonly changes: readonly (Edit & { readonly region: Region })[]
}

/** Findings that are not kept away, and after a run that wrote those that are left. */
export function placesOf(report: Report, file: FileReport): readonly Placed[] {
  const { source } = file
  const findings = file.findings.filter(({ state }) => state !== 'suppressed' && !(report.written && state === 'applied'))
  if (!source || findings.length === 0) return []
  const edits = report.written ? inOrder(source.fileEdits) : []
  const lines = linesOf(edited(source.file, edits))
  const regionOf = ({ start, end }: Span): Region => ({
    startLine: lines.lineOf(start), startColumn: lines.columnOf(start), endLine: lines.lineOf(end), endColumn: lines.columnOf(end),
  })
  return findings.map(finding => {
    const { inFile } = finding
    if (!inFile) return { finding, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }, changes: [] }
    const stale = inFile.edits.some(edit => edits.some(other => edit.start <= other.end && other.start <= edit.end))
    const changes = stale ? [] : inFile.edits.map(edit => ({ ...moved(edit, edits), text: edit.text }))
    return { finding, region: regionOf(moved(inFile.span, edits)), changes: changes.map(edit => ({ ...edit, region: regionOf(edit) })) }
  })
}

/** A path as it stands in an address. */
export function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function moved({ start, end }: Span, edits: readonly Edit[]): Span {
  const from = offsetAfter(start, edits)
  return { start: from, end: Math.max(from, offsetAfter(end, edits)) }
}

/** Inside of an edit it is where the new text begins. */
function offsetAfter(offset: number, edits: readonly Edit[]): number {
  let shift = 0
  for (const edit of edits) {
    if (edit.start >= offset) break
    if (edit.end > offset) return edit.start + shift
    shift += edit.text.length - (edit.end - edit.start)
  }
  return offset + shift
}
