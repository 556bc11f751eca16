/** The report for a person at a terminal: each finding with its place, the code before and after, the reason and the advice. */
import pico from 'picocolors'
import { linesOf, type Lines } from '../core/lines.ts'
import type { Effect } from '../core/types.ts'
import { excerptOf, type Excerpt } from './excerpt.ts'
import { plain } from './plain.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

type Colors = ReturnType<typeof pico.createColors>

const MOST_LINES = 12

export function text(report: Report, colored: boolean): string {
  const colors = pico.createColors(colored)
  const docs = new Map(report.rules.map(rule => [rule.id, rule.docs]))
  const files = report.files.map(file => fileOf(file, colors, docs)).filter(lines => lines.length > 0)
  return files.map(lines => `${lines.join('\n')}\n`).join('\n')
}

function fileOf(file: FileReport, colors: Colors, docs: ReadonlyMap<string, string>): readonly string[] {
  const { path, kind, reason, line, source } = file
  if (reason !== undefined) return [`${colors.bold(plain(path))}${line === undefined ? '' : `:${line}`} ${colors.red(kind)}: ${plain(reason)}`]
  const lines = linesOf(source?.code ?? '')
  const findings = file.findings.filter(finding => finding.state !== 'suppressed')
  return findings.flatMap((finding, i) => [...(i === 0 ? [] : ['']), ...findingOf(file, finding, lines, colors, docs)])
}

function findingOf({ path, source }: FileReport, finding: ReportedFinding, lines: Lines, colors: Colors, docs: ReadonlyMap<string, string>): readonly string[] {
  const { transform, level, effect, state, message, why, advice } = finding
  const link = docs.get(transform)
  const paint = paintOf(effect, colors)
  const states = state === level ? [level, effect] : [level, effect, state]
  return [
    `${colors.bold(placeOf(plain(path), finding))} ${paint(transform)} ${colors.dim(`(${states.join(', ')})`)}`,
    `  ${plain(message)}`,
    ...(source ? codeOf(excerptOf(source, lines, finding), colors) : []),
    ...(why === undefined ? [] : [`  ${colors.bold('why')}: ${plain(why)}`]),
    ...(advice === undefined ? [] : [`  ${colors.bold('instead')}: ${plain(advice)}`]),
    ...(link === undefined ? [] : [`  ${colors.dim(link)}`]),
  ]
}

/** As editors and terminals take it; of a notebook the cell comes first. */
function placeOf(path: string, { cell, line, column }: ReportedFinding): string {
  return cell === undefined ? `${path}:${line}:${column}` : `${path}:cell ${cell}:${line}:${column}`
}

function codeOf({ before, after }: Excerpt, colors: Colors): readonly string[] {
  if (!after) return shortened(before).map(line => `    ${colors.dim('|')} ${plain(line)}`)
  return [
    ...shortened(before).map(line => `    ${colors.red(`- ${plain(line)}`)}`),
    ...shortened(after).map(line => `    ${colors.green(`+ ${plain(line)}`)}`),
  ]
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), `... ${lines.length - MOST_LINES + 1} more lines`]
}

function paintOf(effect: Effect, colors: Colors): (text: string) => string {
  return { breaks: colors.red, deprecated: colors.yellow, behaviour: colors.yellow, style: colors.cyan }[effect]
}
