/** What parameters are: by annotation, by the calls in sight, by the role of their function, at last by their name. */
import type { Call } from '../../core/module.ts'
import { instance, TENSOR } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import { handedOf } from '../handed.ts'
import type { Def } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { usesLibrary } from '../imports/items.ts'
import { namesSeenElsewhere } from '../imports/orphans.ts'
import { callView, functionView } from '../views.ts'
import { callsOf } from './calls.ts'
import { join, likely, NOTHING, sure, type Said } from './lattice.ts'
import { hasDecorator, type Rules } from './rules.ts'

export function parametersRules(rules: Rules): Pick<Rules, 'parameter'> {
  const { module, classes, common, sitesOf } = rules
  const { names, flow, scopes } = rules.module
  const { library } = rules.module.context
  const { values } = library

  const functionOf = (def: Def): PyNode | undefined => {
    const { node } = def.binding.scope
    return node.type === 'function_definition' || node.type === 'lambda' ? node : undefined
  }

  const ownerOf = (fn: PyNode): QualifiedName | undefined => {
    if (fn.type === 'lambda') return undefined
    for (let up = fn.parent; up; up = up.parent) {
      if (up.type === 'function_definition') return undefined
      if (up.type === 'class_definition') {
        const def = scopes.defs.get(up.field('name')!.id)
        return def && names.ofDef(def)
      }
    }
    return undefined
  }

  const isFirst = (fn: PyNode, def: Def): boolean => fn.field('parameters')?.children[0] === def.value

  const parameter = (def: Def): Said => {
    const fn = functionOf(def)
    if (!fn || !def.value) return NOTHING
    const type = def.value.field('type')
    if (type) {
      const promised = rules.annotation(type)
      if (promised) return def.value.field('value')?.type === 'none' ? { ...promised, optional: true } : promised
    }
    if (def.value.type.endsWith('splat_pattern')) return NOTHING
    const owner = ownerOf(fn)
    if (owner !== undefined && isFirst(fn, def) && !hasDecorator(fn, 'staticmethod')) {
      return hasDecorator(fn, 'classmethod') || /^(__new__|__init_subclass__|__class_getitem__)$/.test(fn.field('name')?.text ?? '') ? sure({ kind: 'object', name: owner }) : sure(instance(owner))
    }
    const called = fromCallSites(fn, def, owner)
    if (called && called.shape.kind !== 'unknown') return called
    if (owner !== undefined && tensorParameter(fn, owner, def.node.text)) return likely(TENSOR)
    if (owner === undefined && takesTensors(fn)) return likely(TENSOR)
    const preset = def.value.field('value')
    const said = preset && rules.evaluate(preset)
    if (said && said.shape.kind === 'instance') return { ...said, likely: true }
    const guess = values.likelyNames[def.node.text]
    return guess === undefined || !mentionsLibrary() ? NOTHING : likely(instance(guess))
  }

  const mentionsLibrary = (): boolean => usesLibrary(module)

  /** A function that is handed to the library as a loss, a metric, an activation or the body of a layer. */
  const takesTensors = (fn: PyNode): boolean => {
    const name = fn.field('name')
    const own = name && scopes.defs.get(name.id)
    const qualified = own && names.ofDef(own)
    const elsewhere = qualified === undefined ? [] : handedOf(module.context.facts, qualified)
    if (elsewhere.some(one => !one.called && (values.tensorFunctionRoles.has(String(one.as)) || (one.as === 0 && values.tensorFunctionTakers.has(one.to))))) return true
    const uses = fn.type === 'lambda' ? [fn] : (name && scopes.defs.get(name.id)?.binding.uses) ?? []
    return uses.some(use => {
      const up = use.parent?.type === 'list' || use.parent?.type === 'dictionary' ? use.parent.parent : use.parent
      if (up?.type === 'keyword_argument') return values.tensorFunctionRoles.has(up.field('name')?.text ?? '')
      const callee = up?.type === 'argument_list' ? up.parent?.field('function') : undefined
      const called = callee && names.resolve(callee)
      return called !== undefined && up?.children[0] === use && values.tensorFunctionTakers.has(library.object(called))
    })
  }

  const tensorParameter = (fn: PyNode, owner: QualifiedName, name: string): boolean =>
    values.tensorMethods.some(({ of, method, except }) => fn.field('name')?.text === method && !except.includes(name) && classes.derives(owner, of))

  /** A parameter is what every call in this module gives it; proven only where the function is used in no other way. */
  const fromCallSites = (fn: PyNode, def: Def, owner: QualifiedName | undefined): Said => {
    if (fn.type !== 'function_definition') return undefined
    const name = fn.field('name')!
    const fnDef = scopes.defs.get(name.id)
    if (!fnDef || fn.parent?.type === 'decorated_definition') return undefined
    const found: { call: Call; offset: number }[] = []
    for (const node of sitesOf().calls(name.text)) {
      const callee = node.field('function')!
      if (owner === undefined) {
        if (callee.type === 'identifier' && flow.reads.get(callee.id)?.binding === fnDef.binding) found.push({ call: callView(node), offset: 0 })
      } else if (callee.type === 'attribute') {
        const on = rules.receiverOf(callee.field('object')!)
        if (on?.shape.kind === 'instance' && classes.derives(on.shape.of, owner)) found.push({ call: callView(node), offset: 1 })
        else if (on?.shape.kind !== 'other') return undefined
      }
    }
    if (found.length === 0) return fromOtherFiles(fn, fnDef, def, owner)
    const all = functionView(fn, undefined).parameters
    const parameters = all.filter(parameter => parameter.kind === 'plain')
    const rest = all.findIndex(parameter => parameter.kind === 'args')
    const place = all.findIndex(parameter => parameter.nameNode === def.node)
    // After `*args` a parameter is given by its name alone.
    const index = rest >= 0 && place > rest ? Number.NEGATIVE_INFINITY : parameters.findIndex(parameter => parameter.nameNode === def.node)
    let said: Said
    for (const { call, offset } of found) {
      if (call.args.some(arg => arg.kind === 'splat')) return undefined
      const argument = call.keyword(def.node.text) ?? call.positional[index - offset]
      if (call.open && !argument) return undefined
      const value = argument ? argument.value as PyNode : def.value?.field('value')
      if (!value) return undefined
      said = join(said, rules.evaluate(value), common)
    }
    const elsewhere = owner !== undefined || fnDef.binding.uses.length !== found.length || fnDef.binding.defs.length > 1
      || namesSeenElsewhere(module.context.facts, module.path).has(name.text)
    return said && elsewhere ? { ...said, likely: true } : said
  }

  /** What calls in other files of the project give a parameter: never more than likely. */
  const fromOtherFiles = (fn: PyNode, fnDef: Def, def: Def, owner: QualifiedName | undefined): Said => {
    const method = fn.field('name')!.text
    const name = owner !== undefined && method === '__init__' ? owner : owner === undefined ? names.ofDef(fnDef) : undefined
    if (name === undefined) return undefined
    const parameters = functionView(fn, undefined).parameters.filter(parameter => parameter.kind === 'plain')
    const index = parameters.findIndex(parameter => parameter.nameNode === def.node) - (owner === undefined ? 0 : 1)
    let said: Said
    for (const { path, given } of callsOf(module.context.facts, name)) {
      const fact = given.keywords.get(def.node.text) ?? given.positional[index]
      if (fact) said = join(said, rules.linked(fact, path), common)
    }
    return said && said.shape.kind !== 'unknown' ? { ...said, likely: true } : undefined
  }

  return { parameter }
}
