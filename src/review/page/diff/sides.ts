/** The two texts of a section with their highlighting: each as a whole, so that strings over several lines are right. */
import type { Section } from '../../wire.ts'
import { highlight, isHighlighted, type Token } from './highlight.ts'

export interface Side {
  readonly lines: readonly string[]
  readonly tokens: readonly (readonly Token[])[]
}

export interface Sides {
  readonly old: Side
  readonly new: Side
}

const NONE: readonly (readonly Token[])[] = []
/** Longer sections are coloured a moment later. */
const AT_ONCE = 60_000

const known = new WeakMap<Section, Sides>()

/** What can be shown now. */
export function sidesOf(section: Section, python: boolean): { readonly sides: Sides; readonly final: boolean } {
  const ready = known.get(section)
  if (ready !== undefined) return { sides: ready, final: true }
  const { lines } = section
  const fresh = newLines(section)
  if (!python) return { sides: { old: { lines, tokens: NONE }, new: { lines: fresh, tokens: NONE } }, final: true }
  const size = lines.reduce((all, line) => all + line.length + 1, 0)
  if (size <= AT_ONCE || (isHighlighted(lines) && isHighlighted(fresh))) return { sides: finalSides(section, python), final: true }
  if (!isHighlighted(lines)) return { sides: { old: { lines, tokens: NONE }, new: { lines: fresh, tokens: NONE } }, final: false }
  const old = highlight(lines)
  return { sides: { old: { lines, tokens: old }, new: { lines: fresh, tokens: nearly(section, old) } }, final: false }
}

/** Each block for itself: right but for strings over several lines, and quick. */
function nearly({ blocks }: Section, old: Side['tokens']): Side['tokens'] {
  const tokens: (readonly Token[])[] = []
  let at = 0
  for (const block of blocks) {
    tokens.push(...old.slice(at, block.at), ...highlight(block.new))
    at = block.at + block.old
  }
  return [...tokens, ...old.slice(at)]
}

export function finalSides(section: Section, python: boolean): Sides {
  const fresh = newLines(section)
  const sides = {
    old: { lines: section.lines, tokens: python ? highlight(section.lines) : NONE },
    new: { lines: fresh, tokens: python ? highlight(fresh) : NONE },
  }
  known.set(section, sides)
  return sides
}

function newLines({ lines, blocks }: Section): readonly string[] {
  const fresh: string[] = []
  let at = 0
  for (const block of blocks) {
    fresh.push(...lines.slice(at, block.at), ...block.new)
    at = block.at + block.old
  }
  fresh.push(...lines.slice(at))
  return fresh
}
