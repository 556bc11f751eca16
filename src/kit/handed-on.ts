/** Functions that code goes on to call: called, given to a call, or kept under a name. */
import type { Module, Node } from '../core/module.ts'

/** Not what is compared with it, a key, or one of a list of choices. */
export function isHandedOn(node: Node): boolean {
  const up = node.parent
  if (!up) return false
  if (up.type === 'call' || up.type === 'argument_list' || up.type === 'keyword_argument') return true
  return up.type === 'assignment' && up.field('right') === node || /^(typed_)?default_parameter$/.test(up.type) || up.type === 'return_statement' || up.type === 'pair' && up.field('value') === node
}

/** True where a call that looks a name up hands on what it finds; other calls are given it for good. */
export function isGiven(module: Module, value: Node): boolean {
  const list = value.parent?.type === 'keyword_argument' ? value.parent.parent : value.parent
  const call = list?.parent
  return call?.type !== 'call' || !module.resolve(call.field('function')!)?.endsWith('.get') || isHandedOn(call)
}
