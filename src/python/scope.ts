/** Which scope each name belongs to, by Python's rules; no flow yet (see flow.ts). */
import type { Binding, Scope } from '../core/module.ts'
import type { PyNode, Tree } from './tree.ts'

export type DefKind =
  | 'import' | 'from' | 'assign' | 'augmented' | 'declared' | 'for' | 'with' | 'parameter' | 'function' | 'class'
  | 'except' | 'walrus' | 'pattern' | 'comprehension' | 'narrow'

/** A step from a value to the part of it that a target takes: `a, (b, *c) = value` gives b the path [1, 0]. */
export type Path = readonly (number | 'rest' | 'item')[]

export interface Def {
  readonly kind: DefKind
  readonly binding: LocalBinding
  /** The name token that is bound. */
  readonly node: PyNode
  /** The expression whose value (or, by `path`, whose part) is bound; of an import, its alias node. */
  readonly value: PyNode | undefined
  readonly path: Path
  /** For narrowing: what was known before, and how the test narrows it. */
  readonly before?: readonly Def[]
  readonly narrow?: { readonly to: 'not-none' } | { readonly to: 'class'; readonly classes: PyNode }
}

export class LocalBinding implements Binding {
  readonly name: string
  readonly scope: LocalScope
  readonly defs: Def[] = []
  readonly uses: PyNode[] = []
  /** Bound from another scope too (`global`, `nonlocal`): the order of its definitions is not known. */
  shared = false

  constructor(name: string, scope: LocalScope) {
    this.name = name
    this.scope = scope
  }
}

export class LocalScope implements Scope {
  readonly kind: Scope['kind']
  readonly node: PyNode
  readonly parent: LocalScope | undefined
  readonly names = new Map<string, LocalBinding>()
  /** `from x import *` statements that stand in it. */
  readonly stars: PyNode[] = []
  /** The function, lambda or module whose frame runs this scope's code. */
  readonly frame: LocalScope
  readonly #elsewhere = new Map<string, LocalScope | 'nonlocal'>()

  constructor(kind: Scope['kind'], node: PyNode, parent: LocalScope | undefined) {
    this.kind = kind
    this.node = node
    this.parent = parent
    this.frame = kind === 'class' || kind === 'comprehension' ? parent!.frame : this
  }

  declareElsewhere(name: string, where: LocalScope | 'nonlocal'): void {
    this.#elsewhere.set(name, where)
  }

  /** True where a `global` or `nonlocal` line of this scope names it. */
  declares(name: string): boolean {
    return this.#elsewhere.has(name)
  }

  /** The binding that an assignment to `name` in this scope makes or extends. */
  bind(name: string): LocalBinding {
    const elsewhere = this.#elsewhere.get(name)
    if (elsewhere) {
      const owner = elsewhere === 'nonlocal' ? this.#enclosing(name) : elsewhere
      const binding = owner.#own(name)
      binding.shared = true
      return binding
    }
    return this.#own(name)
  }

  /** The binding that a read of `name` in this scope finds; class scopes are skipped from inside functions. */
  lookup(name: string): LocalBinding | undefined {
    const elsewhere = this.#elsewhere.get(name)
    if (elsewhere) return (elsewhere === 'nonlocal' ? this.#enclosing(name) : elsewhere).names.get(name)
    const own = this.names.get(name)
    if (own) return own
    return this.outer(name)
  }

  /** What a read finds beyond this scope; a `global` of a scope on the way holds for what stands in it. */
  outer(name: string): LocalBinding | undefined {
    for (let scope = this.parent; scope; scope = scope.parent) {
      if (scope.kind === 'class') continue
      const elsewhere = scope.#elsewhere.get(name)
      if (elsewhere && elsewhere !== 'nonlocal') return elsewhere.names.get(name)
      const found = scope.names.get(name)
      if (found) return found
    }
    return undefined
  }

  #own(name: string): LocalBinding {
    let binding = this.names.get(name)
    if (!binding) this.names.set(name, (binding = new LocalBinding(name, this)))
    return binding
  }

  #enclosing(name: string): LocalScope {
    for (let scope = this.parent; scope; scope = scope.parent) {
      if (scope.kind === 'function' && scope.names.has(name)) return scope
    }
    return this
  }
}

export interface Scopes {
  readonly module: LocalScope
  /** By the id of the node that opens the scope. */
  readonly byNode: ReadonlyMap<number, LocalScope>
  /** Definitions by the id of their name token. */
  readonly defs: ReadonlyMap<number, Def>
}

const COMPREHENSIONS = new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression'])

