/** Which definitions reach each read of a name: one walk over every frame in the order Python runs it. */
import { isAnd, narrowings } from './narrow.ts'
import type { Def, LocalBinding, LocalScope, Scopes } from './scope.ts'
import { defsByPlace, join, union, type State } from './states.ts'
import { descendants, type PyNode, type Tree } from './tree.ts'

/** A read of a name. */
export interface Read {
  readonly node: PyNode
  /** The scope that the read stands in. */
  readonly scope: LocalScope
  /** Undefined: a builtin, or what a star import brings. */
  readonly binding: LocalBinding | undefined
  /** What may have been bound when the read runs; empty where the code is dead. */
  readonly defs: readonly Def[]
}

export interface Flow {
  /** By the id of the identifier. */
  readonly reads: ReadonlyMap<number, Read>
}

const NO_DEFS: readonly Def[] = []
const SWALLOWS = /suppress|[Rr]aises|ignor/

/** Follows branches, loops, `try` and early exits; a loop's head is reached by every definition in its body. */
export function followFlow(tree: Tree, scopes: Scopes): Flow {
  const reads = new Map<number, Read>()
  const later: (() => void)[] = []
  const defsInside = defsByPlace(scopes)
  let scope = scopes.module
  /** Undefined where the code cannot be reached. */
  let state: State | undefined = new Map()

  const read = (node: PyNode): void => {
    let binding = scope.lookup(node.text)
    let defs = binding ? reaching(binding) : NO_DEFS
    if (binding && scope.kind === 'class' && binding.scope === scope && defs.length === 0 && state) {
      // A class body reads the outer name until it binds its own.
      binding = scope.outer(node.text)
      defs = binding ? reaching(binding) : NO_DEFS
    }
    binding?.uses.push(node)
    reads.set(node.id, { node, scope, binding, defs })
  }
  const reaching = (binding: LocalBinding): readonly Def[] => {
    if (binding.shared || binding.scope.frame !== scope.frame) return binding.defs
    return state?.get(binding) ?? NO_DEFS
  }
  const bindAt = (name: PyNode): void => {
    const def = scopes.defs.get(name.id)
    if (def && state) state.set(def.binding, [def])
  }

  const each = (nodes: Iterable<PyNode>): void => {
    for (const node of nodes) visit(node)
  }
  /** Runs a part on a copy of the state and gives back what it leaves. */
  const branch = (from: State | undefined, run: () => void): State | undefined => {
    state = from && new Map(from)
    run()
    return state
  }
  const targets = (node: PyNode | undefined): void => {
    if (!node) return
    if (node.type === 'identifier') bindAt(node)
    else if (node.type === 'attribute' || node.type === 'subscript') visit(node)
    else for (const child of node.children) targets(child)
  }
  const inside = (node: PyNode, kind: LocalScope): void => {
    const outer = scope
    scope = kind
    visit(node)
    scope = outer
  }
  /** A function's body runs later, when everything around it may have been bound. */
  const defer = (node: PyNode): void => {
    const inner = scopes.byNode.get(node.id)
    if (!inner) return
    later.push(() => {
      scope = inner
      state = new Map()
      const parameters = node.field('parameters')
      if (parameters) for (const binding of inner.names.values()) {
        const own = binding.defs.filter(def => def.kind === 'parameter')
        if (own.length > 0) state.set(binding, own)
      }
      const body = node.field('body')
      if (body) visit(body)
    })
    const outer = scope
    const generic = node.field('type_parameters')
    if (generic) {
      // Annotations see the type parameters; defaults, which do not, are few.
      scope = inner
      typeBounds(generic)
    }
    const parameters = node.field('parameters')
    if (parameters) for (const parameter of parameters.children) {
      for (const part of parameter.children) if (part.type !== 'identifier' || part === parameter.field('value')) visitDefault(part)
    }
    const returns = node.field('return_type')
    if (returns) visit(returns)
    scope = outer
  }
  const typeBounds = (parameters: PyNode): void => {
    for (const type of parameters.children) {
      const [constrained] = type.children
      if (constrained?.type === 'constrained_type') each(constrained.children.slice(1))
    }
  }
  const visitDefault = (part: PyNode): void => {
    if (part.type === 'list_splat_pattern' || part.type === 'dictionary_splat_pattern' || part.type === 'tuple_pattern') return
    visit(part)
  }
  const narrow = (condition: PyNode | undefined, holds: boolean): void => {
    if (!condition || !state) return
    for (const { name, how } of narrowings(condition, holds)) {
      const binding = scope.lookup(name.text)
      if (!binding || binding.shared || binding.scope.frame !== scope.frame) continue
      const before = state.get(binding)
      if (before) state.set(binding, [{ kind: 'narrow', binding, node: name, value: undefined, path: [], before, narrow: how }])
    }
  }
  const loop = (node: PyNode, head: () => void): void => {
    const body = node.field('body')
    if (state) for (const def of body ? defsInside(body) : []) {
      if (def.binding.scope.frame === scope.frame) state.set(def.binding, union(state.get(def.binding) ?? NO_DEFS, [def]))
    }
    head()
    const exit = state
    const after = branch(exit, () => {
      if (node.type === 'while_statement') narrow(node.field('condition'), true)
      if (body) visit(body)
    })
    state = join(exit, after) ?? exit
    const otherwise = node.fields('alternative')
    if (otherwise.length === 0) return
    // `break` leaves the loop without its `else`.
    const broken = state && new Map(state)
    each(otherwise)
    state = join(state, broken)
  }

  const visit = (node: PyNode): void => {
    switch (node.type) {
      case 'identifier':
        read(node)
        return
      case 'attribute': {
        const object = node.field('object')
        if (object) visit(object)
        return
      }
      case 'keyword_argument': {
        const value = node.field('value')
        if (value) visit(value)
        return
      }
      case 'dotted_name': // in `case Foo(...)`, and nowhere else below
        if (node.parent?.type !== 'aliased_import' && node.children[0] && !scopes.defs.has(node.children[0].id)) read(node.children[0])
        return
      case 'import_statement':
      case 'import_from_statement':
        for (const item of node.fields('name')) {
          const local = item.field('alias') ?? item.children[0] ?? item
          bindAt(local.type === 'dotted_name' ? local.children[0]! : local)
        }
        return
      case 'global_statement':
      case 'nonlocal_statement':
      case 'future_import_statement':
        return
      case 'function_definition': {
        defer(node)
        const name = node.field('name')
        if (name) bindAt(name)
        return
      }
      case 'lambda':
        defer(node)
        return
      case 'class_definition': {
        const generic = node.field('type_parameters')
        if (generic) typeBounds(generic)
        const bases = node.field('superclasses')
        if (bases) visit(bases)
        const inner = scopes.byNode.get(node.id)
        const body = node.field('body')
        if (inner && body) inside(body, inner)
        const name = node.field('name')
        if (name) bindAt(name)
        return
      }
      case 'assignment': {
        const annotation = node.field('type')
        if (annotation) visit(annotation)
        const right = node.field('right')
        if (right) visit(right)
        const left = node.field('left')
        // An annotation alone binds nothing; where nothing else does, it tells what the name will be.
        const declared = !right && left?.type === 'identifier' ? scopes.defs.get(left.id) : undefined
        if (!declared || !state?.has(declared.binding)) targets(left)
        return
      }
      case 'augmented_assignment': {
        const left = node.field('left')
        const right = node.field('right')
        if (left) visit(left)
        if (right) visit(right)
        if (left?.type === 'identifier') bindAt(left)
        return
      }
      case 'named_expression': {
        const value = node.field('value')
        if (value) visit(value)
        targets(node.field('name'))
        return
      }
      case 'as_pattern': {
        const [value] = node.children
        if (value) visit(value)
        if (node.field('alias')) targets(node.field('alias'))
        else for (const child of node.children.slice(1)) targets(child)
        return
      }
      case 'delete_statement':
        each(node.children)
        if (state) for (const gone of deletedNames(node)) {
          const binding = scope.lookup(gone.text)
          if (binding) state.delete(binding)
        }
        return
      case 'return_statement':
      case 'raise_statement':
        each(node.children)
        state = undefined
        return
      case 'break_statement':
      case 'continue_statement':
        state = undefined
        return
      case 'if_statement':
        ifStatement(node)
        return
      case 'conditional_expression': {
        const [yes, condition, no] = node.children
        if (condition) visit(condition)
        const before = state
        const one = branch(before, () => { narrow(condition, true); if (yes) visit(yes) })
        const other = branch(before, () => { narrow(condition, false); if (no) visit(no) })
        state = join(one, other)
        return
      }
      case 'boolean_operator': {
        const left = node.field('left')
        const right = node.field('right')
        if (left) visit(left)
        const before = state
        const after = branch(before, () => {
          narrow(left, isAnd(node))
          if (right) visit(right)
        })
        state = join(before, after)
        return
      }
      case 'assert_statement':
        each(node.children)
        narrow(node.children[0], true)
        return
      case 'for_statement': {
        const right = node.field('right')
        if (right) visit(right)
        loop(node, () => targets(node.field('left')))
        return
      }
      case 'while_statement':
        loop(node, () => {
          const condition = node.field('condition')
          if (condition) visit(condition)
        })
        return
      case 'try_statement':
        tryStatement(node)
        return
      case 'with_statement':
        withStatement(node)
        return
      case 'type_alias_statement':
        each(node.fields('right'))
        for (const name of descendants(node)) if (scopes.defs.has(name.id)) bindAt(name)
        return
      case 'match_statement': {
        each(node.fields('subject'))
        const before = state
        let after: State | undefined = before
        for (const clause of node.field('body')?.children ?? []) {
          after = join(after, branch(before, () => {
            for (const child of clause.children) {
              if (child.type === 'case_pattern') bindPattern(child)
              visit(child)
            }
          }))
        }
        state = after
        return
      }
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        comprehension(node)
        return
      case 'print_statement':
      case 'exec_statement':
      default:
        each(node.children)
    }
  }

  const bindPattern = (pattern: PyNode): void => {
    for (const name of descendants(pattern)) if (scopes.defs.has(name.id)) bindAt(name)
  }

  const ifStatement = (node: PyNode): void => {
    const ends: (State | undefined)[] = []
    let condition = node.field('condition')
    let body = node.field('consequence')
    const rest = [...node.fields('alternative')]
    for (;;) {
      if (condition) visit(condition)
      const before = state
      ends.push(branch(before, () => { narrow(condition, true); if (body) visit(body) }))
      state = before && new Map(before)
      narrow(condition, false)
      const next = rest.shift()
      if (!next) break
      if (next.type === 'else_clause') {
        each(next.children)
        break
      }
      condition = next.field('condition')
      body = next.field('consequence')
    }
    for (const end of ends) state = join(state, end)
  }

  const tryStatement = (node: PyNode): void => {
    const before = state
    const body = node.field('body')
    const after = branch(before, () => { if (body) visit(body) })
    // A handler may start after any statement of the body.
    let broken = before && new Map(before)
    if (broken && body) for (const def of defsInside(body)) {
      if (def.binding.scope.frame === scope.frame) broken.set(def.binding, union(broken.get(def.binding) ?? NO_DEFS, [def]))
    }
    const handlers = node.children.filter(clause => clause.type === 'except_clause' || clause.type === 'except_group_clause')
    const otherwise = node.children.find(clause => clause.type === 'else_clause')
    let end = otherwise ? branch(after, () => each(otherwise.children)) : after
    for (const clause of handlers) end = join(end, branch(broken, () => exceptClause(clause)))
    state = end
    const last = node.children.find(child => child.type === 'finally_clause')
    if (!last) return
    const dead = !state
    state = join(state, broken)
    each(last.children)
    if (dead) state = undefined
  }

  const exceptClause = (clause: PyNode): void => {
    const old = clause.fields('value')[1]
    for (const child of clause.children) {
      if (child === old) targets(old)
      else visit(child)
    }
  }

  /** What a context manager may swallow ends the body in its middle. */
  const withStatement = (node: PyNode): void => {
    const before = state && new Map(state)
    each(node.children)
    const body = node.field('body')
    if (!body || !before || !SWALLOWS.test(node.children[0]?.text ?? '')) return
    const broken: State = new Map(before)
    for (const def of defsInside(body)) {
      if (def.binding.scope.frame === scope.frame) broken.set(def.binding, union(broken.get(def.binding) ?? NO_DEFS, [def]))
    }
    state = join(state, broken)
  }

  const comprehension = (node: PyNode): void => {
    const inner = scopes.byNode.get(node.id)
    const outer = scope
    const before = state
    state = state && new Map(state)
    let firstClause = true
    for (const clause of node.children) {
      if (clause.type === 'for_in_clause') {
        const right = clause.field('right')
        if (firstClause) scope = outer
        if (right) visit(right)
        firstClause = false
        if (inner) scope = inner
        targets(clause.field('left'))
      } else if (clause.type === 'if_clause') {
        if (inner) scope = inner
        each(clause.children)
        narrow(clause.children[0], true)
      }
    }
    if (inner) scope = inner
    const body = node.field('body')
    if (body) visit(body)
    scope = outer
    // Only a walrus outlives it.
    const walrus = [...(state ?? [])].filter(([binding, defs]) => binding.scope !== inner && defs.some(def => def.kind === 'walrus'))
    state = before
    for (const [binding, defs] of walrus) state?.set(binding, union(state.get(binding) ?? NO_DEFS, defs))
  }

  visit(tree.root)
  for (let run = later.shift(); run; run = later.shift()) run()
  return { reads }
}

function* deletedNames(node: PyNode): Iterable<PyNode> {
  for (const child of node.children) {
    if (child.type === 'identifier') yield child
    else if (child.type === 'expression_list' || child.type === 'tuple' || child.type === 'parenthesized_expression') yield* deletedNames(child)
  }
}
