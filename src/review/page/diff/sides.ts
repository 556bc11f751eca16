/** The two texts of a section with their highlighting: each as a whole, so that strings over several lines are right. */
import type { Section } from '../../wire.ts'
import { highlight, type Token } from './highlight.ts'

export interface Side {
  readonly lines: readonly string[]
  readonly tokens: readonly (readonly Token[])[]
}

export interface Sides {
  readonly old: Side
  readonly new: Side
}

const NONE: readonly (readonly Token[])[] = []
/** Longer sections are shown plain first. */
const AT_ONCE = 60_000

const known = new WeakMap<Section, Sides>()

/** What can be shown now. */
export function sidesOf(section: Section, python: boolean): { readonly sides: Sides; readonly final: boolean } {
  const ready = known.get(section)
  if (ready !== undefined) return { sides: ready, final: true }
  const size = section.lines.reduce((all, line) => all + line.length + 1, 0)
  if (python && size <= AT_ONCE) return { sides: finalSides(section, python), final: true }
  return { sides: { old: { lines: section.lines, tokens: NONE }, new: { lines: newLines(section), tokens: NONE } }, final: !python }
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
