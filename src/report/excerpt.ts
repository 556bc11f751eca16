/** The lines of code that a finding is about, before and after. */
import { edited } from '../core/edits.ts'
import type { Lines } from '../core/lines.ts'
import type { Edit } from '../core/types.ts'
import type { ReportedFinding, ReportedSource } from './report.ts'

export interface Excerpt {
  /** 1-based line of the code at which `before` begins. */
  readonly line: number
  /** Whole lines without their ends. */
  readonly before: readonly string[]
  /** Undefined where the finding changes nothing. */
  readonly after: readonly string[] | undefined
}

/** Takes the lines of `source.code`, which are made once for all findings of a file. */
export function excerptOf({ code }: ReportedSource, lines: Lines, { span, edits }: Pick<ReportedFinding, 'span' | 'edits'>): Excerpt {
  const near = regionOf(lines, span, edits)
  const first = edits[0]
  // What a finding changes may stand elsewhere: an import at the top.
  const region = first && inside(near, lines, edits).length === 0 ? regionOf(lines, first, edits) : near
  const [start, end] = boundsOf(code, lines, region)
  const before = code.slice(start, end)
  const after = edited(before, inside(region, lines, edits), start)
  return { line: region[0], before: split(before), after: after === before ? undefined : split(after) }
}

type Region = readonly [first: number, last: number]

/** The lines of a span and of all edits that touch them, until no more do. */
function regionOf(lines: Lines, span: { readonly start: number; readonly end: number }, edits: readonly Edit[]): Region {
  let region = linesWith(lines, span)
  for (let grown = true; grown; ) {
    grown = false
    for (const edit of edits) {
      const [first, last] = linesWith(lines, edit)
      if (last < region[0] || first > region[1] || (first >= region[0] && last <= region[1])) continue
      region = [Math.min(first, region[0]), Math.max(last, region[1])]
      grown = true
    }
  }
  return region
}

/** The end of a span is not in it, unless it is empty. */
function linesWith(lines: Lines, { start, end }: { readonly start: number; readonly end: number }): Region {
  return [lines.lineOf(start), lines.lineOf(Math.max(start, end - 1))]
}

function inside([first, last]: Region, lines: Lines, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(edit => {
    const [from, to] = linesWith(lines, edit)
    return from >= first && to <= last
  })
}

function boundsOf(code: string, lines: Lines, [first, last]: Region): readonly [number, number] {
  return [lines.starts[first - 1]!, lines.starts[last] ?? code.length]
}

function split(text: string): readonly string[] {
  const parts = text.split(/\r\n|\r|\n/)
  return parts.at(-1) === '' ? parts.slice(0, -1) : parts
}
