/** What a run says, as plain data: every printer takes this. */
import { linesOf } from '../core/lines.ts'
import type { Effect, Found, FoundState, Level, Outcome, Release } from '../core/types.ts'

export interface ReportedFinding {
  /** Of the file on disk; both count from 1, columns in UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly level: Level
  readonly effect: Effect
  readonly state: FoundState
  readonly transform: string
  readonly key: string
  readonly message: string
  readonly why: string | undefined
  readonly advice: string | undefined
}

export interface FileReport {
  /** As a person finds it from the working directory. */
  readonly path: string
  readonly kind: Outcome['kind']
  /** Why it was skipped or failed. */
  readonly reason: string | undefined
  readonly line: number | undefined
  readonly findings: readonly ReportedFinding[]
  /** The release that it was written for, where its text tells and that mattered. */
  /** Lines of comments `# keras-upgrade: ...` that keep nothing away. */
  readonly idle?: readonly number[]
  readonly era?: { readonly release: Release; readonly line: number }
}

export interface Report {
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
}

/** A migrated file: `text` is the one on disk. */
export function reportOutcome(path: string, text: string, outcome: Outcome): FileReport {
  if ('reason' in outcome) return reportReason(path, outcome.kind, outcome.reason, outcome.line)
  const { era, idle } = outcome
  return {
    path, kind: outcome.kind, reason: undefined, line: undefined, findings: findingsOf(text, outcome.found),
    ...(idle ? { idle: idle.map(comment => linesOf(text).lineOf(comment.start)) } : {}),
    ...(era ? { era: { release: era.release, line: linesOf(text).lineOf(era.because.start) } } : {}),
  }
}

/** A file that was not migrated. */
export function reportReason(path: string, kind: 'skipped' | 'failed', reason: string, line?: number): FileReport {
  return { path, kind, reason, line, findings: [] }
}

/** What `--check` asks: a finding that is left or would be applied, and is not suppressed. */
export function leavesFindings(report: Report): boolean {
  return report.files.some(file => file.findings.some(finding => finding.state !== 'suppressed'))
}

function findingsOf(text: string, found: readonly Found[]): readonly ReportedFinding[] {
  if (found.length === 0) return []
  const lines = linesOf(text)
  return found.map(({ span, level, effect, state, transform, key, message, why, advice }) => ({
    line: lines.lineOf(span.start),
    column: lines.columnOf(span.start),
    level, effect, state, transform, key, message, why, advice,
  }))
}
