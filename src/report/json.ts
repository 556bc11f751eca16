/** The report for programs: `schema/report.json` says what every field means. A field is never taken away within one `format`. */
import type { Position } from '../core/lines.ts'
import type { Effect, FoundState, Level } from '../core/types.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

const FORMAT = 1
const LEVELS: readonly Level[] = ['safe', 'review', 'manual']
const EFFECTS: readonly Effect[] = ['breaks', 'deprecated', 'behaviour', 'style']
const STATES: readonly FoundState[] = ['applied', 'offered', 'manual', 'rejected', 'suppressed', 'not reached']

export function json(report: Report): string {
  const docs = new Map(report.rules.map(rule => [rule.id, rule.docs]))
  const used = new Set(report.files.flatMap(file => file.findings.map(finding => finding.transform)))
  return `${JSON.stringify({
    format: FORMAT,
    tool: { name: 'keras-upgrade', version: report.version },
    target: report.target,
    level: report.level,
    written: report.written,
    partly: report.partly,
    files: report.files.map(file => fileOf(file, docs)),
    transforms: report.rules.filter(rule => used.has(rule.id)).map(({ id, summary, docs: link, removed }) => ({ id, summary, docs: link, removed: removed ?? null })),
    summary: summaryOf(report),
    notes: report.notes,
  }, undefined, 2)}\n`
}

function fileOf({ path, kind, reason, line, findings, source, left, idle, era }: FileReport, docs: ReadonlyMap<string, string>) {
  return {
    path, kind,
    reason: reason ?? null,
    line: line ?? null,
    era: era ? { library: era.release.library, version: era.release.version, cell: era.cell ?? null, line: era.line } : null,
    unread: (left ?? []).map(placeOf),
    idleComments: (idle ?? []).map(placeOf),
    findings: findings.map(finding => findingOf(finding, docs)),
    edits: (source?.fileEdits ?? []).map(({ start, end, text, keys }) => ({ start, end, text, keys })),
  }
}

function placeOf({ cell, line, column }: Position) {
  return { cell: cell ?? null, line, column }
}

function findingOf({ transform, key, level, effect, state, message, why, advice, cell, line, column, endLine, endColumn, inFile }: ReportedFinding, docs: ReadonlyMap<string, string>) {
  return {
    transform, key, level, effect, state, message,
    why: why ?? null,
    advice: advice ?? null,
    docs: docs.get(transform) ?? null,
    cell: cell ?? null,
    line, column, endLine, endColumn,
    start: inFile?.span.start ?? null,
    end: inFile?.span.end ?? null,
    edits: inFile?.edits ?? [],
  }
}

function summaryOf({ read, files }: Report) {
  const findings = files.flatMap(file => file.findings)
  const count = (kind: FileReport['kind']): number => files.filter(file => file.kind === kind).length
  const counts = <Name extends string>(names: readonly Name[], of: (finding: ReportedFinding) => Name) =>
    Object.fromEntries(names.map(name => [name, findings.filter(finding => of(finding) === name).length]))
  return {
    read,
    changed: count('changed'),
    skipped: count('skipped'),
    failed: count('failed'),
    findings: findings.length,
    levels: counts(LEVELS, finding => finding.level),
    effects: counts(EFFECTS, finding => finding.effect),
    states: counts(STATES, finding => finding.state),
  }
}
