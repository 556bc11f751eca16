/** One parsed and bound file: the implementation of `Module`. */
import type { Facts } from '../core/facts.ts'
import type { Library } from '../core/library.ts'
import type { Attribute, Binding, Call, ClassDef, FunctionDef, MethodCall, Module, Named, Node, Use } from '../core/module.ts'
import type { Known, Place, QualifiedName, Release, Span } from '../core/types.ts'
import { followFlow, type Flow } from './flow.ts'
import { chainOf } from './imports/chain.ts'
import { importItems, usesLibrary } from './imports/items.ts'
import { linker, splitOwn } from './link.ts'
import { resolveNames, type Names } from './names.ts'
import { collectScopes } from './collect-scopes.ts'
import { LocalBinding, type Scopes } from './scope.ts'
import type { PyNode, Tree } from './tree.ts'
import { classTree } from './values/classes.ts'
import { evaluator, type Evaluator } from './values/evaluate.ts'
import { knownOf } from './values/known.ts'
import { callView, chainParent, classView, functionView, statementOf } from './views.ts'

export interface BindContext {
  readonly path: string
  readonly facts: Facts
  readonly library: Library
  /** What a person said it is, for all files. */
  readonly era: Release | undefined
  /** What the text on disk says; asked for once, where nobody said. */
  readonly decided?: () => Release | undefined
}

/** What the engine may see of a module beyond what transforms may. */
export interface BoundModule extends Module {
  readonly tree: Tree
  readonly scopes: Scopes
  readonly flow: Flow
  readonly names: Names
  readonly evaluator: Evaluator
  /** Links a name as another file of the project spells it. */
  linkFrom(path: string, name: QualifiedName): QualifiedName
  readonly context: BindContext
}

/** What only the migration knows: how the target spells names, and which it has. */
export interface Speller {
  spell(module: BoundModule, name: QualifiedName, at: Span): string | undefined
  has(name: QualifiedName): boolean
}

/** For facts, which are gathered before there is a target. */
export const NO_SPELLER: Speller = { spell: () => undefined, has: () => false }

