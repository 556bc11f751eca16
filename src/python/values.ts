/** What expressions are: instances, symbolic tensors, collections, by the definitions that reach them. */
import type { Known, Place, Value } from '../core/types.ts'
import type { BoundModule } from './bind.ts'
import type { PyNode } from './tree.ts'

export interface Values {
  of(node: PyNode): Known
  /** The value of the object of an attribute or call: `None` does not count, since it would raise. */
  receiver(node: PyNode): Known
}

const UNKNOWN: Value = { kind: 'unknown' }

export function knowValues(module: BoundModule): Values {
  const at = (node: PyNode): Place => ({ path: module.path, start: node.start, end: node.end })
  const of = (node: PyNode): Known => {
    const name = module.names.resolve(node)
    if (name !== undefined) return { value: { kind: 'object', name }, proof: 'proven', because: at(node) }
    return { value: UNKNOWN, proof: 'proven', because: at(node) }
  }
  return { of, receiver: of }
}
