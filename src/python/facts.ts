/** What one file says to the others of its project, from its text on disk. */
import type { Exported, FileFacts, GivenArguments, NoteSource, Taken } from '../core/facts.ts'
import type { QualifiedName } from '../core/types.ts'
import type { Fact, Shape } from '../core/shapes.ts'
import type { BoundModule } from './bind.ts'
import { handedBy } from './handed.ts'
import { splitOwn } from './link.ts'
import { dotted, importedModule, joinNames } from './names.ts'
import type { Def, LocalBinding } from './scope.ts'
import { descendants, type PyNode } from './tree.ts'
import { callView, chainParent } from './views.ts'

/** `module` is bound without a project: names stay as the file spells them. */
export function factsOf(module: BoundModule, sources: readonly NoteSource[] = []): FileFacts {
  const exports = new Map<string, Exported>()
  for (const binding of module.scopes.module.names.values()) exports.set(binding.name, exported(module, binding))
  const takes: Taken[] = []
  for (const def of module.scopes.defs.values()) {
    if (def.kind === 'import') takes.push({ module: dotted(importName(def.value!)), name: '' })
    else if (def.kind === 'from') takes.push({ module: importedModule(def.value!.parent!), name: dotted(importName(def.value!)) })
  }
  const stars = [...module.scopes.byNode.values()].flatMap(scope => scope.stars.map(importedModule))
  const free = new Set<string>()
  const attributes = new Set<string>()
  const chains = new Set<string>()
  if (stars.length > 0) for (const read of module.flow.reads.values()) if (!read.binding) free.add(read.node.text)
  for (const read of module.flow.reads.values()) {
    // `helpers.tf`, where `helpers` may be a module of the project.
    const up = read.node.parent
    if (up?.type === 'attribute' && up.field('object') === read.node && (read.defs.some(def => def.kind === 'import' || def.kind === 'from') || (!read.binding && stars.length > 0))) {
      attributes.add(up.field('attribute')!.text)
      chains.add(dottedFrom(read.node))
    }
  }
  const notes = new Map(sources.flatMap(source => {
    const note = source.take(module)
    return note === undefined ? [] : [[source.id, note] as const]
  }))
  return { notes, path: module.path, exports, all: literalAll(module), stars, takes, free, attributes, chains, calls: callsOf(module), handed: handedBy(module), methods: methodsOf(module), assigned: assignedOf(module), ...valuesOf(module) }
}

/** Values that other files may ask for; what says nothing is left out. */
function valuesOf(module: BoundModule): Pick<FileFacts, 'values' | 'returns' | 'members'> {
  const values = new Map<string, Fact>()
  const returns = new Map<string, Fact>()
  const members = new Map<string, Fact>()
  const { evaluator } = module
  const keep = (into: Map<string, Fact>, name: string, fact: Fact): void => {
    if (says(fact.shape)) into.set(name, fact)
  }
  for (const binding of module.scopes.module.names.values()) {
    const [def] = binding.defs
    if (!def || binding.defs.length > 1) continue
    if (def.kind === 'function') keep(returns, binding.name, evaluator.returns(def.value!))
    else if (def.kind === 'assign' || def.kind === 'for' || def.kind === 'with') keep(values, binding.name, evaluator.of(def.node))
  }
  for (const found of module.classes()) {
    const own = module.names.resolve(found.nameNode as PyNode)
    // A class inside a function is nobody else's.
    if (own === undefined || splitOwn(own)?.rest !== found.name) continue
    for (const method of found.methods) {
      const property = (method.node as PyNode).parent?.children.some(child => child.type === 'decorator' && child.text === '@property')
      keep(property ? members : returns, `${found.name}.${method.name}`, evaluator.returns(method.node as PyNode))
    }
    for (const name of assignedOnSelf(found.body as PyNode)) keep(members, `${found.name}.${name}`, evaluator.attribute(own, name))
  }
  return { values, returns, members }
}

function assignedOf(module: BoundModule): ReadonlySet<string> {
  return new Set([...module.classes()].flatMap(found => [...assignedOnSelf(found.body as PyNode)].map(name => `${found.name}.${name}`)))
}

function methodsOf(module: BoundModule): ReadonlySet<string> {
  return new Set([...module.classes()].flatMap(found => found.methods.map(method => `${found.name}.${method.name}`)))
}

