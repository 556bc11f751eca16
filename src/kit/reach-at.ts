/** Which things of the project a place can say, and how surely. */
import type { Module, Node } from '../core/module.ts'
import { boundAt } from './bound.ts'
import type { ProjectName } from './project-names.ts'

export interface Reached {
  readonly names: readonly { readonly own: string; readonly text: string }[]
  /** Why a name may be unbound there, or not what is meant. */
  readonly doubts: readonly string[]
  /** A `__name__` that two of them have. */
  readonly twice: string | undefined
}

export function reachAt(module: Module, things: readonly ProjectName[], place: Node, doubtsOf: (thing: ProjectName) => readonly string[]): Reached {
  const names: { own: string; text: string }[] = []
  const doubts: string[] = []
  for (const thing of things) {
    const spellings = thing.spellings.map(spelling => ({ ...spelling, bound: boundAt(module, spelling.token, place) }))
    const best = spellings.find(spelling => spelling.bound === 'surely') ?? spellings.find(spelling => spelling.bound === 'perhaps')
    if (!best || names.some(name => name.text === best.text)) continue
    names.push({ own: thing.own, text: best.text })
    if (best.bound === 'perhaps') doubts.push(`\`${best.text}\` may not be bound, or be something else, when the load runs`)
    doubts.push(...doubtsOf(thing))
  }
  const owns = names.map(name => name.own)
  return { names, doubts, twice: owns.find((own, index) => owns.indexOf(own) < index) }
}
