/** Calls whose result is averaged where it stands. */
import type { Module, Node } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'

/**
 * `K.mean(f(x))`: of rows of one length, the mean of their means is the mean of all.
 * `ops.mean(f(x), axis=-1)`: the mean of each row, as a function of `rowMeans` takes it.
 */
export function isAveraged(module: Module, node: Node, means: readonly QualifiedName[], rowMeans: QualifiedName): boolean {
  const list = node.parent
  const up = list?.type === 'argument_list' && list.parent?.type === 'call' ? module.call(list.parent) : undefined
  const name = up && module.resolve(up.callee)
  if (!up || name === undefined || up.args[0]?.node !== node) return false
  return up.args.length === 1 ? means.includes(name) : name === rowMeans && up.args.length === 2 && up.keyword('axis')?.value.text === '-1'
}
