/** Functions of Python, NumPy and TensorFlow: a little. */
import type { Call } from '../../core/module.ts'
import { type Fact, OTHER, SYMBOLIC, TENSOR, UNKNOWN } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { PyNode } from '../tree.ts'
import { join, elementOf, likely, NOTHING, sure, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function builtinsRules(rules: Rules): Pick<Rules, 'builtinCall' | 'foreignCall'> {
  const { module, classes, common } = rules
  const { names, flow, scopes } = rules.module
  const { values } = rules.module.context.library

  const builtinCall = (callee: PyNode, view: Call): Said => {
    const read = flow.reads.get(callee.id)
    if (!read || read.binding) return undefined
    const [first] = view.positional
    const arg = first && rules.evaluate(first.value as PyNode)
    switch (callee.text) {
      case 'list': case 'sorted': case 'reversed': case 'set': case 'tuple': case 'iter':
        return arg && { shape: { kind: 'collection', of: elementOf(arg.shape, common) }, likely: arg.likely }
      case 'enumerate':
        return arg && { shape: { kind: 'collection', of: { kind: 'tuple', items: [OTHER, elementOf(arg.shape, common)] } }, likely: arg.likely }
      case 'zip': {
        const all = view.positional.map(one => rules.evaluate(one.value as PyNode) ?? NOTHING)
        return { shape: { kind: 'collection', of: { kind: 'tuple', items: all.map(one => elementOf(one.shape, common)) } }, likely: all.some(one => one.likely) }
      }
      case 'getattr': {
        const name = view.positional[1]?.value
        const text = name?.type === 'string' ? /^['"](\w+)['"]$/.exec(name.text)?.[1] : undefined
        if (!arg || text === undefined) return NOTHING
        if (arg.shape.kind === 'object') return rules.objectFact(names.link(`${arg.shape.name}.${text}`)) ?? NOTHING
        const preset = view.positional[2] && rules.evaluate(view.positional[2].value as PyNode)
        return join(rules.memberOf(arg.shape, text) ?? NOTHING, preset, common)
      }
      case 'max': case 'min':
        return view.positional.length === 1 && arg ? { shape: elementOf(arg.shape, common), likely: arg.likely } : NOTHING
      case 'next': {
        const preset = view.positional[1] && rules.evaluate(view.positional[1].value as PyNode)
        return join(arg && { shape: elementOf(arg.shape, common), likely: arg.likely }, preset, common)
      }
      case 'super': return superOf(callee)
      case 'len': case 'range': case 'str': case 'int': case 'float': case 'bool': case 'open': case 'print': case 'isinstance': case 'repr': case 'type': case 'hasattr':
        return sure(OTHER)
      case 'dict': return sure({ kind: 'dict', of: UNKNOWN })
      default: return undefined
    }
  }

  /** `super()` as an instance of the first base. */
  const superOf = (callee: PyNode): Said => {
    for (let up = callee.parent; up; up = up.parent) {
      if (up.type !== 'class_definition') continue
      const def = scopes.defs.get(up.field('name')!.id)
      const own = def && names.ofDef(def)
      const base = own === undefined ? undefined : classes.lineage(own)[1]
      return base === undefined ? NOTHING : sure({ kind: 'super', of: base })
    }
    return NOTHING
  }

  /** Functions of NumPy and TensorFlow: a little. */
  const foreignCall = (name: QualifiedName, view: Call): Said => {
    if (name === 'functools.partial' || name === 'functools.wraps') {
      const first = view.positional[0] && rules.evaluate(view.positional[0].value as PyNode)
      return first && name.endsWith('partial') ? { shape: { kind: 'partial', of: first.shape }, likely: first.likely } : NOTHING
    }
    const gives = values.foreign(name)
    if (gives === 'integer' && (view.keyword('axis') || view.positional.length > 1)) return likely({ kind: 'numpy', type: 'array' })
    // Of integers it is one, of floats it is not; of a list it is an array.
    if (gives === 'integer' || gives === 'float') return { shape: { kind: 'numpy', type: gives }, likely: !view.positional.every(arg => isNumber(arg.value as PyNode, gives)) }
    if (gives === 'tensor') {
      const args = rules.tensorArguments(view)
      // On a symbolic tensor Keras 2 gives a symbolic one, Keras 3 raises.
      if (args.some(arg => arg?.shape.kind === 'symbolic')) return sure(SYMBOLIC)
      return args.some(arg => arg?.shape.kind === 'unknown') && !args.some(arg => arg?.shape.kind === 'tensor') ? likely(TENSOR) : sure(TENSOR)
    }
    return gives === 'unknown' || name.startsWith('@') ? NOTHING : external(name)
  }

  /** What a module of the project that is not linked yet may define. */
  const external = (name: QualifiedName): Fact => (module.context.facts.python.size === 0 ? sure({ kind: 'result', of: name }) : NOTHING)

  return { builtinCall, foreignCall }
}

/** A number as it is written, or a tuple of such integers. */
function isNumber(node: PyNode, gives: 'integer' | 'float'): boolean {
  if (node.type === 'tuple') return gives === 'integer' && node.children.every(child => child.type === 'integer')
  return node.type === 'integer' || (gives === 'float' && node.type === 'float')
}
