/** Several arguments taken out of one list, with the commas that go with them. */
import type { Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { removal } from './findings.ts'

/** Neighbours go as one piece, since their commas are shared. */
export function removals(nodes: readonly Node[], source: string): readonly Edit[] {
  const sorted = [...nodes].sort((a, b) => a.start - b.start)
  const runs: Node[][] = []
  for (const node of sorted) {
    const run = runs.at(-1)
    const siblings = node.parent?.children ?? []
    if (run && siblings[siblings.indexOf(node) - 1] === run.at(-1)) run.push(node)
    else runs.push([node])
  }
  return runs.map(run => runRemoval(run, source))
}

function runRemoval(run: readonly Node[], source: string): Edit {
  const [first] = run
  const last = run.at(-1)!
  if (run.length === 1) return removal(first!, source)
  const siblings = first!.parent!.children
  const next = siblings[siblings.indexOf(last) + 1]
  const before = siblings[siblings.indexOf(first!) - 1]
  if (next && !source.slice(last.end, next.start).includes('#')) return { start: first!.start, end: next.start, text: '' }
  return { start: before ? before.end : first!.start, end: last.end, text: '' }
}
