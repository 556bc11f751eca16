/** Lists, tuples, dictionaries, subscripts, `or`. */
import { type Fact, type Shape, OTHER, UNKNOWN } from '../../core/shapes.ts'
import type { PyNode } from '../tree.ts'
import { sure, elementOf, join, NOTHING, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function displaysRules(rules: Rules): Pick<Rules, 'booleanOperator' | 'comparison' | 'collection' | 'dictionary' | 'subscript' | 'tuple' | 'wrap'> {
  const { common } = rules

  const subscript = (node: PyNode): Said => {
    const on = rules.receiverOf(node.field('value')!)
    if (!on) return undefined
    const { shape } = on
    const [index] = node.fields('subscript')
    const give = (one: Shape): Fact => ({ shape: one, likely: on.likely })
    switch (shape.kind) {
      case 'symbolic':
      case 'tensor': return on
      case 'collection': return index?.type === 'slice' ? on : give(shape.of)
      case 'dict': return give(shape.of)
      case 'tuple': {
        const at = index && /^-?\d+$/.test(index.text) ? Number(index.text) : undefined
        if (at === undefined) return index?.type === 'slice' ? NOTHING : give(elementOf(shape, common))
        return give(shape.items.at(at) ?? UNKNOWN)
      }
      default: return NOTHING
    }
  }

  /** `is` and `in` give a truth value, `==` one or a tensor; the orders compare element by element. */
  const comparison = (node: PyNode): Said => {
    const operators = node.fields('operators').map(operator => operator.text)
    if (operators.some(operator => /^(is|in|not)\b/.test(operator))) return sure(OTHER)
    return operators.includes('==') ? NOTHING : rules.arithmetic(node.children.map(rules.evaluate))
  }

  const booleanOperator = (node: PyNode): Said => {
    const left = node.field('left') && rules.evaluate(node.field('left')!)
    const right = node.field('right') && rules.evaluate(node.field('right')!)
    const isOr = [...node.tokens()].some(token => token.type === 'or')
    // `x or default`: an empty left side is never what is given, and None is empty.
    return isOr && left?.shape.kind === 'none' ? right : join(left, right, common)
  }

  const wrap = (node: PyNode | undefined, make: (of: Shape) => Shape): Said => {
    const said = node && rules.evaluate(node)
    return said && { shape: make(said.shape), likely: said.likely }
  }

  const tuple = (node: PyNode): Said => {
    if (node.children.some(child => child.type.endsWith('splat'))) return NOTHING
    const items = node.children.map(child => rules.evaluate(child) ?? NOTHING)
    return { shape: { kind: 'tuple', items: items.map(item => item.shape) }, likely: items.some(item => item.likely) }
  }

  const collection = (node: PyNode): Said => {
    let said: Said
    for (const child of node.children) {
      const one = child.type === 'list_splat' ? NOTHING : rules.evaluate(child)
      said = join(said, one, common)
    }
    return { shape: { kind: 'collection', of: said?.shape ?? UNKNOWN }, likely: said?.likely ?? false }
  }

  const dictionary = (node: PyNode): Said => {
    let said: Said
    for (const child of node.children) said = join(said, child.type === 'pair' ? rules.evaluate(child.field('value')!) : NOTHING, common)
    return { shape: { kind: 'dict', of: said?.shape ?? UNKNOWN }, likely: said?.likely ?? false }
  }

  return { booleanOperator, comparison, collection, dictionary, subscript, tuple, wrap }
}
