/** The report for a person at a terminal: each finding with its place, the code before and after, the reason and the advice. */
import pico from 'picocolors'
import { linesOf, type Lines } from '../core/lines.ts'
import type { Effect } from '../core/types.ts'
import { excerptOf, type Excerpt } from './excerpt.ts'
import { plain } from './plain.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

type Colors = ReturnType<typeof pico.createColors>

const MOST_LINES = 12
/** Lines above and below, where a finding stands for itself. */
const CONTEXT = 3

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

/** One finding for itself, with lines of code around it. */
export function findingText(file: FileReport, finding: ReportedFinding, docs: ReadonlyMap<string, string>, colored: boolean): string {
  return `${findingOf(file, finding, linesOf(file.source?.code ?? ''), pico.createColors(colored), docs, CONTEXT).join('\n')}\n`
}

function findingOf({ path, source }: FileReport, finding: ReportedFinding, lines: Lines, colors: Colors, docs: ReadonlyMap<string, string>, context = 0): readonly string[] {
  const { transform, level, effect, state, message, why, advice } = finding
  const link = docs.get(transform)
  const paint = paintOf(effect, colors)
  const states = state === level ? [level, effect] : [level, effect, state]
  return [
    `${colors.bold(placeOf(plain(path), finding))} ${paint(transform)} ${colors.dim(`(${states.join(', ')})`)}`,
    `  ${plain(message)}`,
    ...(source ? codeOf(excerptOf(source, lines, finding), colors, linesAround(source.code, lines, context)) : []),
    ...(why === undefined ? [] : [`  ${colors.bold('why')}: ${plain(why)}`]),
    ...(advice === undefined ? [] : [`  ${colors.bold('instead')}: ${plain(advice)}`]),
    ...(link === undefined ? [] : [`  ${colors.dim(link)}`]),
  ]
}

/** As editors and terminals take it; of a notebook the cell comes first. */
function placeOf(path: string, { cell, line, column }: ReportedFinding): string {
  return cell === undefined ? `${path}:${line}:${column}` : `${path}:cell ${cell}:${line}:${column}`
}

function codeOf({ line, before, after }: Excerpt, colors: Colors, around: (first: number, count: number) => readonly [readonly string[], readonly string[]]): readonly string[] {
  const [above, below] = around(line, before.length)
  const dim = (some: readonly string[]): readonly string[] => some.map(one => colors.dim(`    ${after ? ' ' : '|'} ${plain(one)}`))
  const own = after
    ? [...shortened(before).map(one => `    ${colors.red(`- ${plain(one)}`)}`), ...shortened(after).map(one => `    ${colors.green(`+ ${plain(one)}`)}`)]
    : shortened(before).map(one => `    ${colors.dim('|')} ${plain(one)}`)
  return [...dim(above), ...own, ...dim(below)]
}

/** The lines above and below some of them: at most `count` each. */
function linesAround(code: string, { starts }: Lines, count: number): (first: number, length: number) => readonly [readonly string[], readonly string[]] {
  const some = (from: number, to: number): readonly string[] => starts.slice(Math.max(0, from), Math.max(0, to)).map((start, at) => code.slice(start, starts[Math.max(0, from) + at + 1]).replace(/\r?\n$|\r$/, ''))
  const end = starts.at(-1) === code.length ? starts.length - 1 : starts.length
  return (first, length) => [some(first - 1 - count, first - 1), some(first - 1 + length, Math.min(end, first - 1 + length + count))]
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES - 1), `... ${lines.length - MOST_LINES + 1} more lines`]
}

function paintOf(effect: Effect, colors: Colors): (text: string) => string {
  return { breaks: colors.red, deprecated: colors.yellow, behaviour: colors.yellow, style: colors.cyan }[effect]
}
