/** Annotations of GitHub Actions, as workflow commands. A step shows ten of each kind, so those that break come first. */
import { placesOf, type Region } from './places.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'
import { severityOf, type Severity } from './severity.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }
const ORDER: readonly Severity[] = ['error', 'warning', 'note']

export function github(report: Report): string {
  const found = report.files.flatMap(file => placesOf(report, file).map(({ finding, region }) => ({ file, finding, region })))
  return [
    ...report.files.flatMap(unread),
    ...ORDER.flatMap(severity => found.filter(({ finding }) => severityOf(finding.effect) === severity).map(({ file, finding, region }) => annotation(file, finding, region))),
  ].join('')
}

function annotation({ path }: FileReport, finding: ReportedFinding, region: Region): string {
  const { effect, level, message, why, advice, transform, cell } = finding
  const { startLine, startColumn, endLine, endColumn } = region
  // Columns are of one line only.
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {}
  const place = { file: path, line: startLine, endLine, ...columns, title: `${transform} (${level}, ${effect})` }
  const where = cell === undefined ? '' : `Cell ${cell}, line ${finding.line}: `
  return command(COMMANDS[severityOf(effect)], place, [`${where}${message}`, why, advice].filter(text => text !== undefined).join('\n'))
}

function unread({ kind, path, line, reason }: FileReport): readonly string[] {
  if (reason === undefined) return []
  const place = line === undefined ? {} : { line }
  return [command(kind === 'failed' ? 'error' : 'notice', { file: path, ...place, title: `keras-upgrade ${kind} this file` }, reason)]
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const given = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
  return `::${name} ${given.join(',')}::${escaped(message)}\n`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
