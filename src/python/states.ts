/** What may be bound at a point of a program, and how two paths come together. */
import type { Def, LocalBinding, Scopes } from './scope.ts'
import type { PyNode } from './tree.ts'

/** The definitions of each name of a frame that reach a point. */
export type State = Map<LocalBinding, readonly Def[]>

/** Undefined: that path is dead. */
export function join(a: State | undefined, b: State | undefined): State | undefined {
  if (!a || !b) return a ?? b
  if (a === b) return a
  const joined: State = new Map(a)
  for (const [binding, defs] of b) {
    const mine = joined.get(binding)
    if (mine !== defs) joined.set(binding, mine ? union(mine, defs) : defs)
  }
  return joined
}

export function union(a: readonly Def[], b: readonly Def[]): readonly Def[] {
  const fresh = b.filter(def => !a.includes(def))
  return fresh.length === 0 ? a : [...a, ...fresh]
}

/** Definitions whose name stands inside a node; found by bisection over their places. */
export function defsByPlace(scopes: Scopes): (node: PyNode) => Iterable<Def> {
  const sorted = [...scopes.defs.values()].sort((a, b) => a.node.start - b.node.start)
  return function* inside(node) {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle]!.node.start < node.start) low = middle + 1
      else high = middle
    }
    for (let i = low; i < sorted.length && sorted[i]!.node.start < node.end; i += 1) yield sorted[i]!
  }
}
