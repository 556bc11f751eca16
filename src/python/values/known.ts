/** From what evaluation says to the `Known` that transforms see. */
import type { Fact, Shape } from '../../core/shapes.ts'
import type { Known, Place, Value } from '../../core/types.ts'

export function knownOf(fact: Fact, because: Place): Known {
  return { value: valueOf(fact.shape, because), proof: fact.likely ? 'likely' : 'proven', because }
}

function valueOf(shape: Shape, at: Place): Value {
  switch (shape.kind) {
    case 'object': return { kind: 'object', name: shape.name }
    case 'instance': return { kind: 'instance', of: shape.of }
    case 'symbolic': return { kind: 'symbolic' }
    case 'tensor': return { kind: 'tensor' }
    case 'collection': return { kind: 'collection', of: valueOf(shape.of, at) }
    case 'tuple': return { kind: 'tuple', items: shape.items.map(item => valueOf(item, at)) }
    case 'dict': return { kind: 'dict', at }
    case 'numpy': return { kind: 'instance', of: `numpy.${shape.type}` }
    default: return { kind: 'unknown' }
  }
}