/** Collects scopes and definitions in one scan over the rows, which stand in document order. */
export function collectScopes(tree: Tree): Scopes {
  const module = new LocalScope('module', tree.root, undefined)
  const byNode = new Map<number, LocalScope>([[0, module]])
  const defs = new Map<number, Def>()
  const declared: { readonly scope: LocalScope; readonly name: string; bind(): void }[] = []
  const { columns } = tree
  const open: { scope: LocalScope; end: number }[] = [{ scope: module, end: Number.POSITIVE_INFINITY }]
  // A scope opens at a function's or class's body, after its name and defaults: until then it waits here.
  const waiting = new Map<number, LocalScope>()

  const define = (scope: LocalScope, kind: DefKind, node: PyNode, value: PyNode | undefined, path: Path): void => {
    // Bound after the scan, when `global` lines below are known too.
    const name = node.text
    declared.push({
      scope,
      name,
      bind: () => {
        const binding = scope.bind(name)
        const def: Def = { kind, binding, node, value, path }
        binding.defs.push(def)
        defs.set(node.id, def)
      },
    })
  }
  const target = (scope: LocalScope, kind: DefKind, node: PyNode, value: PyNode | undefined, path: Path): void => {
    if (node.type === 'identifier') define(scope, kind, node, value, path)
    else if (TARGET_LISTS.has(node.type)) {
      const splat = node.children.findIndex(child => child.type.startsWith('list_splat'))
      // What stands after `*rest` is counted from the end.
      node.children.forEach((child, index) => target(scope, kind, child, value, [...path, splat >= 0 && index > splat ? index - node.children.length : index]))
    }
    else if (node.type === 'list_splat_pattern' || node.type === 'list_splat') {
      for (const child of node.children) target(scope, kind, child, value, [...path.slice(0, -1), 'rest'])
    } else if (node.type === 'parenthesized_expression' || node.type === 'as_pattern_target') {
      for (const child of node.children) target(scope, kind, child, value, path)
    }
  }
  const openScope = (kind: Scope['kind'], id: number, scope: LocalScope): LocalScope => {
    const inner = new LocalScope(kind, tree.node(id), scope)
    byNode.set(id, inner)
    return inner
  }
  const nearestFrame = (scope: LocalScope): LocalScope => (scope.kind === 'comprehension' ? nearestFrame(scope.parent!) : scope)

  for (let id = 0; id < columns.count; id += 1) {
    if (!(columns.flags[id]! & 1)) continue
    while (columns.start[id]! >= open[open.length - 1]!.end) open.pop()
    const pushed = waiting.get(id)
    if (pushed) open.push({ scope: pushed, end: columns.end[id]! })
    const { scope } = open[open.length - 1]!
    const type = tree.type(id)
    switch (type) {
      case 'function_definition':
      case 'lambda': {
        const node = tree.node(id)
        const inner = openScope(type === 'lambda' ? 'lambda' : 'function', id, scope)
        if (type === 'function_definition') {
          const name = node.field('name')
          if (name) define(scope, 'function', name, node, [])
        }
        const parameters = node.field('parameters')
        if (parameters) for (const parameter of parameters.children) parameterNames(parameter, name => define(inner, 'parameter', name, parameter, []))
        const body = node.field('body')
        if (body) waiting.set(body.id, inner)
        for (const name of typeParameters(node)) define(inner, 'pattern', name, undefined, [])
        break
      }
      case 'class_definition': {
        const node = tree.node(id)
        const name = node.field('name')
        if (name) define(scope, 'class', name, node, [])
        const body = node.field('body')
        if (body) waiting.set(body.id, openScope('class', id, scope))
        break
      }
      case 'assignment': {
        const node = tree.node(id)
        const left = node.field('left')
        let right = node.field('right')
        while (right?.type === 'assignment') right = right.field('right')
        if (left) target(scope, right ? 'assign' : 'declared', left, right ?? node.field('type'), [])
        break
      }
      case 'augmented_assignment': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left?.type === 'identifier') define(scope, 'augmented', left, node, [])
        break
      }
      case 'named_expression': {
        const node = tree.node(id)
        const name = node.field('name')
        if (name) define(nearestFrame(scope), 'walrus', name, node.field('value'), [])
        break
      }
      case 'for_statement': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left) target(scope, 'for', left, node.field('right'), ['item'])
        break
      }
      case 'for_in_clause': {
        const node = tree.node(id)
        const left = node.field('left')
        if (left) target(scope, 'comprehension', left, node.field('right'), ['item'])
        break
      }
      case 'as_pattern': {
        const node = tree.node(id)
        const alias = node.field('alias')
        const kind = node.parent?.type === 'with_item' ? 'with' : node.parent?.type === 'except_clause' ? 'except' : 'pattern'
        if (alias) target(scope, kind, alias, node.children[0], [])
        break
      }
      case 'import_statement':
      case 'import_from_statement': {
        const node = tree.node(id)
        for (const item of node.fields('name')) {
          const local = item.field('alias') ?? (type === 'import_statement' ? item.children[0] : item)
          if (!local) continue
          const token = local.type === 'dotted_name' ? local.children[0]! : local
          define(scope, type === 'import_statement' ? 'import' : 'from', token, item, [])
        }
        if (type === 'import_from_statement' && node.children.some(child => child.type === 'wildcard_import')) scope.stars.push(node)
        break
      }
      case 'global_statement':
        for (const name of tree.node(id).children) scope.declareElsewhere(name.text, module)
        break
      case 'nonlocal_statement':
        for (const name of tree.node(id).children) scope.declareElsewhere(name.text, 'nonlocal')
        break
      case 'except_clause': {
        // `except ValueError, name` of Python 2.
        const old = tree.node(id).fields('value')[1]
        if (old?.type === 'identifier') define(scope, 'except', old, undefined, [])
        break
      }
      case 'type_alias_statement': {
        const [name] = typeNames(tree.node(id).field('left'))
        if (name) define(scope, 'pattern', name, undefined, [])
        break
      }
      case 'case_pattern':
        patternNames(tree.node(id), name => define(scope, 'pattern', name, undefined, []))
        break
      default:
        if (COMPREHENSIONS.has(type)) {
          open.push({ scope: openScope('comprehension', id, scope), end: columns.end[id]! })
          // The first iterable stands outside, with all that is in it.
          const first = tree.node(id).children.find(child => child.type === 'for_in_clause')?.field('right')
          if (first) waiting.set(first.id, scope)
        }
    }
  }
  // `nonlocal` looks for names of enclosing scopes, so those are bound first.
  for (const entry of declared) if (!entry.scope.declares(entry.name)) entry.bind()
  for (const entry of declared) if (entry.scope.declares(entry.name)) entry.bind()
  return { module, byNode, defs }
}

