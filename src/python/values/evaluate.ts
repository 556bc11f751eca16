/** What expressions are, by the definitions that reach them, the classes of the module and the library's tables. */
import type { Call } from '../../core/module.ts'
import { instance, NONE, OTHER, sameShape, SYMBOLIC, TENSOR, UNKNOWN, type Fact, type Shape } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import { descendants } from '../flow.ts'
import { handedOf } from '../handed.ts'
import { splitOwn } from '../link.ts'
import type { Def } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { callView, functionView } from '../views.ts'
import type { Classes } from './classes.ts'
import { elementOf, join, joinShapes, likely, NOTHING, sure, take, withoutNone, type Said } from './lattice.ts'
import { callsOf } from './calls.ts'
import { findSites, type Sites } from './sites.ts'

export interface Evaluator {
  of(node: PyNode): Fact
  /** The value where `None` would raise. */
  receiver(node: PyNode): Fact
  /** What calling a function of this module gives. */
  returns(definition: PyNode): Fact
  /** What `self.name` is, for a class of this module. */
  attribute(of: QualifiedName, name: string): Fact
}

const MAX_DEPTH = 60

export function evaluator(module: BoundModule, classes: Classes): Evaluator {
  const { names, flow, scopes } = module
  const { library } = module.context
  const { values } = library
  const common = classes.commonBase
  const results = new Map<number, Fact>()
  const defResults = new Map<Def, Fact>()
  const attributeResults = new Map<string, Fact>()
  const returnResults = new Map<number, Fact>()
  const waiting = new Set<unknown>()
  /** How often an evaluation met itself: what rests on that is not kept. */
  let cut = 0
  const met = new Set<unknown>()
  /** Takes back what was kept while a guess was tried. */
  const journal: (() => void)[] = []
  let depth = 0
  let sites: Sites | undefined
  const sitesOf = (): Sites => (sites ??= findSites(module.tree))

  /**
   * Evaluates once; what waits for itself says nothing yet. A value that met itself is tried again on what came out:
   * it stands only if the same comes out once more.
   */
  const once = <K>(key: K, kept: Map<K, Fact>, run: () => Said): Said => {
    const known = kept.get(key)
    if (known) return known
    if (waiting.has(key)) {
      met.add(key)
      cut += 1
      return undefined
    }
    if (depth > MAX_DEPTH) return NOTHING
    const keep = (fact: Fact): void => {
      kept.set(key, fact)
      journal.push(() => kept.delete(key))
    }
    const before = cut
    let said = guarded(key, run)
    if (met.delete(key) && said) {
      const mark = journal.length
      keep(said)
      const again = guarded(key, run)
      if (!again || !sameShape(again.shape, said.shape) || again.likely !== said.likely) {
        for (const undo of journal.splice(mark)) undo()
        said = NOTHING
      }
    }
    if (said && (cut === before || waiting.size === 0)) keep(said)
    if (waiting.size === 0) {
      cut = 0
      journal.length = 0
    }
    return said
  }

  const guarded = (key: unknown, run: () => Said): Said => {
    waiting.add(key)
    depth += 1
    const said = run()
    depth -= 1
    waiting.delete(key)
    return said
  }

  const evaluate = (node: PyNode): Said => once(node.id, results, () => compute(node))

  const receiverOf = (node: PyNode): Said => withoutNone(evaluate(node))

  const joinDefs = (defs: readonly Def[] | undefined): Said => {
    let said: Said
    for (const def of defs ?? []) said = join(said, factOfDef(def), common)
    return said
  }

  const compute = (node: PyNode): Said => {
    switch (node.type) {
      case 'identifier': return identifier(node)
      case 'attribute': return attributeFact(node)
      case 'call': return call(node)
      case 'subscript': return subscript(node)
      case 'parenthesized_expression': return node.children[0] ? evaluate(node.children[0]) : NOTHING
      case 'conditional_expression': return join(node.children[0] && evaluate(node.children[0]), node.children[2] && evaluate(node.children[2]), common)
      case 'boolean_operator': return booleanOperator(node)
      case 'named_expression': return node.field('value') ? evaluate(node.field('value')!) : NOTHING
      case 'binary_operator':
      case 'comparison_operator': return arithmetic(node.children.map(evaluate))
      case 'unary_operator': return arithmetic([node.field('argument') && evaluate(node.field('argument')!)])
      case 'tuple':
      case 'expression_list': return tuple(node)
      case 'list':
      case 'set': return collection(node)
      case 'list_comprehension':
      case 'set_comprehension':
      case 'generator_expression': return wrap(node.field('body'), of => ({ kind: 'collection', of }))
      case 'dictionary': return dictionary(node)
      case 'dictionary_comprehension': return wrap(node.field('body')?.field('value'), of => ({ kind: 'dict', of }))
      case 'none': return sure(NONE)
      case 'string': case 'concatenated_string': case 'integer': case 'float': case 'true': case 'false': case 'not_operator': case 'ellipsis':
        return sure(OTHER)
      default: return NOTHING
    }
  }

  const identifier = (node: PyNode): Said => {
    const name = names.resolve(node)
    if (name !== undefined) {
      const object = objectFact(name)
      if (object) return object
    }
    const read = flow.reads.get(node.id)
    if (!read) {
      const def = scopes.defs.get(node.id)
      return def ? factOfDef(def) : NOTHING
    }
    return read.binding ? joinDefs(read.defs) : NOTHING
  }

  /** What a qualified name stands for: a thing of the library, or of the project. */
  const objectFact = (name: QualifiedName): Fact | undefined => {
    if (library.owns(name)) return library.known(name) || library.isModule(name) ? sure(/\.__\w+__$/.test(name) ? OTHER : { kind: 'object', name }) : undefined
    const own = splitOwn(name)
    if (!own) return undefined
    if (own.path === module.path) return own.rest.includes('.') && !classes.local(name) ? undefined : sure({ kind: 'object', name })
    return exportedFact(name)
  }

  /** A value of another module of the project. */
  const exportedFact = (name: QualifiedName): Fact => {
    const own = splitOwn(name)!
    const file = module.context.facts.files.get(own.path)
    const exported = file?.exports.get(own.rest)
    if (exported?.kind === 'class' || exported?.kind === 'function' || own.rest === '') return sure({ kind: 'object', name })
    const fact = file?.values.get(own.rest)
    return fact ? linked(fact, own.path) : NOTHING
  }

  /** A fact of another file, its names linked from there. */
  const linked = (fact: Fact, path: string): Fact => {
    if (fact.shape.kind === 'result') {
      const target = module.linkFrom(path, fact.shape.of)
      const inner = callObject(target, undefined)
      return inner ? { shape: inner.shape, likely: inner.likely || fact.likely } : NOTHING
    }
    if (fact.shape.kind === 'instance' && !library.owns(fact.shape.of)) {
      return { ...fact, shape: { ...fact.shape, of: module.linkFrom(path, fact.shape.of) } }
    }
    if (fact.shape.kind === 'collection' || fact.shape.kind === 'dict') {
      const inner = linked({ shape: fact.shape.of, likely: fact.likely }, path)
      return { shape: { kind: fact.shape.kind, of: inner.shape }, likely: inner.likely }
    }
    if (fact.shape.kind === 'tuple') return { ...fact, shape: { kind: 'tuple', items: fact.shape.items.map(shape => linked({ shape, likely: fact.likely }, path).shape) } }
    return fact
  }

  const factOfDef = (def: Def): Said => once(def, defResults, () => computeDef(def))

  const computeDef = (def: Def): Said => {
    switch (def.kind) {
      case 'import':
      case 'from': {
        const name = names.ofDef(def)
        return (name !== undefined && objectFact(names.fold(name))) || NOTHING
      }
      case 'assign':
      case 'walrus': {
        const annotated = def.node.parent?.type === 'assignment' ? def.node.parent.field('type') : undefined
        const said = def.path.length === 0 && def.value?.type === 'list' ? grownList(def) : def.value && evaluate(def.value)
        if (annotated && (!said || said.shape.kind === 'unknown')) return annotation(annotated) ?? said
        return said && def.path.length > 0 ? { shape: take(said.shape, def.path, common), likely: said.likely } : said
      }
      case 'for':
      case 'comprehension': {
        const said = def.value && evaluate(def.value)
        return said && { shape: take(said.shape, def.path, common), likely: said.likely }
      }
      case 'augmented': {
        const left = def.value?.field('left')
        const right = def.value?.field('right')
        return arithmetic([left && joinDefs(flow.reads.get(left.id)?.defs), right && evaluate(right)])
      }
      case 'declared': return (def.value && annotation(def.value)) ?? NOTHING
      case 'class':
      case 'function': {
        const name = names.ofDef(def)
        return name === undefined ? NOTHING : sure({ kind: 'object', name })
      }
      case 'parameter': return parameter(def)
      case 'narrow': return narrowed(def)
      case 'with': return withTarget(def)
      default: return NOTHING
    }
  }

  /** A list that is built by `append`: its elements are what goes in. */
  const grownList = (def: Def): Said => {
    let said = evaluate(def.value!)
    for (const use of def.binding.uses) {
      const added = appended(use)
      if (added && said?.shape.kind === 'collection') said = grow(said, def.value!.children.length === 0, evaluate(added))
    }
    return said
  }

  const grow = (list: Fact, empty: boolean, added: Said): Said => {
    if (!added || list.shape.kind !== 'collection') return list
    const of = empty && list.shape.of.kind === 'unknown' ? added.shape : joinShapes(list.shape.of, added.shape, common)
    return { shape: { kind: 'collection', of }, likely: list.likely || added.likely }
  }

  /** The argument of `name.append(argument)`. */
  const appended = (name: PyNode): PyNode | undefined => {
    const up = name.parent
    if (up?.type !== 'attribute' || up.field('object') !== name || up.field('attribute')?.text !== 'append') return undefined
    const calls = up.parent
    return calls?.type === 'call' && calls.field('function') === up ? calls.field('arguments')?.children[0] : undefined
  }

  const withTarget = (def: Def): Said => {
    const said = def.value && evaluate(def.value)
    // A context manager of the library gives itself; others are not known.
    return said?.shape.kind === 'instance' && library.owns(said.shape.of) ? said : NOTHING
  }

  const narrowed = (def: Def): Said => {
    if (def.narrow?.to === 'class') {
      const tested = def.narrow.classes.type === 'tuple' ? def.narrow.classes.children : [def.narrow.classes]
      const shapes = tested.map(node => names.resolve(node)).map(name => (name !== undefined && isClass(name) ? instance(name) : UNKNOWN))
      const shape = shapes.length > 0 ? shapes.reduce((a, b) => joinShapes(a, b, common)) : UNKNOWN
      const before = withoutNone(joinDefs(def.before))
      if (before?.shape.kind === 'instance' && shape.kind === 'instance' && classes.derives(before.shape.of, shape.of)) return { ...before, likely: false }
      return shape.kind === 'unknown' ? before ?? NOTHING : sure(shape)
    }
    return withoutNone(joinDefs(def.before)) ?? NOTHING
  }

  const isClass = (name: QualifiedName): boolean => {
    const own = splitOwn(name)
    if (!own) return values.isClass(library.object(name))
    return own.path === module.path ? classes.local(name) !== undefined : module.context.facts.files.get(own.path)?.exports.get(own.rest)?.kind === 'class'
  }

  /** What an annotation promises: a class, `Optional[...]`, `X | None`, a list of a class. */
  const annotation = (type: PyNode): Fact | undefined => {
    const node = type.type === 'type' ? type.children[0] : type
    if (!node) return undefined
    if (node.type === 'identifier' || node.type === 'attribute') {
      const name = names.resolve(node)
      if (name === undefined || !isClass(name)) return undefined
      return sure(instance(name))
    }
    if (node.type === 'string') return undefined
    if (node.type === 'binary_operator') {
      const sides = node.children.filter(side => side.type !== 'none')
      const of = sides.length === 1 ? annotation(sides[0]!) : undefined
      return of && { ...of, optional: true }
    }
    const generic = node.type === 'generic_type' ? node.children[0] : node.type === 'subscript' ? node.field('value') : undefined
    const argument = node.type === 'generic_type' ? node.children[1]?.children[0] : node.field('subscript')
    if (!generic || !argument) return undefined
    const of = annotation(argument)
    const outer = generic.text.slice(generic.text.lastIndexOf('.') + 1)
    if (outer === 'Optional') return of && { ...of, optional: true }
    if (of && /^(List|list|Sequence|Iterable|Set|set)$/.test(outer)) return { ...of, shape: { kind: 'collection', of: of.shape } }
    return undefined
  }

  const functionOf = (def: Def): PyNode | undefined => {
    const { node } = def.binding.scope
    return node.type === 'function_definition' || node.type === 'lambda' ? node : undefined
  }

  const ownerOf = (fn: PyNode): QualifiedName | undefined => {
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
      const promised = annotation(type)
      if (promised) return promised
    }
    if (def.value.type.endsWith('splat_pattern')) return NOTHING
    const owner = ownerOf(fn)
    if (owner !== undefined && isFirst(fn, def) && !hasDecorator(fn, 'staticmethod')) {
      return hasDecorator(fn, 'classmethod') ? sure({ kind: 'object', name: owner }) : sure(instance(owner))
    }
    const called = fromCallSites(fn, def, owner)
    if (called && called.shape.kind !== 'unknown') return called
    if (owner !== undefined && tensorParameter(fn, owner, def.node.text)) return likely(TENSOR)
    if (owner === undefined && takesTensors(fn)) return likely(TENSOR)
    const preset = def.value.field('value')
    const said = preset && evaluate(preset)
    if (said && said.shape.kind === 'instance') return { ...said, likely: true }
    const guess = values.likelyNames[def.node.text]
    return guess === undefined || !mentionsLibrary() ? NOTHING : likely(instance(guess))
  }

  const mentionsLibrary = (): boolean => values.mentioned.test(module.source)

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
        const on = receiverOf(callee.field('object')!)
        if (on?.shape.kind === 'instance' && classes.derives(on.shape.of, owner)) found.push({ call: callView(node), offset: 1 })
        else if (on?.shape.kind !== 'other') return undefined
      }
    }
    if (found.length === 0) return fromOtherFiles(fn, fnDef, def, owner)
    const parameters = functionView(fn, undefined).parameters.filter(parameter => parameter.kind === 'plain')
    const index = parameters.findIndex(parameter => parameter.nameNode === def.node)
    let said: Said
    for (const { call, offset } of found) {
      const argument = call.keyword(def.node.text) ?? call.positional[index - offset]
      if (call.open && !argument) return undefined
      const value = argument ? argument.value as PyNode : def.value?.field('value')
      if (!value) return undefined
      said = join(said, evaluate(value), common)
    }
    const elsewhere = owner !== undefined || fnDef.binding.uses.length !== found.length || fnDef.binding.defs.length > 1
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
      if (fact) said = join(said, linked(fact, path), common)
    }
    return said && said.shape.kind !== 'unknown' ? { ...said, likely: true } : undefined
  }

  const attributeFact = (node: PyNode): Said => {
    const name = names.resolve(node)
    const object = name === undefined ? undefined : objectFact(name)
    if (object) return object
    const on = receiverOf(node.field('object')!)
    if (!on) return undefined
    const member = node.field('attribute')!.text
    const said = memberOf(on.shape, member)
    return said ? { ...said, likely: said.likely || on.likely } : NOTHING
  }

  const memberOf = (shape: Shape, member: string): Fact | undefined => {
    if (shape.kind === 'instance') return attributeOf(shape, member)
    if (shape.kind === 'super') return attributeOf({ kind: 'instance', of: shape.of }, member)
    if (shape.kind === 'object') {
      const own = splitOwn(shape.name)
      if (own && own.rest !== '') return classes.local(shape.name) ? classAttribute(shape.name, member) : undefined
      return !own && isClass(shape.name) ? sure({ kind: 'method', of: shape, name: member }) : undefined
    }
    if ((shape.kind === 'symbolic' || shape.kind === 'tensor') && /^(shape|dtype|name|ndim|rank)$/.test(member)) return sure(OTHER)
    if (shape.kind === 'symbolic' || shape.kind === 'tensor' || shape.kind === 'collection' || shape.kind === 'dict') return sure({ kind: 'method', of: shape, name: member })
    return undefined
  }

  /** `instance.member`: what the class of the project assigns, else what the library says. */
  const attributeOf = (shape: Shape & { kind: 'instance' }, member: string): Fact | undefined => {
    const assigned = assignedAttribute(shape.of, member)
    if (assigned) return assigned
    const method = classes.method(shape.of, member)
    if (method) return hasDecorator(method.node as PyNode, 'property') ? returnsOf(method.node as PyNode) : sure({ kind: 'method', of: shape, name: member })
    for (const up of classes.lineage(shape.of)) {
      const own = splitOwn(up)
      if (own && own.path !== module.path) {
        const fact = module.context.facts.files.get(own.path)?.members.get(`${own.rest}.${member}`)
        if (fact) return linked(fact, own.path)
      }
    }
    const single = values.single[member]
    if (single && classes.derives(shape.of, values.layer)) return shape[single] ? sure(SYMBOLIC) : likely(SYMBOLIC)
    const said = classes.libraryMember(shape.of, member, 'attribute')
    return sure(said ?? { kind: 'method', of: shape, name: member })
  }

  const assignedAttribute = (of: QualifiedName, member: string): Fact | undefined => {
    const said = once(`${of}#${member}`, attributeResults, () => {
      let found: Said
      for (const up of classes.lineage(of)) {
        const local = classes.local(up)
        if (!local) continue
        for (const statement of (local.body as PyNode).children) {
          const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined
          if (assignment?.type !== 'assignment' || assignment.field('left')?.text !== member) continue
          const value = assignment.field('right')
          found = join(found, value ? evaluate(value) : annotation(assignment.field('type')!), common)
        }
      }
      for (const write of sitesOf().writes(member)) {
        const on = ownOf(write.object)
        if (on === undefined || !(classes.derives(of, on) || classes.derives(on, of))) continue
        const value = write.value && evaluate(write.value)
        if (!write.value) found = join(found, NOTHING, common)
        else if (write.value.type === 'list' && write.path.length === 0) {
          let list = evaluate(write.value)
          for (const site of sitesOf().calls('append')) {
            const target = site.field('function')?.field('object')
            const argument = site.field('arguments')?.children[0]
            if (!target || !argument || target.type !== 'attribute' || target.field('attribute')?.text !== member || !list) continue
            list = grow(list, write.value.children.length === 0, evaluate(argument))
          }
          found = join(found, list, common)
        } else found = join(found, value && write.path.length > 0 ? { shape: take(value.shape, write.path, common), likely: value.likely } : value, common)
      }
      return found
    })
    return said
  }

  const classAttribute = (of: QualifiedName, member: string): Fact | undefined => {
    const method = classes.method(of, member)
    return method ? sure({ kind: 'method', of: instance(of), name: member }) : assignedAttribute(of, member)
  }

  /** The class of this module whose instance an assigned-to object is. */
  const ownOf = (object: PyNode): QualifiedName | undefined => {
    const on = receiverOf(object)
    return on?.shape.kind === 'instance' ? on.shape.of : undefined
  }

  const call = (node: PyNode): Said => {
    const callee = node.field('function')
    if (!callee) return NOTHING
    const view = callView(node)
    if (callee.type === 'identifier') {
      const builtin = builtinCall(callee, view)
      if (builtin) return builtin
    }
    const on = receiverOf(callee)
    if (!on) return undefined
    const said = callShape(on.shape, view, callee)
    return said && { shape: said.shape, likely: said.likely || on.likely }
  }

  const callShape = (shape: Shape, view: Call, callee: PyNode): Said => {
    switch (shape.kind) {
      case 'object': return callObject(shape.name, view)
      case 'instance': return callInstance(shape, view)
      case 'method': return callMethod(shape, view)
      case 'class': return sure(instance(shape.of))
      case 'partial': return callShape(shape.of, view, callee)
      default: {
        const name = names.resolve(callee)
        return name === undefined ? NOTHING : foreignCall(name, view)
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
        return fact ? linked(fact, own.path) : NOTHING
      }
      if (classes.local(name)) return sure(construct(name, view))
      const fn = functionNamed(name)
      return fn ? returnsOf(fn) : NOTHING
    }
    const object = library.object(name)
    const said = values.returns(object) ?? values.returns(name)
    if (said) return sure(said)
    if (values.isClass(object)) return sure(construct(object, view))
    if (view && values.isTensorFunction(name)) return asTensor(arithmetic(tensorArguments(view)))
    return NOTHING
  }

  const tensorArguments = (view: Call): Said[] => view.args.map(arg => {
    const said = evaluate(arg.value as PyNode)
    if (!said) return said
    const { shape } = said
    return shape.kind === 'collection' || shape.kind === 'tuple' ? { shape: elementOf(shape, common), likely: said.likely } : said
  })

  /** An instance, with what its arguments say about how many tensors it takes and gives. */
  const construct = (name: QualifiedName, view: Call | undefined): Shape => {
    const plain: Shape = { kind: 'instance', of: name }
    if (!view || !classes.derives(name, values.layer) || splitOwn(name)) return plain
    const several = values.several(name)
    if (classes.derives(name, values.model)) {
      if (values.chains.has(name)) return { ...plain, one: true, lone: true }
      const [inputs, outputs] = values.ends.map((keywords, index) => keywords.map(keyword => view.keyword(keyword)).find(found => found) ?? view.positional[index])
      const lone = inputs !== undefined && evaluate(inputs.value as PyNode)?.shape.kind === 'symbolic'
      const one = outputs !== undefined && evaluate(outputs.value as PyNode)?.shape.kind === 'symbolic'
      return { ...plain, ...(one ? { one } : {}), ...(lone ? { lone } : {}) }
    }
    if (several?.includes('*') || view.open) return plain
    if (several?.some(keyword => view.keyword(keyword))) return several.some(keyword => view.keyword(keyword)?.value.type === 'true') ? { ...plain, many: true } : plain
    if (values.wrappers.has(name)) {
      const inner = view.positional[0] && evaluate(view.positional[0].value as PyNode)
      return inner?.shape.kind === 'instance' && inner.shape.one ? { ...plain, one: true } : plain
    }
    return { ...plain, one: true }
  }

  const callInstance = (shape: Shape & { kind: 'instance' }, view: Call): Said => {
    if (!classes.derives(shape.of, values.layer)) {
      const method = classes.method(shape.of, '__call__')
      if (method) return returnsOf(method.node as PyNode)
      return values.givesTensor.some(of => classes.derives(shape.of, of)) ? tensorUnlessSymbolic(tensorArguments(view)) : NOTHING
    }
    const extra = view.args.slice(1).filter(arg => arg.name && values.severalArgument.test(arg.name.text))
    if (extra.length > 0) return NOTHING
    const given = asTensor(arithmetic(tensorArguments(view).slice(0, 1)))
    const kind = given?.shape.kind
    if (given && kind !== 'symbolic' && kind !== 'tensor') return NOTHING
    if (!given) return given
    if (shape.one) return given
    const several = values.several(shape.of)
    if (shape.many) return { shape: { kind: 'collection', of: given.shape }, likely: given.likely }
    const method = classes.method(shape.of, 'call')
    if (!method) return given.shape.kind === 'unknown' || several?.includes('*') === true && shape.of !== values.layer ? NOTHING : { ...given, likely: true }
    const said = returnsOf(method.node as PyNode)
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

  const callMethod = (shape: Shape & { kind: 'method' }, view: Call): Said => {
    const { of, name } = shape
    if (of.kind === 'object') return values.makers.has(name) ? sure(construct(of.name, undefined)) : NOTHING
    if (of.kind === 'instance') {
      const own = classes.method(of.of, name)
      if (own) return values.wraps.some(wrapped => wrapped.method === name && classes.derives(of.of, wrapped.of)) ? NOTHING : returnsOf(own.node as PyNode)
      for (const up of classes.lineage(of.of)) {
        const at = splitOwn(up)
        const fact = at && at.path !== module.path ? module.context.facts.files.get(at.path)?.returns.get(`${at.rest}.${name}`) : undefined
        if (at && fact) return linked(fact, at.path)
      }
      if (name === '__call__') return callInstance(of, view)
      const said = classes.libraryMember(of.of, name, 'method')
      return said ? sure(said) : NOTHING
    }
    if (of.kind === 'dict') {
      if (/^(get|pop|setdefault)$/.test(name)) return sure(of.of)
      if (name === 'values') return sure({ kind: 'collection', of: of.of })
      if (name === 'items') return sure({ kind: 'collection', of: { kind: 'tuple', items: [OTHER, of.of] } })
      return NOTHING
    }
    if (of.kind === 'collection' && name === 'pop') return sure(of.of)
    if (of.kind === 'tensor' && name === 'numpy') return sure({ kind: 'numpy', type: 'array' })
    return NOTHING
  }

  const functionNamed = (name: QualifiedName): PyNode | undefined => {
    const own = splitOwn(name)!
    if (own.rest.includes('.')) return localFunctions().get(own.rest)
    const binding = scopes.module.names.get(own.rest)
    const def = binding?.defs.find(one => one.kind === 'function')
    return def?.value
  }

  let nested: Map<string, PyNode> | undefined
  const localFunctions = (): Map<string, PyNode> => {
    if (!nested) {
      nested = new Map()
      for (const def of scopes.defs.values()) {
        const name = def.kind === 'function' ? names.ofDef(def) : undefined
        if (name !== undefined && def.value) nested.set(splitOwn(name)!.rest, def.value)
      }
    }
    return nested
  }

  const returnsOf = (fn: PyNode): Said => once(fn.id, returnResults, () => {
    const decorated = fn.parent?.type === 'decorated_definition' ? fn.parent.children.filter(child => child.type === 'decorator') : []
    if (decorated.some(decorator => !values.transparentDecorators.test(decorator.text.slice(1)))) return NOTHING
    if (fn.type === 'lambda') return fn.field('body') ? evaluate(fn.field('body')!) : NOTHING
    const body = fn.field('body')
    if (!body || [...fn.tokens()].some(token => token.type === 'async')) return NOTHING
    const promised = fn.field('return_type') && annotation(fn.field('return_type')!)
    let said: Said
    let any = false
    let skip = body.start
    for (const node of descendants(body)) {
      if (node.start < skip) continue
      if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') skip = node.end
      if (node.type === 'yield') return NOTHING
      if (node.type !== 'return_statement') continue
      any = true
      const value = node.children[0]
      said = join(said, value ? evaluate(value) : sure(NONE), common)
    }
    if (!any) return sure(NONE)
    if (promised && (!said || said.shape.kind === 'unknown')) return promised
    return said
  })

  const builtinCall = (callee: PyNode, view: Call): Said => {
    const read = flow.reads.get(callee.id)
    if (!read || read.binding) return undefined
    const [first] = view.positional
    const arg = first && evaluate(first.value as PyNode)
    switch (callee.text) {
      case 'list': case 'sorted': case 'reversed': case 'set': case 'tuple': case 'iter':
        return arg && { shape: { kind: 'collection', of: elementOf(arg.shape, common) }, likely: arg.likely }
      case 'enumerate':
        return arg && { shape: { kind: 'collection', of: { kind: 'tuple', items: [OTHER, elementOf(arg.shape, common)] } }, likely: arg.likely }
      case 'zip': {
        const all = view.positional.map(one => evaluate(one.value as PyNode) ?? NOTHING)
        return { shape: { kind: 'collection', of: { kind: 'tuple', items: all.map(one => elementOf(one.shape, common)) } }, likely: all.some(one => one.likely) }
      }
      case 'getattr': {
        const name = view.positional[1]?.value
        const text = name?.type === 'string' ? /^['"](\w+)['"]$/.exec(name.text)?.[1] : undefined
        if (!arg || text === undefined) return NOTHING
        if (arg.shape.kind === 'object') return objectFact(names.link(`${arg.shape.name}.${text}`)) ?? NOTHING
        return memberOf(arg.shape, text) ?? NOTHING
      }
      case 'max': case 'min':
        return view.positional.length === 1 && arg ? { shape: elementOf(arg.shape, common), likely: arg.likely } : NOTHING
      case 'next': return arg && { shape: elementOf(arg.shape, common), likely: arg.likely }
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
      const first = view.positional[0] && evaluate(view.positional[0].value as PyNode)
      return first && name.endsWith('partial') ? { shape: { kind: 'partial', of: first.shape }, likely: first.likely } : NOTHING
    }
    const gives = values.foreign(name)
    if (gives === 'integer' && view.keyword('axis')) return sure({ kind: 'numpy', type: 'array' })
    if (gives === 'integer' || gives === 'float') return sure({ kind: 'numpy', type: gives })
    if (gives === 'tensor') {
      const args = tensorArguments(view)
      // On a symbolic tensor Keras 2 gives a symbolic one, Keras 3 raises.
      if (args.some(arg => arg?.shape.kind === 'symbolic')) return sure(SYMBOLIC)
      return args.some(arg => arg?.shape.kind === 'unknown') && !args.some(arg => arg?.shape.kind === 'tensor') ? likely(TENSOR) : sure(TENSOR)
    }
    return gives === 'unknown' || name.startsWith('@') ? NOTHING : external(name)
  }

  /** What a module of the project that is not linked yet may define. */
  const external = (name: QualifiedName): Fact => (module.context.facts.python.size === 0 ? sure({ kind: 'result', of: name }) : NOTHING)

  const subscript = (node: PyNode): Said => {
    const on = receiverOf(node.field('value')!)
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

  const booleanOperator = (node: PyNode): Said => {
    const left = node.field('left') && evaluate(node.field('left')!)
    const right = node.field('right') && evaluate(node.field('right')!)
    const isOr = [...node.tokens()].some(token => token.type === 'or')
    // `x or default`: an empty left side is never what is given, and None is empty.
    return isOr && left?.shape.kind === 'none' ? right : join(left, right, common)
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

  const wrap = (node: PyNode | undefined, make: (of: Shape) => Shape): Said => {
    const said = node && evaluate(node)
    return said && { shape: make(said.shape), likely: said.likely }
  }

  const tuple = (node: PyNode): Said => {
    if (node.children.some(child => child.type.endsWith('splat'))) return NOTHING
    const items = node.children.map(child => evaluate(child) ?? NOTHING)
    return { shape: { kind: 'tuple', items: items.map(item => item.shape) }, likely: items.some(item => item.likely) }
  }

  const collection = (node: PyNode): Said => {
    let said: Said
    for (const child of node.children) {
      const one = child.type === 'list_splat' ? NOTHING : evaluate(child)
      said = join(said, one, common)
    }
    return { shape: { kind: 'collection', of: said?.shape ?? UNKNOWN }, likely: said?.likely ?? false }
  }

  const dictionary = (node: PyNode): Said => {
    let said: Said
    for (const child of node.children) said = join(said, child.type === 'pair' ? evaluate(child.field('value')!) : NOTHING, common)
    return { shape: { kind: 'dict', of: said?.shape ?? UNKNOWN }, likely: said?.likely ?? false }
  }

  return {
    of: node => {
      const said = evaluate(node)
      return said && !said.optional ? said : NOTHING
    },
    receiver: node => receiverOf(node) ?? NOTHING,
    returns: definition => returnsOf(definition) ?? NOTHING,
    attribute: (of, name) => assignedAttribute(of, name) ?? NOTHING,
  }
}

function hasDecorator(fn: PyNode, name: string): boolean {
  const up = fn.parent
  return up?.type === 'decorated_definition' && up.children.some(child => child.type === 'decorator' && child.text.slice(1).trim() === name)
}

