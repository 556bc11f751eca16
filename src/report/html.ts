/** The report as one page that needs no network: files, hunks side by side, and who changed each of them and why. */
import { createHash } from 'node:crypto'
import { wordEnds } from '../core/ends.ts'
import type { Effect, Level } from '../core/types.ts'
import { cardsOf, isShown, type Card, type Row, type Side } from './cards.ts'
import { SCRIPT, STYLE } from './html-parts.ts'
import type { FileReport, Report, ReportedFinding } from './report.ts'

const LEVELS: readonly Level[] = ['safe', 'review', 'manual']
const EFFECTS: readonly Effect[] = ['breaks', 'deprecated', 'behaviour', 'style']

export function html(report: Report): string {
  const docs = new Map(report.rules.map(rule => [rule.id, rule.docs]))
  const shown = report.files.map(file => ({ file, cards: cardsOf(file) })).filter(({ file, cards }) => cards.length > 0 || file.reason !== undefined)
  const findings = report.files.flatMap(file => file.findings).filter(isShown)
  const policy = `default-src 'none'; style-src '${digest(STYLE)}'; script-src '${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n',
    `<title>keras-upgrade to ${escaped(report.target)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n`,
    header(report, findings),
    filters(findings),
    '<main>\n',
    ...shown.map(({ file, cards }) => section(file, cards, docs)),
    shown.length === 0 ? '<p>There is nothing to show: no file has a finding.</p>\n' : '<p id="none" hidden>Nothing matches the filters.</p>\n',
    `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`,
  ].join('')
}

// What is on the page

function header(report: Report, findings: readonly ReportedFinding[]): string {
  const count = (kind: FileReport['kind']): number => report.files.filter(file => file.kind === kind).length
  const state = (name: ReportedFinding['state']): number => findings.filter(finding => finding.state === name).length
  const files = [`${report.read} read`, `${count('changed')} ${report.written ? 'changed' : 'would change'}`, `${count('skipped')} skipped`, `${count('failed')} failed`]
  const all = [`${state('applied')} applied`, `${state('offered')} for review`, `${state('manual')} by hand`]
  return `<header>\n<h1>To ${escaped(report.target)}</h1>\n<p>Level ${report.level}. Files: ${files.join(', ')}. Findings: ${all.join(', ')}.</p>\n${
    report.notes.map(note => `<p>${prose(note)}</p>\n`).join('')}<p class="dim">keras-upgrade ${escaped(report.version)}</p>\n</header>\n`
}

function filters(findings: readonly ReportedFinding[]): string {
  const box = (group: string, value: string, count: number): string =>
    `<label><input type="checkbox" data-group="${group}" value="${escaped(value)}" checked> ${escaped(value)} <span class="dim">${count}</span></label>\n`
  const group = (title: string, name: string, values: readonly string[], of: (finding: ReportedFinding) => string): string => {
    const boxes = values.map(value => [value, findings.filter(finding => of(finding) === value).length] as const).filter(([, count]) => count > 0)
    return boxes.length === 0 ? '' : `<fieldset><legend>${title}</legend>\n${boxes.map(([value, count]) => box(name, value, count)).join('')}</fieldset>\n`
  }
  const transforms = [...new Set(findings.map(finding => finding.transform))].toSorted()
  if (transforms.length === 0) return ''
  return `<form id="filters" aria-label="Filters">\n${[
    group('Level', 'level', LEVELS, finding => finding.level),
    group('Effect', 'effect', EFFECTS, finding => finding.effect),
    group('State', 'state', ['applied', 'offered', 'manual', 'rejected', 'not reached'], finding => finding.state),
    `<details><summary>Transforms</summary>\n<button type="button" id="all">all</button> <button type="button" id="no">none</button>\n${group('Transform', 'transform', transforms, finding => finding.transform)}</details>\n`,
  ].join('')}<label>Path <input type="search" id="path" autocomplete="off"></label> <span id="count" class="dim" role="status"></span>\n</form>\n`
}

function section(file: FileReport, cards: readonly Card[], docs: ReadonlyMap<string, string>): string {
  const reason = file.reason === undefined ? '' : `<p class="reason">${file.kind}${file.line === undefined ? '' : `, line ${file.line}`}: ${prose(file.reason)}</p>\n`
  return `<details class="file" open data-path="${escaped(file.path)}">\n<summary><h2>${escaped(file.path)}</h2></summary>\n${reason}${cards.map(card => article(card, docs)).join('')}</details>\n`
}

function article({ title, rows, findings }: Card, docs: ReadonlyMap<string, string>): string {
  return `<article>\n<h3>${escaped(title)}</h3>\n${rows.length === 0 ? '' : table(rows)}<ul>\n${findings.map(finding => item(finding, docs)).join('')}</ul>\n</article>\n`
}

function item(finding: ReportedFinding, docs: ReadonlyMap<string, string>): string {
  const { transform, level, effect, state, message, why, advice, cell, line, column } = finding
  const link = docs.get(transform)
  const name = link !== undefined && link.startsWith('https://') ? `<a href="${escaped(link)}" rel="noreferrer">${escaped(transform)}</a>` : escaped(transform)
  const place = cell === undefined ? `${line}:${column}` : `cell ${cell}, ${line}:${column}`
  return [
    `<li class="finding" data-transform="${escaped(transform)}" data-level="${level}" data-effect="${effect}" data-state="${state}">`,
    `<span class="dim">${place}</span> ${name} <span class="tag ${effect}">${effect}</span> <span class="tag">${level}</span>${state === level ? '' : ` <span class="tag">${state}</span>`}`,
    `<p>${prose(message)}</p>`,
    ...(why === undefined ? [] : [`<p><b>Why:</b> ${prose(why)}</p>`]),
    ...(advice === undefined ? [] : [`<p><b>Instead:</b> ${prose(advice)}</p>`]),
    '</li>\n',
  ].join('\n')
}

function table(rows: readonly Row[]): string {
  const one = rows.every(row => row.new === undefined)
  const lines = rows.map(row => {
    const [before, after] = marked(row)
    const left = cell(row.old, before, row.same ? '' : 'old')
    return `<tr>${left}${one ? '' : cell(row.new, after, row.same ? '' : 'new')}</tr>\n`
  })
  return `<div class="scroll"><table${one ? ' class="one"' : ''}>\n${lines.join('')}</table></div>\n`
}

function cell(side: Side | undefined, code: string, kind: string): string {
  return side ? `<td class="no">${side.number ?? ''}</td><td class="code ${kind}">${code}</td>` : '<td class="no"></td><td class="code gone"></td>'
}

/** Both sides of a row, with what differs marked. */
function marked({ old, new: now, same }: Row): readonly [string, string] {
  if (same || !old || !now) return [escaped(old?.text ?? ''), escaped(now?.text ?? '')]
  const [a, b] = [[...old.text], [...now.text]]
  const { head, tail } = wordEnds(a, b)
  // Lines that have little in common are not compared.
  if (head + tail < Math.min(a.length, b.length) / 3) return [escaped(old.text), escaped(now.text)]
  const parts = (units: readonly string[]): string => {
    const middle = units.slice(head, units.length - tail).join('')
    return escaped(units.slice(0, head).join('')) + (middle === '' ? '' : `<mark>${escaped(middle)}</mark>`) + escaped(units.slice(units.length - tail).join(''))
  }
  return [parts(a), parts(b)]
}

// Texts

/** Text of a message: code in backticks is an element. */
function prose(text: string): string {
  return escaped(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>')
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  // oxlint-disable-next-line no-control-regex -- HTML has none of them
  return text.replaceAll(/[&<>"']/g, unit => names[unit]!).replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '\uFFFD')
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
