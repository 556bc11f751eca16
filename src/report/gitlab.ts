/** The Code Quality report of GitLab. */
import { createHash } from 'node:crypto'
import type { Effect } from '../core/types.ts'
import { placesOf } from './places.ts'
import type { FileReport, Report } from './report.ts'

const SEVERITIES: Readonly<Record<Effect, string>> = { breaks: 'critical', behaviour: 'major', deprecated: 'minor', style: 'info' }

export function gitlab(report: Report): string {
  const found = report.files.flatMap(file => [...unread(file), ...placesOf(report, file).map(({ finding, region }) => ({
    description: [finding.message, finding.why, finding.advice].filter(text => text !== undefined).join('. '),
    check_name: finding.transform,
    fingerprint: fingerprint(file.path, finding.key),
    severity: SEVERITIES[finding.effect],
    location: { path: file.path, lines: { begin: region.startLine, end: region.endLine } },
  }))])
  return `${JSON.stringify(found, undefined, 2)}\n`
}

function unread({ kind, path, line = 1, reason }: FileReport) {
  if (reason === undefined) return []
  const severity = kind === 'failed' ? 'major' : 'info'
  return [{ description: `keras-upgrade ${kind} this file: ${reason}`, check_name: `keras-upgrade/${kind}`, fingerprint: fingerprint(path, kind), severity, location: { path, lines: { begin: line, end: line } } }]
}

/** Keys are of one file. */
function fingerprint(path: string, key: string): string {
  return createHash('sha256').update(`${path}\n${key}`).digest('hex')
}