export function bindModule(tree: Tree, context: BindContext, speller: Speller): BoundModule {
  const scopes = collectScopes(tree)
  const flow = followFlow(tree, scopes)
  const names = resolveNames({ ...context, scopes, flow })
  const { library, facts } = context
  const node = (of: Node): PyNode => of as PyNode

  let calls: Map<QualifiedName, PyNode[]> | undefined
  let members: { attributes: Map<string, PyNode[]>; calls: Map<string, PyNode[]> } | undefined
  let references: Map<QualifiedName, PyNode[]> | undefined
  let classes: ClassDef[] | undefined
  let functions: FunctionDef[] | undefined

  const callsByName = (): Map<QualifiedName, PyNode[]> => {
    if (calls) return calls
    calls = new Map()
    for (const call of tree.ofType('call')) {
      const callee = call.field('function')
      const name = callee && names.resolve(callee)
      if (name !== undefined) push(calls, library.object(name), call)
    }
    return calls
  }
  /** Attributes by their name, and calls of them. */
  const memberNodes = (): { readonly attributes: ReadonlyMap<string, PyNode[]>; readonly calls: ReadonlyMap<string, PyNode[]> } => {
    if (members) return members
    members = { attributes: new Map<string, PyNode[]>(), calls: new Map<string, PyNode[]>() }
    for (const attribute of tree.ofType('attribute')) {
      const name = attribute.field('attribute')?.text
      if (name === undefined) continue
      push(members.attributes, name, attribute)
      const up = attribute.parent
      if (up?.type === 'call' && up.field('function') === attribute) push(members.calls, name, up)
    }
    return members
  }
  const referencesByName = (): Map<QualifiedName, PyNode[]> => {
    if (references) return references
    references = new Map()
    for (const read of flow.reads.values()) {
      for (let at: PyNode | undefined = read.node; at; at = chainParent(at)) {
        const name = names.resolve(at)
        if (name !== undefined) push(references, library.object(name), at)
      }
    }
    return references
  }
  const allClasses = (): ClassDef[] => (classes ??= [...tree.ofType('class_definition')].filter(hasBody).map(found => classView(found, names.resolve)))
  const localClasses = new Map<QualifiedName, ClassDef>()
  const localClass = (name: QualifiedName): ClassDef | undefined => {
    if (localClasses.size === 0) {
      for (const found of allClasses()) {
        const own = names.resolve(node(found.nameNode))
        if (own !== undefined) localClasses.set(own, found)
      }
    }
    return localClasses.get(name)
  }
  const basesOf = (name: QualifiedName): readonly QualifiedName[] => {
    const own = splitOwn(name)
    if (!own) return library.bases(library.object(name))
    if (own.path === context.path) return (localClass(name)?.bases ?? []).filter(base => base !== undefined)
    const exported = facts.files.get(own.path)?.exports.get(own.rest)
    return exported?.kind === 'class' ? exported.bases.map(base => names.fold(linker(facts, own.path)(base))) : []
  }
  const lineages = classTree(library, basesOf, localClass, () => allClasses().map(found => names.resolve(node(found.nameNode))).filter(name => name !== undefined))
  const place = (at: PyNode): Place => ({ path: context.path, start: at.start, end: at.end })
  const valueOf = (at: PyNode): Known => knownOf(module.evaluator.of(at), place(at))
  const receiverOf = (at: PyNode): Known => knownOf(module.evaluator.receiver(at), place(at))
  let evaluated: Evaluator | undefined

  const module: BoundModule = {
    path: context.path,
    get era() {
      return context.era ?? context.decided?.()
    },
    project: facts,
    source: tree.text,
    root: tree.root,
    tree,
    scopes,
    flow,
    names,
    context,
    get evaluator() {
      return (evaluated ??= evaluator(module, lineages))
    },
    linkFrom: (path, name) => names.fold(linker(facts, path)(name)),
    text: span => tree.text.slice(span.start, span.end),
    statement: of => statementOf(node(of)),
    binding: of => flow.reads.get(node(of).id)?.binding ?? scopes.defs.get(node(of).id)?.binding,
    uses: (binding: Binding): readonly Use[] => {
      const local = binding as LocalBinding
      const reads = local.uses.map((use): Use => ({ node: use, kind: 'read' }))
      const writes = local.defs.map((def): Use => ({ node: def.node, kind: 'write' }))
      return [...reads, ...writes].sort((a, b) => a.node.start - b.node.start)
    },
    resolve: of => names.resolve(node(of)),
    value: of => valueOf(node(of)),
    *named(): Iterable<Named> {
      for (const read of flow.reads.values()) {
        const chain = chainOf(module, read.node)
        if (chain && chain.top !== read.node) yield { node: chain.top, name: chain.name }
      }
    },
    *imported(): Iterable<Named> {
      for (const item of importItems(module)) {
        const name = names.fold(item.spelled)
        if (library.owns(name)) yield { node: item.node, name }
      }
    },
    references: name => referencesByName().get(library.object(name)) ?? [],
    *calls(name): Iterable<Call> {
      for (const call of callsByName().get(library.object(name)) ?? []) if (sameSpelling(library, name, names.resolve(call.field('function')!)!)) yield callView(call)
    },
    call: of => callView(node(of)),
    *methodCalls(of, method): Iterable<MethodCall> {
      for (const call of memberNodes().calls.get(method) ?? []) {
        const callee = call.field('function')
        const name = callee!.field('attribute')!
        const receiver = receiverOf(callee!.field('object')!)
        const unknown = receiver.value.kind === 'unknown' && library.values.telling.has(method) && usesLibrary(module) && !definesMethod(method)
        if (unknown || isA(receiver, of)) yield { ...callView(call), receiver, method: name }
      }
    },
    *attributes(of, attribute): Iterable<Attribute> {
      for (const found of memberNodes().attributes.get(attribute) ?? []) {
        const name = found.field('attribute')!
        const object = found.field('object')!
        const receiver = receiverOf(object)
        if (isA(receiver, of)) yield { node: found, object, name, receiver }
      }
    },
    functions: () => (functions ??= [
      ...allClasses().flatMap(owner => owner.methods),
      ...[...tree.ofType('function_definition')].filter(found => hasBody(found) && !isMethod(found)).map(found => functionView(found, undefined)),
    ]),
    classes: allClasses,
    *subclasses(name): Iterable<ClassDef> {
      for (const found of allClasses()) if (found.bases.some(base => base !== undefined && lineages.derives(base, name))) yield found
    },
    derives: lineages.derives,
    has: speller.has,
    spell: (name, at) => speller.spell(module, name, at),
  }
  /** A class of the project that has such a method may be what is called. */
  const definesMethod = (method: string): boolean => {
    const suffix = `.${method}`
    if (allClasses().some(found => found.methods.some(one => one.name === method))) return true
    return [...facts.files.values()].some(file => [...file.methods].some(name => name.endsWith(suffix)))
  }
  const isA = (known: Known, of: QualifiedName): boolean => known.value.kind === 'instance' && lineages.derives(known.value.of, of)
  return module
}

/** A renamed class is another name: a row for `Convolution2D` does not match `Conv2D`, though they are one object. */
function sameSpelling(library: Library, asked: QualifiedName, found: QualifiedName): boolean {
  return last(asked) === last(found) || last(library.object(found)) === last(asked) && library.object(found) === asked
}

function last(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

function hasBody(node: PyNode): boolean {
  return node.field('body') !== undefined && node.field('name') !== undefined
}

function isMethod(node: PyNode): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'class_definition') return true
    if (up.type === 'function_definition' || up.type === 'lambda') return false
  }
  return false
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
