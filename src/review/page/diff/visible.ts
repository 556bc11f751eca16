/** Which lines of a section are on screen before anybody unfolds anything, and which belong together as a hunk. */
import type { Block, FindingView, Section } from '../../wire.ts'

/** From an index up to before another. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A finding with the indices of its lines in its section. */
export interface Placed extends Span {
  readonly finding: FindingView
}

const CONTEXT = 3
/** A fold that hides so little is not worth it. */
const LEAST = 3
/** A finding about more lines than that, say a class, shows its first. */
const LONG = 8

export function placedIn(section: Section, findings: readonly FindingView[]): readonly Placed[] {
  return findings.map(finding => ({ finding, from: finding.line - section.firstLine, to: finding.endLine - section.firstLine + 1 }))
}

/** The hunks: blocks and findings with what is around them. */
export function hunksOf(section: Section, placed: readonly Placed[]): readonly Span[] {
  const wanted = [
    ...section.blocks.map(({ at, old }) => ({ from: at - CONTEXT, to: at + old + CONTEXT })),
    ...placed.map(one => ({ from: one.from - CONTEXT, to: lastLineOf(one) + 1 + CONTEXT })),
  ]
  return joined(wanted.map(span => clamped(span, section.lines.length)), LEAST)
}

/** Sorted, and as one where fewer than `least` lines lie between. */
export function joined(spans: readonly Span[], least: number): readonly Span[] {
  const result: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const before = result.at(-1)
    if (before !== undefined && span.from - before.to < least) result[result.length - 1] = { from: before.from, to: Math.max(before.to, span.to) }
    else result.push(span)
  }
  return result
}

/** The index of the line beneath which the card stands where no block of it is near. */
export function lastLineOf({ from, to }: Span): number {
  return to - from <= LONG ? to - 1 : from
}

/** The last block of the finding that touches its lines, or else a block in which its last line lies. */
export function blockOf(blocks: readonly Block[], placed: Placed): number | null {
  const own = blocks.findLastIndex(({ at, old, keys }) => keys.includes(placed.finding.key) && at <= placed.to && at + old >= placed.from)
  if (own !== -1) return own
  const last = lastLineOf(placed)
  const around = blocks.findIndex(({ at, old }) => at <= last && last < at + old)
  return around === -1 ? null : around
}

/** Where each old line has its new line, a block is cut beneath the lines of each finding, for its card to stand there. */
export function cutBlocks(blocks: readonly Block[], placed: readonly Placed[]): readonly Block[] {
  return blocks.flatMap(block => {
    const { at, old } = block
    const inside = placed.filter(({ from, to }) => from >= at && to <= at + old)
    if (old !== block.new.length || inside.length < 2) return [block]
    const cuts = [...new Set([at, ...inside.map(({ to }) => to), at + old])].filter(cut => !inside.some(({ from, to }) => from < cut && cut < to)).sort((a, b) => a - b)
    const elsewhere = block.keys.filter(key => !inside.some(({ finding }) => finding.key === key))
    return cuts.slice(0, -1).map((from, index): Block => {
      const to = cuts[index + 1]!
      const own = inside.filter(one => one.from >= from && one.to <= to).map(({ finding }) => finding.key)
      const part = <T>(all: readonly T[]) => all.slice(from - at, to - at)
      return { at: from, old: to - from, new: part(block.new), oldMarks: part(block.oldMarks), newMarks: part(block.newMarks), keys: [...own.filter(key => block.keys.includes(key)), ...elsewhere] }
    })
  })
}

/** The `def` or `class` in which a line stands. */
export function scopeOf(lines: readonly string[], index: number): string | null {
  let indent = Number.POSITIVE_INFINITY
  for (let at = Math.min(index, lines.length - 1); at >= 0; at--) {
    const line = lines[at]!
    if (line.trim() === '') continue
    const own = line.length - line.trimStart().length
    if (own >= indent) continue
    const found = /^\s*(?:async\s+)?((?:def|class)\s+\w+)/.exec(line)
    if (found !== null && at < index) return found[1]!
    if (!/^\s*[#)\]}]/.test(line)) indent = own
    if (own === 0 && at < index) return null
  }
  return null
}

function clamped({ from, to }: Span, length: number): Span {
  const start = from < LEAST ? 0 : Math.min(from, length)
  return { from: start, to: to > length - LEAST ? length : Math.max(start, to) }
}