const TARGET_LISTS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'tuple', 'list'])

/** The names that one entry of a parameter list binds. */
export function parameterNames(parameter: PyNode, give: (name: PyNode) => void): void {
  if (parameter.type === 'identifier') give(parameter)
  else if (parameter.type === 'default_parameter' || parameter.type === 'typed_default_parameter') {
    const name = parameter.field('name')
    if (name) parameterNames(name, give)
  } else if (parameter.type === 'typed_parameter' || parameter.type.endsWith('splat_pattern')) {
    const name = parameter.children[0]
    if (name) parameterNames(name, give)
  } else if (parameter.type === 'tuple_pattern') for (const child of parameter.children) parameterNames(child, give)
}

/** Capture names of a `case` pattern: lone names, splats, `as` names, keywords of a class; nested patterns come by themselves. */
function patternNames(pattern: PyNode, give: (name: PyNode) => void): void {
  for (const child of pattern.children) {
    if (child.type === 'case_pattern') continue
    if (child.type === 'dotted_name') {
      if (child.children.length === 1 && child.text !== '_' && pattern.type !== 'class_pattern') give(child.children[0]!)
    } else if (child.type === 'splat_pattern') {
      if (child.children[0]?.type === 'identifier') give(child.children[0])
    } else if (child.type === 'as_pattern') {
      const last = child.children[child.children.length - 1]
      if (last?.type === 'identifier') give(last)
      patternNames(child, name => { if (name !== last) give(name) })
    } else if (child.type === 'keyword_pattern') {
      const value = child.children[child.children.length - 1]
      if (value?.type === 'dotted_name' && value.children.length === 1 && value.text !== '_') give(value.children[0]!)
    } else patternNames(child, give)
  }
}

/** `T` and `Ts` of `def f[T: int, *Ts](...)`. */
export function typeParameters(definition: PyNode): PyNode[] {
  return (definition.field('type_parameters')?.children ?? []).flatMap(type => typeNames(type).slice(0, 1))
}

/** The names at the head of a type: of `X[T]` it is `X`, of `T: int` it is `T`. */
function typeNames(type: PyNode | undefined): PyNode[] {
  if (!type) return []
  return type.type === 'identifier' ? [type] : typeNames(type.children[0])
}
