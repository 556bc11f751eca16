/** The report for a pull request: a table by transform, and what is left in detail. */
import { linesOf } from '../core/lines.ts'
import { excerptOf } from './excerpt.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

/** A comment on GitHub holds 65,536 characters. */
const MOST = 60_000

interface Place {
  readonly file: FileReport
  readonly finding: ReportedFinding
}

export function markdown(report: Report): string {
  const places = report.files.flatMap(file => file.findings.filter(({ state }) => state !== 'suppressed').map(finding => ({ file, finding })))
  const head = [`## keras-upgrade: to ${escaped(report.target)}\n\n${counts(report)}\n`, table(report, places), unread(report.files)].filter(part => part !== '').join('\n')
  const left = places.filter(({ finding }) => finding.state !== 'applied')
  if (left.length === 0) return head
  const details = detailsOf(report, left)
  const title = `\n### Left to do (${left.length})\n\n`
  let size = head.length + title.length
  const shown: string[] = []
  for (const detail of details) {
    size += detail.length
    if (size > MOST) break
    shown.push(detail)
  }
  const more = details.length - shown.length
  return `${head}${title}${shown.join('\n')}${more > 0 ? `\n${more} more are left out here for their length; \`keras-upgrade --format text\` prints them.\n` : ''}`
}

function counts({ files, read, level, written }: Report): string {
  const count = (kind: FileReport['kind']): number => files.filter(file => file.kind === kind).length
  const parts = [`${read} ${read === 1 ? 'file' : 'files'} read`, `${count('changed')} ${written ? 'changed' : 'would change'}`, `${count('skipped')} skipped`, `${count('failed')} failed`]
  return `Level ${level}: ${parts.join(', ')}.`
}

function table({ rules, written }: Report, places: readonly Place[]): string {
  if (places.length === 0) return 'Nothing is left to do.\n'
  const used = new Set(places.map(({ finding }) => finding.transform))
  const rows = rules.filter(rule => used.has(rule.id)).map(({ id, summary, docs }) => {
    const own = places.filter(({ finding }) => finding.transform === id).map(({ finding }) => finding)
    const count = (states: readonly ReportedFinding['state'][]): number => own.filter(({ state }) => states.includes(state)).length
    const effects = [...new Set(own.map(({ effect }) => effect))].join(', ')
    return `| ${link(id, docs)} | ${cell(summary)} | ${effects} | ${count(['applied'])} | ${count(['offered', 'rejected', 'not reached'])} | ${count(['manual'])} |`
  })
  const applied = written ? 'Applied' : 'Would apply'
  return [`| Transform | What it does | Effect | ${applied} | For review | By hand |`, '| --- | --- | --- | ---: | ---: | ---: |', ...rows, ''].join('\n')
}

function unread(files: readonly FileReport[]): string {
  const rows = files.filter(file => file.reason !== undefined).map(({ path, kind, line, reason }) => `- ${code(`${path}${line === undefined ? '' : `:${line}`}`)} ${kind}: ${escaped(reason!)}`)
  return rows.length === 0 ? '' : [...rows, ''].join('\n')
}

/** One for each thing to be said, with all its places in a file. */
function detailsOf({ rules }: Report, places: readonly Place[]): readonly string[] {
  const docs = new Map(rules.map(rule => [rule.id, rule.docs]))
  const groups = new Map<string, Place[]>()
  for (const place of places) {
    const { transform, message, why, advice, state } = place.finding
    const key = [place.file.path, transform, message, why, advice, state].join('\n')
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  const order = ['manual', 'offered', 'rejected', 'not reached']
  const sorted = [...groups.values()].toSorted((a, b) => order.indexOf(a[0]!.finding.state) - order.indexOf(b[0]!.finding.state))
  return sorted.map(group => {
    const { file, finding } = group[0]!
    const { transform, message, why, advice, level, effect } = finding
    const where = group.map(one => (one.finding.cell === undefined ? String(one.finding.line) : `cell ${one.finding.cell}:${one.finding.line}`)).join(', ')
    return [
      `<details><summary><code>${html(`${file.path}:${where}`)}</code> ${html(message)}</summary>\n`,
      `${level}, ${effect}, ${link(transform, docs.get(transform))}\n`,
      fence(file, finding),
      ...(why === undefined ? [] : [`Why: ${escaped(why)}\n`]),
      ...(advice === undefined ? [] : [`Instead: ${escaped(advice)}\n`]),
      '</details>\n',
    ].join('\n')
  })
}

function fence({ source }: FileReport, finding: ReportedFinding): string {
  if (!source) return ''
  const { before, after } = excerptOf(source, linesOf(source.code), finding)
  const lines = after ? [...before.map(line => `-${line}`), ...after.map(line => `+${line}`)] : before
  const cut = lines.slice(0, 24)
  const ticks = '`'.repeat(Math.max(3, ...cut.map(line => (/`+/.exec(line)?.[0].length ?? 0) + 1)))
  return `${ticks}${after ? 'diff' : 'python'}\n${cut.join('\n')}\n${ticks}\n`
}

function link(id: string, docs: string | undefined): string {
  return docs === undefined ? code(id) : `[${code(id)}](${docs})`
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll(/[\r\n]+/g, ' ')}\``
}

function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|')
}

/** Code in backticks stays as it is; what else reads as markup is escaped. */
function escaped(text: string): string {
  const parts = text.replaceAll(/\s+/g, ' ').split(/(`[^`]*`)/)
  return parts.map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[\\<>*_[\]#@]/g, unit => (unit === '@' ? '@\u200B' : `\\${unit}`)))).join('')
}

/** Within HTML, where Markdown is not read: code in backticks is an element. */
function html(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/\s+/g, ' ')
  return safe.replaceAll(/`([^`]*)`/g, '<code>$1</code>')
}
