/** Which definitions reach each read of a name: one walk over every frame in the order Python runs it. */
import { booleanOperator, conditionalExpression, ifStatement, loop, matchStatement, NO_DEFS, tryStatement, withStatement, type Run } from './flow-branches.ts'
import { classDefinition, comprehension, defer } from './flow-scopes.ts'
import { narrowings } from './narrow.ts'
import type { Def, LocalBinding, LocalScope, Scopes } from './scope.ts'
import { defsByPlace, type State } from './states.ts'
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
  const branch = (from: State | undefined, part: () => void): State | undefined => {
    state = from && new Map(from)
    part()
    return state
  }
  const targets = (node: PyNode | undefined): void => {
    if (!node) return
    if (node.type === 'identifier') bindAt(node)
    else if (node.type === 'attribute' || node.type === 'subscript') visit(node)
    else for (const child of node.children) targets(child)
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
  const run: Run = {
    scopes, later,
    get scope() { return scope },
    set scope(inner) { scope = inner },
    get state() { return state },
    set state(after) { state = after },
    visit: node => visit(node),
    each, branch, targets, bindAt, narrow, defsInside,
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
        defer(run, node)
        const name = node.field('name')
        if (name) bindAt(name)
        return
      }
      case 'lambda':
        defer(run, node)
        return
      case 'class_definition':
        classDefinition(run, node)
        return
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
        ifStatement(run, node)
        return
      case 'conditional_expression':
        conditionalExpression(run, node)
        return
      case 'boolean_operator':
        booleanOperator(run, node)
        return
      case 'assert_statement':
        each(node.children)
        narrow(node.children[0], true)
        return
      case 'for_statement': {
        const right = node.field('right')
        if (right) visit(right)
        loop(run, node, () => targets(node.field('left')))
        return
      }
      case 'while_statement':
        loop(run, node, () => {
          const condition = node.field('condition')
          if (condition) visit(condition)
        })
        return
      case 'try_statement':
        tryStatement(run, node)
        return
      case 'with_statement':
        withStatement(run, node)
        return
      case 'type_alias_statement':
        each(node.fields('right'))
        for (const name of descendants(node)) if (scopes.defs.has(name.id)) bindAt(name)
        return
      case 'match_statement':
        matchStatement(run, node)
        return
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        comprehension(run, node)
        return
      case 'print_statement':
      case 'exec_statement':
      default:
        each(node.children)
    }
  }

  visit(tree.root)
  for (let next = later.shift(); next; next = later.shift()) next()
  return { reads }
}

function* deletedNames(node: PyNode): Iterable<PyNode> {
  for (const child of node.children) {
    if (child.type === 'identifier') yield child
    else if (child.type === 'expression_list' || child.type === 'tuple' || child.type === 'parenthesized_expression') yield* deletedNames(child)
  }
}