/** Calls of imported names that are not the library's, where an argument says something. */
function callsOf(module: BoundModule): GivenArguments[] {
  const calls: GivenArguments[] = []
  const { library } = module.context
  for (const node of module.tree.ofType('call')) {
    const callee = node.field('function')
    const name = callee && module.names.spelled(callee)
    if (name === undefined || name.startsWith('@') || library.leadsTo(module.names.fold(name)) || name.startsWith('tensorflow') || name.startsWith('numpy')) continue
    const view = callView(node)
    if (view.open) continue
    const positional = view.positional.map(arg => module.evaluator.of(arg.value as PyNode))
    const keywords = new Map(view.args.flatMap(arg => (arg.name ? [[module.text(arg.name), module.evaluator.of(arg.value as PyNode)] as const] : [])))
    if (positional.some(fact => says(fact.shape)) || [...keywords.values()].some(fact => says(fact.shape))) calls.push({ name, positional, keywords })
  }
  return calls
}

function says(shape: Shape): boolean {
  if (shape.kind === 'collection' || shape.kind === 'dict') return says(shape.of)
  if (shape.kind === 'tuple') return shape.items.some(says)
  return shape.kind !== 'unknown' && shape.kind !== 'other' && shape.kind !== 'none' && shape.kind !== 'method'
}

function assignedOnSelf(body: PyNode): Set<string> {
  const names = new Set<string>()
  for (const node of descendants(body)) {
    if (node.type !== 'assignment') continue
    const left = node.field('left')
    if (left?.type === 'attribute' && left.field('object')?.text === 'self') names.add(left.field('attribute')!.text)
  }
  return names
}

/** A name with all attributes that are read of it in turn. */
function dottedFrom(name: PyNode): string {
  let text = name.text
  for (let up = chainParent(name); up; up = chainParent(up)) text += up.type === 'attribute' ? `.${up.field('attribute')!.text}` : ''
  return text
}

function importName(item: PyNode): PyNode {
  return item.type === 'aliased_import' ? item.field('name')! : item
}

function exported(module: BoundModule, binding: LocalBinding): Exported {
  const defs = binding.defs.filter(def => !(def.kind === 'assign' && def.value?.type === 'none'))
  const [first] = defs
  if (!first) return { kind: 'other' }
  if (defs.length === 1 && first.kind === 'class') return { kind: 'class', bases: basesOf(module, first), registered: isRegistered(first) }
  if (defs.length === 1 && first.kind === 'function') return { kind: 'function', registered: isRegistered(first) }
  const names = defs.map(def => importedName(def) ?? module.names.ofDef(def))
  const [name] = names
  const { library } = module.context
  const same = name !== undefined && names.every(other => other !== undefined && library.object(module.names.fold(other)) === library.object(module.names.fold(name)))
  return same && !name.startsWith('@') ? { kind: 'name', name } : { kind: 'other' }
}

/** As written, leading dots and all: the linker knows from where. */
function importedName(def: Def): QualifiedName | undefined {
  if (def.kind !== 'from') return undefined
  return joinNames(importedModule(def.value!.parent!), dotted(importName(def.value!)))
}

function basesOf(module: BoundModule, def: Def): QualifiedName[] {
  const bases = def.value!.field('superclasses')?.children ?? []
  return bases.flatMap(base => (base.type === 'keyword_argument' ? [] : (module.names.spelled(base) ?? [])))
}

/** Decorated with something that registers it for loading. */
function isRegistered(def: Def): boolean {
  const up = def.value!.parent
  return up?.type === 'decorated_definition' && up.children.some(child => child.type === 'decorator' && /register_keras_serializable/.test(child.text))
}

function literalAll(module: BoundModule): readonly string[] | undefined {
  const binding = module.scopes.module.names.get('__all__')
  if (!binding) return undefined
  const names: string[] = []
  const take = (value: PyNode | undefined): boolean => {
    if (value?.type !== 'list' && value?.type !== 'tuple') return false
    return value.children.every(item => takeOne(item))
  }
  const takeOne = (item: PyNode | undefined): boolean => {
    const content = item?.type === 'string' ? item.children.find(child => child.type === 'string_content') : undefined
    if (content) names.push(content.text)
    return content !== undefined
  }
  for (const def of binding.defs) if (!take(def.kind === 'augmented' ? def.value?.field('right') : def.value)) return undefined
  for (const use of binding.uses) {
    const call = use.parent?.type === 'attribute' ? use.parent.parent : undefined
    const method = use.parent?.field('attribute')?.text
    const argument = call?.field('arguments')?.children[0]
    if (method === 'extend' && !take(argument)) return undefined
    if (method === 'append' && !takeOne(argument)) return undefined
  }
  return names
}
