/** Scopes, their names, and the definitions of those, by Python's rules; what fills them is collect-scopes.ts. */
import type { Binding, Scope } from '../core/module.ts'
import type { PyNode } from './tree.ts'

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
