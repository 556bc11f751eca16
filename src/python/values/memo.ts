/** Evaluation that remembers, and that may meet itself. */
import { sameShape, type Fact } from '../../core/shapes.ts'
import { NOTHING, type Said } from './lattice.ts'

/**
 * Evaluates a key once; what waits for itself says nothing yet. A value that met itself is tried again on what came
 * out: it stands only if the same comes out once more.
 */
export type Memo = <K>(key: K, kept: Map<K, Fact>, run: () => Said) => Said

const MAX_DEPTH = 60

export function memo(): Memo {
  const waiting = new Set<unknown>()
  const met = new Set<unknown>()
  /** How often an evaluation met itself: what rests on that is not kept. */
  let cut = 0
  let depth = 0
  /** Takes back what was kept while a guess was tried. */
  const journal: (() => void)[] = []

  const guarded = (key: unknown, run: () => Said): Said => {
    waiting.add(key)
    depth += 1
    const said = run()
    depth -= 1
    waiting.delete(key)
    return said
  }

  return (key, kept, run) => {
    const known = kept.get(key)
    if (known) return known
    if (waiting.has(key)) {
      met.add(key)
      cut += 1
      return undefined
    }
    if (depth > MAX_DEPTH) return NOTHING
    const keep = (fact: Fact): void => {
      kept.set(key, fact)
      journal.push(() => kept.delete(key))
    }
    const before = cut
    let said = guarded(key, run)
    if (met.delete(key) && said) {
      const mark = journal.length
      keep(said)
      const again = guarded(key, run)
      if (!again || !sameShape(again.shape, said.shape) || again.likely !== said.likely) {
        for (const undo of journal.splice(mark)) undo()
        said = NOTHING
      }
    }
    if (said && (cut === before || waiting.size === 0)) keep(said)
    if (waiting.size === 0) {
      cut = 0
      journal.length = 0
    }
    return said
  }
}
