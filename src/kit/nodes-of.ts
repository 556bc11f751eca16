/** Nodes of a kind, gathered in one walk for all that ask. */
import type { Module, Node } from '../core/module.ts'
import { walk } from './walk.ts'

type Kind = 'call' | 'dictionary_splat' | 'keyword_argument' | 'binary_operator'

const kept = new WeakMap<Module, Readonly<Record<Kind, readonly Node[]>>>()

/** In document order. */
export function nodesOf(module: Module, kind: Kind): readonly Node[] {
  let all = kept.get(module)
  if (!all) kept.set(module, (all = gathered(module)))
  return all[kind]
}

function gathered(module: Module): Readonly<Record<Kind, readonly Node[]>> {
  const found: Record<Kind, Node[]> = { call: [], dictionary_splat: [], keyword_argument: [], binary_operator: [] }
  for (const node of walk(module.root)) if (Object.hasOwn(found, node.type)) found[node.type as Kind].push(node)
  return found
}
