/** The report for a person: counts, what was not read, and what is left to do. Plain text without colours. */
import type { Effect, Level } from '../core/types.ts'
import { plain, plainLines } from './plain.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

const EFFECTS: readonly Effect[] = ['breaks', 'deprecated', 'behaviour', 'style']
const LEVELS: readonly Level[] = ['safe', 'review', 'manual']

interface Place {
  readonly path: string
  readonly finding: ReportedFinding
}

export function summary(report: Report): string {
  const places = report.files.flatMap(({ path, findings }) => findings.map(finding => ({ path, finding })))
  const sections = [
    reasons('Failed', report.files.filter(file => file.kind === 'failed')),
    reasons('Skipped', report.files.filter(file => file.kind === 'skipped')),
    manual(places.filter(({ finding }) => finding.state === 'manual')),
    offered(report, places.filter(({ finding }) => finding.state === 'offered')),
    unreached(places.filter(({ finding }) => finding.state === 'not reached')),
    table(places.filter(({ finding }) => finding.state !== 'suppressed')),
    suppressed(places.filter(({ finding }) => finding.state === 'suppressed').length),
    eras(report.files),
    idle(report),
    left(report.files),
    bugs(report),
    [...files(report), ...report.notes],
  ]
  return plainLines(`${sections.filter(lines => lines.length > 0).map(lines => lines.join('\n')).join('\n\n')}\n`)
}

/** How to report what is our own fault. */
function bugs({ files: some, version }: Report): readonly string[] {
  const found = some.filter(({ kind, reason }) => kind === 'failed' && reason?.includes('a bug in keras-upgrade'))
  if (found.length === 0) return []
  return [`A bug in keras-upgrade ${version}: ${found.length === 1 ? 'that file is' : 'those files are'} as before. Please report it with the lines under \`Failed\` and the code that they are about`]
}

function files(report: Report): readonly string[] {
  const count = (kind: FileReport['kind']): number => report.files.filter(file => file.kind === kind).length
  const changes = report.written ? 'changed' : 'would change'
  const parts = [`${number(report.read, 'file')} read`, `${count('changed')} ${changes}`, `${count('skipped')} skipped`, `${count('failed')} failed`]
  const lines = [`To ${report.target}, level ${report.level}: ${parts.join(', ')}`]
  if (report.read > 0 && report.files.length === 0) lines.push('No file mentions Keras or TensorFlow')
  return lines
}

/** Comments that have outlived what they were for; a run of a part of the transforms cannot tell. */
function idle({ files: some, partly }: Report): readonly string[] {
  const places = partly ? [] : some.flatMap(({ path, idle: lines }) => (lines ?? []).map(place => `  ${lineOf(path, place)}`))
  return places.length === 0 ? [] : ['Comments for keras-upgrade that keep nothing away:', ...places]
}

/** Cells and examples that stay as they are, since nothing can be said of them. */
function left(some: readonly FileReport[]): readonly string[] {
  const places = some.flatMap(({ path, left: own }) => (own ?? []).map(place => `  ${lineOf(path, place)}`))
  return places.length === 0 ? [] : ['Left as it is, since Python cannot parse it or it runs elsewhere:', ...places.slice(0, 10), ...(places.length > 10 ? [`  and ${places.length - 10} more`] : [])]
}

/** Where the release that a file was written for was read off its text. */
function eras(some: readonly FileReport[]): readonly string[] {
  const known = some.flatMap(({ path, era }) => (era ? [{ path, ...era }] : []))
  const shown = known.slice(0, 10).map(({ path, line, cell, release }) => `  ${plain(path)}: ${release.library} ${Number.parseInt(release.version, 10)}, by ${cell === undefined ? '' : `cell ${cell}, `}line ${line}`)
  return known.length === 0 ? [] : ['Taken for code of an older release (`--from` says another):', ...shown, ...(known.length > 10 ? [`  and ${known.length - 10} more files`] : [])]
}

function reasons(title: string, some: readonly FileReport[]): readonly string[] {
  if (some.length === 0) return []
  return [`${title}:`, ...some.map(({ path, line, reason }) => `  ${plain(path)}${line === undefined ? '' : `:${line}`}: ${reason}`)]
}

/** Rows by transform and effect, columns by level. */
function table(places: readonly Place[]): readonly string[] {
  if (places.length === 0) return []
  const rows = new Map<string, { readonly transform: string; readonly effect: Effect; readonly counts: Record<Level, number> }>()
  for (const { finding: { transform, effect, level } } of places) {
    const key = `${EFFECTS.indexOf(effect)} ${transform}`
    const row = rows.get(key) ?? { transform, effect, counts: { safe: 0, review: 0, manual: 0 } }
    row.counts[level] += 1
    rows.set(key, row)
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  const width = Math.max(...sorted.map(row => row.transform.length))
  const cells = (values: readonly string[]): string => values.map(value => value.padStart(8)).join('')
  return [
    `${number(places.length, 'finding')}:`.padEnd(14 + width) + cells(LEVELS),
    ...sorted.map(({ transform, effect, counts }) => `  ${effect.padEnd(12)}${transform.padEnd(width)}${cells(LEVELS.map(level => String(counts[level])))}`),
  ]
}

function suppressed(count: number): readonly string[] {
  return count === 0 ? [] : [`${number(count, 'finding')} kept away by comments, the settings or the baseline`]
}

function manual(places: readonly Place[]): readonly string[] {
  if (places.length === 0) return []
  return [`Left to a person (${places.length}):`, ...alike(places).flatMap(same => {
    const { why, advice } = same[0]!.finding
    return [...same.map(place => `  ${told(place)}`), ...[why, advice].filter(text => text !== undefined).map(text => `      ${text}`)]
  })]
}

/** Places of one file of which the same is to be said, together: the first where it stands. */
function alike(places: readonly Place[]): readonly (readonly Place[])[] {
  const groups = new Map<string, Place[]>()
  for (const place of places) {
    const { transform, message, why, advice } = place.finding
    const key = [place.path, transform, message, why, advice].join('\n')
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  return [...groups.values()]
}

function offered(report: Report, places: readonly Place[]): readonly string[] {
  if (places.length === 0) return []
  const counts = new Map<string, number>()
  for (const { finding } of places) counts.set(finding.transform, (counts.get(finding.transform) ?? 0) + 1)
  const hint = report.level === 'review' ? '' : '; `--level review` applies them'
  return [
    `Offered for review (${places.length})${hint}:`,
    ...[...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([transform, count]) => `  ${String(count).padStart(4)}  ${transform}`),
  ]
}

function unreached(places: readonly Place[]): readonly string[] {
  if (places.length === 0) return []
  return [`Not reached, since other edits are in the way (${places.length}); run again:`, ...places.map(place => `  ${told(place)}`)]
}

function told({ path, finding }: Place): string {
  return `${lineOf(path, finding)}:${finding.column} ${finding.level} ${finding.effect} ${finding.transform}: ${finding.message}`
}

/** `a.py:3`, and in a notebook `a.ipynb:cell 2:3`. */
function lineOf(path: string, { cell, line }: { readonly cell?: number; readonly line: number }): string {
  return cell === undefined ? `${plain(path)}:${line}` : `${plain(path)}:cell ${cell}:${line}`
}

function number(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
