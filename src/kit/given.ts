/** Values that calls are given for a purpose: `loss=`, `metrics=[...]`. */
import type { Call, Module, Node } from '../core/module.ts'
import { walk } from './walk.ts'

export interface Given {
  /** The parameter, as in `loss`. */
  readonly role: string
  /** One value: of a list or dictionary, each on its own. */
  readonly value: Node
}

/** Values given to the calls' parameters. `positions` names the parameters of a call in order. */
export function* valuesGiven(module: Module, roles: ReadonlySet<string>, positions: (call: Call) => readonly string[] | undefined): Iterable<Given> {
  for (const node of walk(module.root)) {
    if (node.type !== 'call') continue
    const call = module.call(node)
    const names = positions(call)
    if (!names) continue
    for (const [index, argument] of call.args.entries()) {
      const role = argument.name?.text ?? (argument.kind === 'positional' ? names[index] : undefined)
      if (role !== undefined && roles.has(role)) for (const value of items(argument.value)) yield { role, value }
    }
  }
}

function* items(node: Node): Iterable<Node> {
  if (['list', 'tuple', 'set', 'dictionary', 'parenthesized_expression'].includes(node.type)) for (const child of node.children) yield* items(child)
  else if (node.type === 'pair') yield* items(node.field('value')!)
  else yield node
}
