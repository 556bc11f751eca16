/** Layers, models and operators: symbolic tensors stay symbolic, others become tensors. */
import type { Call } from '../../core/module.ts'
import { type Shape, OTHER, SYMBOLIC, TENSOR, UNKNOWN } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import type { PyNode } from '../tree.ts'
import { elementOf, likely, NOTHING, sure, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function layersRules(rules: Rules): Pick<Rules, 'arithmetic' | 'asTensor' | 'callInstance' | 'construct' | 'tensorArguments'> {
  const { classes, common } = rules
  const { values } = rules.module.context.library

  const tensorArguments = (view: Call): Said[] => view.args.map(arg => {
    // Of `[a, b]` one that is symbolic makes it all so.
    const items = arg.value.type === 'list' || arg.value.type === 'tuple' ? arg.value.children : []
    if (items.length > 0 && !items.some(item => item.type.endsWith('splat'))) {
      const one = arithmetic(items.map(item => rules.evaluate(item as PyNode)))
      if (one?.shape.kind === 'symbolic') return one
    }
    const said = rules.evaluate(arg.value as PyNode)
    if (!said) return said
    const { shape } = said
    return shape.kind === 'collection' || shape.kind === 'tuple' ? { shape: elementOf(shape, common), likely: said.likely } : said
  })

  const isOne = (said: Said): boolean => said?.shape.kind === 'symbolic' && !said.likely

  /** An instance, with what its arguments say about how many tensors it takes and gives. */
  const construct = (name: QualifiedName, view: Call | undefined): Shape => {
    const plain: Shape = { kind: 'instance', of: name }
    if (!view || !classes.derives(name, values.layer) || splitOwn(name)) return plain
    const several = values.several(name)
    if (classes.derives(name, values.model)) {
      if (values.chains.has(name)) return { ...plain, lone: true }
      const [inputs, outputs] = values.ends.map((keywords, index) => keywords.map(keyword => view.keyword(keyword)).find(found => found) ?? view.positional[index])
      const lone = inputs !== undefined && isOne(rules.evaluate(inputs.value as PyNode))
      const one = outputs !== undefined && isOne(rules.evaluate(outputs.value as PyNode))
      return { ...plain, ...(one ? { one } : {}), ...(lone ? { lone } : {}) }
    }
    if (several?.includes('*') || view.open || (several && several.length > 0 && view.positional.length > 1)) return plain
    if (several?.some(keyword => view.keyword(keyword))) return several.some(keyword => view.keyword(keyword)?.value.type === 'true') ? { ...plain, many: true } : plain
    if (values.wrappers.has(name)) {
      const inner = view.positional[0] && rules.evaluate(view.positional[0].value as PyNode)
      return inner?.shape.kind === 'instance' && inner.shape.one ? { ...plain, one: true } : plain
    }
    return { ...plain, one: true }
  }

  const callInstance = (shape: Shape & { kind: 'instance' }, view: Call): Said => {
    if (!classes.derives(shape.of, values.layer)) {
      const method = classes.method(shape.of, '__call__')
      if (method) return rules.returnsOf(method.node as PyNode)
      return values.givesTensor.some(of => classes.derives(shape.of, of)) ? tensorUnlessSymbolic(tensorArguments(view)) : NOTHING
    }
    const extra = view.args.slice(1).filter(arg => arg.name && values.severalArgument.test(arg.name.text))
    if (extra.length > 0) return NOTHING
    const given = asTensor(arithmetic(tensorArguments(view).slice(0, 1)))
    const kind = given?.shape.kind
    if (given && kind !== 'symbolic' && kind !== 'tensor') return NOTHING
    if (!given) return given
    const first = view.positional[0] && rules.evaluate(view.positional[0].value as PyNode)
    const list = first?.shape.kind === 'collection' || first?.shape.kind === 'tuple'
    if (list && !values.merges.has(shape.of) && !classes.derives(shape.of, values.model)) return NOTHING
    if (shape.one) return given
    const several = values.several(shape.of)
    if (shape.many) return { shape: { kind: 'collection', of: given.shape }, likely: given.likely }
    const method = classes.method(shape.of, 'call')
    if (!method) return given.shape.kind === 'unknown' || several?.includes('*') === true && shape.of !== values.layer ? NOTHING : { ...given, likely: true }
    const said = rules.returnsOf(method.node as PyNode)
    if (!said) return said
    return { shape: kind === 'symbolic' ? asSymbolic(said.shape) : said.shape, likely: said.likely || given.likely }
  }

  /** A loss or a metric gives a tensor; on symbolic ones it is not known to run. */
  const tensorUnlessSymbolic = (args: readonly Said[]): Said => {
    if (args.some(arg => arg?.shape.kind === 'symbolic')) return NOTHING
    return args.some(arg => !arg || arg.shape.kind === 'unknown' || arg.likely) ? likely(TENSOR) : sure(TENSOR)
  }

  /** Numbers and arrays that a layer is called on become tensors. */
  const asTensor = (said: Said): Said => (said && (said.shape.kind === 'other' || said.shape.kind === 'numpy') ? { shape: TENSOR, likely: said.likely } : said)

  /** What `call` gives for tensors is symbolic when the layer is called on symbolic ones. */
  const asSymbolic = (shape: Shape): Shape => {
    switch (shape.kind) {
      case 'tensor': return SYMBOLIC
      case 'tuple': return { kind: 'tuple', items: shape.items.map(asSymbolic) }
      case 'collection':
      case 'dict': return { kind: shape.kind, of: asSymbolic(shape.of) }
      default: return UNKNOWN
    }
  }

  /** Operators and functions of tensors: symbolic with anything is symbolic, a tensor with anything else a tensor. */
  const arithmetic = (sides: readonly Said[]): Said => {
    if (sides.length > 0 && sides.every(side => side === undefined)) return undefined
    const said = sides.filter(side => side !== undefined)
    for (const kind of ['symbolic', 'tensor'] as const) {
      const found = said.filter(side => side.shape.kind === kind)
      if (found.length === 0) continue
      return { shape: found[0]!.shape, likely: found.every(side => side.likely) }
    }
    return said.length > 0 && said.every(side => side.shape.kind === 'other') ? sure(OTHER) : NOTHING
  }

  return { arithmetic, asTensor, callInstance, construct, tensorArguments }
}
