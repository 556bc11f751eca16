/** What calls give: of classes, functions, instances and methods. */
import type { Call } from '../../core/module.ts'
import { type Shape, instance, OTHER } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { splitOwn } from '../link.ts'
import type { PyNode } from '../tree.ts'
import { callView } from '../views.ts'
import { join, NOTHING, sure, type Said } from './lattice.ts'
import type { Rules } from './rules.ts'

export function callingRules(rules: Rules): Pick<Rules, 'call' | 'callObject'> {
  const { module, classes } = rules
  const { names } = rules.module
  const { library } = rules.module.context
  const { values } = library

  const call = (node: PyNode): Said => {
    const callee = node.field('function')
    if (!callee) return NOTHING
    const view = callView(node)
    if (callee.type === 'identifier') {
      const builtin = rules.builtinCall(callee, view)
      if (builtin) return builtin
    }
    const on = rules.receiverOf(callee)
    if (!on) return undefined
    const said = callShape(on.shape, view, callee)
    return said && { ...said, likely: said.likely || on.likely }
  }

  const callShape = (shape: Shape, view: Call, callee: PyNode): Said => {
    switch (shape.kind) {
      case 'object': return callObject(shape.name, view)
      case 'instance': return rules.callInstance(shape, view)
      case 'method': return callMethod(shape, view)
      case 'class': return sure(instance(shape.of))
      case 'partial': {
        // What it was made with is not followed.
        const said = callShape(shape.of, view, callee)
        return said?.shape.kind === 'instance' ? { ...said, shape: { kind: 'instance', of: said.shape.of } } : said && { ...said, likely: true }
      }
      default: {
        const name = names.resolve(callee)
        return name === undefined ? NOTHING : rules.foreignCall(name, view)
      }
    }
  }

  /** Calling a class or function by its name. */
  const callObject = (name: QualifiedName, view: Call | undefined): Said => {
    const own = splitOwn(name)
    if (own) {
      if (own.path !== module.path) {
        const file = module.context.facts.files.get(own.path)
        const exported = file?.exports.get(own.rest)
        if (exported?.kind === 'class') return sure(instance(name))
        const fact = file?.returns.get(own.rest)
        return fact ? rules.linked(fact, own.path) : NOTHING
      }
      if (classes.local(name)) return sure(rules.construct(name, view))
      const fn = rules.functionNamed(name)
      return fn ? rules.returnsOf(fn) : NOTHING
    }
    const object = library.object(name)
    const said = values.returns(object) ?? values.returns(name)
    if (said) return sure(said)
    if (values.isClass(object)) return sure(rules.construct(object, view))
    if (view && values.isTensorFunction(name)) return rules.asTensor(rules.arithmetic(rules.tensorArguments(view)))
    return NOTHING
  }

  const callMethod = (shape: Shape & { kind: 'method' }, view: Call): Said => {
    const { of, name } = shape
    if (of.kind === 'object') return values.makers.has(name) ? sure(rules.construct(of.name, undefined)) : NOTHING
    if (of.kind === 'instance') {
      const own = classes.method(of.of, name)
      if (own) return values.wraps.some(wrapped => wrapped.method === name && classes.derives(of.of, wrapped.of)) ? NOTHING : rules.overridden(of.of, name)
      for (const up of classes.lineage(of.of)) {
        const at = splitOwn(up)
        const fact = at && at.path !== module.path ? module.context.facts.files.get(at.path)?.returns.get(`${at.rest}.${name}`) : undefined
        if (at && fact) return rules.linked(fact, at.path)
        if (at && at.path !== module.path && module.context.facts.files.get(at.path)?.methods.has(`${at.rest}.${name}`)) return NOTHING
      }
      if (name === '__call__') return rules.callInstance(of, view)
      const said = classes.libraryMember(of.of, name, 'method')
      return said ? { shape: said, likely: classes.open(of.of) } : NOTHING
    }
    if (of.kind === 'dict') {
      if (/^(get|pop|setdefault)$/.test(name)) {
        const preset = view.positional[1] && rules.evaluate(view.positional[1].value as PyNode)
        return preset ? join({ shape: of.of, likely: false }, preset, rules.common) : { shape: of.of, likely: false, ...(name === 'get' ? { optional: true } : {}) }
      }
      if (name === 'values') return sure({ kind: 'collection', of: of.of })
      if (name === 'items') return sure({ kind: 'collection', of: { kind: 'tuple', items: [OTHER, of.of] } })
      return NOTHING
    }
    if (of.kind === 'collection' && name === 'pop') return sure(of.of)
    if (of.kind === 'tensor' && name === 'numpy') return sure({ kind: 'numpy', type: 'array' })
    return NOTHING
  }

  return { call, callObject }
}
