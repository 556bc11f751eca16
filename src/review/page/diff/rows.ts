/** A file as rows of the diff: all that stands below each other. Data only, so that what is far away costs nothing. */
import type { Block, FileView, FindingView, Section } from '../../wire.ts'
import { blockOf, cutBlocks, hunksOf, joined, lastLineOf, type Placed, placedIn, scopeOf, type Span } from './visible.ts'

export type Row =
  | { readonly kind: 'title'; readonly id: string; readonly section: number; readonly title: string }
  | HunkRow
  /** An unchanged line, or one of a block; null on the side where there is none. Indices into the lines of each side. */
  | LineRow
  | { readonly kind: 'elsewhere'; readonly id: string; readonly findings: readonly FindingView[] }
  | { readonly kind: 'card'; readonly id: string; readonly finding: FindingView }

export interface LineRow {
  readonly kind: 'line'
  readonly id: string
  readonly section: number
  /** The number of the section's first line. */
  readonly firstLine: number
  readonly old: number | null
  readonly new: number | null
  readonly block: Block | null
  /** In its block. */
  readonly oldAt: number
  readonly newAt: number
}

/** Stands above a hunk, and where lines are hidden. */
export interface HunkRow {
  readonly kind: 'hunk'
  readonly id: string
  readonly section: number
  readonly hidden: Span | null
  readonly scope: string | null
  /** Those that can be decided together. */
  readonly findings: readonly FindingView[]
}

/** What the reader has unfolded, by section; `all`: everything. */
export type Unfolded = 'all' | readonly (Span & { readonly section: number })[]

/** A finding so near needs no row that leads to it. */
const NEAR = 12

export function rowsOf(view: FileView, layout: 'split' | 'unified', unfolded: Unfolded): readonly Row[] {
  return view.sections.flatMap((section, index) => {
    const findings = view.findings.filter(finding => finding.section === index)
    const rows = sectionRows(section, index, findings, view.findings, layout, unfolded)
    // Cells without anything to see are left out.
    if (section.title === null) return rows
    if (findings.length === 0 && section.blocks.length === 0 && unfolded !== 'all') return []
    return [{ kind: 'title', id: `t${index}`, section: index, title: section.title }, ...rows]
  })
}

function sectionRows(section: Section, index: number, findings: readonly FindingView[], all: readonly FindingView[], layout: 'split' | 'unified', unfolded: Unfolded): Row[] {
  const { lines } = section
  const rows: Row[] = []
  const placed = placedIn(section, findings)
  const blocks = cutBlocks(section.blocks, placed)
  const hunks = hunksOf(section, placed)
  const revealed = unfolded === 'all' ? [{ from: 0, to: lines.length }] : unfolded.filter(span => span.section === index)
  const visible = joined([...hunks, ...revealed], 1)
  const byBlock = groupBy(placed, one => blockOf(blocks, one))
  const byLine = groupBy(byBlock.get(null) ?? [], lastLineOf)
  const cards = (some: readonly Placed[] | undefined) => {
    for (const { finding } of some ?? []) rows.push({ kind: 'card', id: `c${finding.key}`, finding })
  }

  let shift = 0
  let next = 0
  let shownTo = 0
  const hunkAt = (at: number, hidden: Span | null) => {
    const span = hunks.find(({ from, to }) => from <= at && at < Math.max(to, from + 1))
    const own = span === undefined || (hidden === null && span.from !== at) ? [] : placed.filter(({ from }) => from >= span.from && from < Math.max(span.to, span.from + 1)).map(({ finding }) => finding)
    if (hidden !== null || own.length > 1) rows.push({ kind: 'hunk', id: `h${index}.${at}`, section: index, hidden, scope: scopeOf(lines, at), findings: own })
  }
  const blockRows = (number: number) => {
    const block = blocks[number]!
    if (block.at > shownTo) throw new Error('a block that is not visible')
    rows.push(...(layout === 'split' ? pairs : stacked)(block, section.firstLine, index, shift))
    const here = byBlock.get(number) ?? []
    const far = here.length > 0 ? [] : all.filter(finding => block.keys.includes(finding.key) && !placed.some(one => one.finding === finding && Math.abs(one.from - block.at) < NEAR))
    if (far.length > 0) rows.push({ kind: 'elsewhere', id: `e${index}.${block.at}`, findings: far })
    cards(here)
    shift += block.new.length - block.old
    shownTo = block.at + block.old
  }

  for (const { from, to } of visible) {
    hunkAt(from, from > shownTo ? { from: shownTo, to: from } : null)
    shownTo = from
    while (shownTo < to || (blocks[next]?.at === shownTo && next < blocks.length)) {
      if (blocks[next]?.at === shownTo) {
        blockRows(next++)
        continue
      }
      if (hunks.some(hunk => hunk.from === shownTo && hunk.from !== from)) hunkAt(shownTo, null)
      rows.push({ kind: 'line', id: `l${index}.${shownTo}`, section: index, firstLine: section.firstLine, old: shownTo, new: shownTo + shift, block: null, oldAt: 0, newAt: 0 })
      cards(byLine.get(shownTo))
      shownTo++
    }
  }
  if (shownTo < lines.length) rows.push({ kind: 'hunk', id: `h${index}.end`, section: index, hidden: { from: shownTo, to: lines.length }, scope: null, findings: [] })
  return rows
}

function groupBy<T, K>(all: readonly T[], keyOf: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

function stacked(block: Block, firstLine: number, section: number, shift: number): LineRow[] {
  const olds = Array.from({ length: block.old }, (_, index) => lineOf(block, firstLine, section, shift, index, null))
  return [...olds, ...block.new.map((_, index) => lineOf(block, firstLine, section, shift, null, index))]
}

function pairs(block: Block, firstLine: number, section: number, shift: number): LineRow[] {
  const count = Math.max(block.old, block.new.length)
  return Array.from({ length: count }, (_, index) => lineOf(block, firstLine, section, shift, index < block.old ? index : null, index < block.new.length ? index : null))
}

function lineOf(block: Block, firstLine: number, section: number, shift: number, oldAt: number | null, newAt: number | null): LineRow {
  return {
    kind: 'line',
    id: `b${section}.${block.at}.${oldAt ?? ''}.${newAt ?? ''}`,
    section,
    firstLine,
    old: oldAt === null ? null : block.at + oldAt,
    new: newAt === null ? null : block.at + shift + newAt,
    block,
    oldAt: oldAt ?? 0,
    newAt: newAt ?? 0,
  }
}
