/** Where a local name may still be `None`, by the order in which Python runs the code. */
import type { Binding, Module, Node } from '../core/module.ts'
import { catchesNone, caughtBy } from './handlers.ts'
import { mappingUse } from './mapping-uses.ts'
import { drawsFrom, proves } from './proofs.ts'
import { contains } from './walk.ts'

/** What is known of the name: it may be `None`, it is given, or the code is not reached. */
export type NoneState = 'maybe' | 'given' | 'unreached'

/**
 * Reads of a name, in a function's body or a lambda's expression, that no test, early exit, handler or assignment covers.
 * A read that would itself raise on `None` covers nothing after it: all of them are wanted. Functions and lambdas inside
 * know what is known where they are made.
 */
export function unguardedReads(module: Module, body: Node, binding: Binding, start: NoneState = 'maybe'): readonly Node[] {
  const uses = module.uses(binding)
  const reads = new Set(uses.filter(use => use.kind === 'read').map(use => use.node))
  const writes = new Set(uses.filter(use => use.kind === 'write').map(use => use.node))
  const found = new Set<Node>()
  const name = { module, reads }
  let state: NoneState = start
  let handled: readonly string[] = []

  const known = (condition: Node | undefined, holds: boolean): void => {
    if (condition && state === 'maybe' && proves(name, condition, holds)) state = 'given'
  }
  /** Runs a part from a state and gives back what it leaves; the state itself stays. */
  const from = (before: NoneState, run: () => void): NoneState => {
    const outer = state
    state = before
    run()
    const after = state
    state = outer
    return after
  }
  const mayBeNone = (value: Node): boolean => {
    const [first, second, third] = value.children
    switch (value.type) {
      case 'none':
        return true
      case 'identifier':
        return reads.has(value) && state === 'maybe'
      case 'parenthesized_expression':
        return first !== undefined && mayBeNone(first)
      case 'assignment':
        return mayBeNone(value.field('right') ?? value.field('left')!)
      case 'boolean_operator':
        return mayBeNone(second!) || (isAnd(value) && mayBeNone(first!))
      case 'conditional_expression':
        return branches(second!, () => mayBeNone(first!), () => mayBeNone(third!))
      default:
        // Made from what fails on `None`: it is only there if the name was.
        return state === 'maybe' && [...found].some(read => contains(value, read) && mappingUse(module, read).needs !== 'nothing')
    }
  }
  const branches = (condition: Node, yes: () => boolean, no: () => boolean): boolean => {
    let result = false
    from(state, () => { known(condition, true); result = yes() })
    from(state, () => { known(condition, false); result = no() || result })
    return result
  }

  const each = (nodes: Iterable<Node>): void => {
    for (const node of nodes) visit(node)
  }
  const visit = (node: Node | undefined): void => {
    if (!node) return
    switch (node.type) {
      case 'identifier':
        if (reads.has(node) && state === 'maybe' && !catchesNone(handled, node)) found.add(node)
        if (writes.has(node) && state !== 'unreached') state = 'given'
        return
      case 'function_definition':
      case 'lambda':
      case 'class_definition':
        from(state, () => each(node.children))
        return
      case 'assignment':
      case 'named_expression': {
        const value = node.field(node.type === 'assignment' ? 'right' : 'value')
        const target = node.field(node.type === 'assignment' ? 'left' : 'name')
        visit(value)
        const none = value !== undefined && target?.type === 'identifier' && writes.has(target) && mayBeNone(value)
        if (value || target?.type !== 'identifier') visit(target)
        if (none && state !== 'unreached') state = 'maybe'
        return
      }
      case 'return_statement':
      case 'raise_statement':
      case 'break_statement':
      case 'continue_statement':
        each(node.children)
        state = 'unreached'
        return
      case 'assert_statement':
        visit(node.children[0])
        from(state, () => { known(node.children[0], false); visit(node.children[1]) })
        known(node.children[0], true)
        return
      case 'boolean_operator':
        visit(node.children[0])
        from(state, () => { known(node.children[0], isAnd(node)); visit(node.children[1]) })
        return
      case 'conditional_expression': {
        const [yes, condition, no] = node.children
        visit(condition)
        from(state, () => { known(condition, true); visit(yes) })
        from(state, () => { known(condition, false); visit(no) })
        return
      }
      case 'if_statement':
        ifStatement(node)
        return
      case 'while_statement':
      case 'for_statement':
        loop(node)
        return
      case 'try_statement':
        tryStatement(node)
        return
      case 'match_statement':
        matchStatement(node)
        return
      case 'list_comprehension':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'generator_expression':
        comprehension(node)
        return
      default:
        each(node.children)
    }
  }
  const ifStatement = (node: Node): void => {
    let end: NoneState = 'unreached'
    const clause = (condition: Node | undefined, body: Node | undefined): void => {
      visit(condition)
      end = join(end, from(state, () => { known(condition, true); visit(body) }))
      known(condition, false)
    }
    clause(node.field('condition'), node.field('consequence'))
    for (const next of node.fields('alternative')) {
      if (next.type === 'elif_clause') clause(next.field('condition'), next.field('consequence'))
      else visit(next.field('body'))
    }
    state = join(end, state)
  }
  const loop = (node: Node): void => {
    const condition = node.field('condition')
    const items = node.field('right')
    visit(condition ?? items)
    const after = from(state, () => {
      known(condition, true)
      visit(node.field('left'))
      if (items && drawsFrom(name, items) && state === 'maybe') state = 'given'
      visit(node.field('body'))
    })
    const rebound = [...writes].some(write => write.start >= node.start && write.end <= node.end)
    known(condition, false)
    if (rebound) state = join(state, after)
    each(node.fields('alternative'))
  }
  const tryStatement = (node: Node): void => {
    const before = state
    const clauses = node.children.filter(child => child.type.startsWith('except'))
    const outer = handled
    handled = [...handled, ...clauses.flatMap(clause => caughtBy(module, clause))]
    visit(node.field('body'))
    handled = outer
    // A handler may start after any statement of the body.
    const broken = join(before, state)
    let end: NoneState = 'unreached'
    for (const clause of clauses) end = join(end, from(broken, () => each(clause.children)))
    for (const child of node.children) if (child.type === 'else_clause') each(child.children)
    state = join(state, end)
    for (const child of node.children) {
      if (child.type === 'finally_clause' && from(join(state, broken), () => each(child.children)) === 'unreached') state = 'unreached'
    }
  }
  /** `match logs:` tells `None` from the rest by itself. */
  const matchStatement = (node: Node): void => {
    each(node.fields('subject'))
    const own = node.fields('subject').some(subject => reads.has(subject))
    const clauses = node.field('body')?.children ?? []
    let end: NoneState = own && clauses.some(clause => /^case\s+None\b/.test(module.text(clause))) ? 'unreached' : state
    for (const clause of clauses) end = join(end, from(own && state === 'maybe' ? 'given' : state, () => each(clause.children)))
    state = end
  }
  const comprehension = (node: Node): void => {
    from(state, () => {
      for (const clause of node.children) {
        if (clause.type === 'for_in_clause') {
          visit(clause.field('right'))
          if (state === 'maybe' && drawsFrom(name, clause.field('right')!)) state = 'given'
          visit(clause.field('left'))
        } else if (clause.type === 'if_clause') {
          each(clause.children)
          known(clause.children[0], true)
        }
      }
      visit(node.field('body'))
    })
  }
  visit(body)
  return [...found].sort((a, b) => a.start - b.start)
}

function isAnd(node: Node): boolean {
  return node.field('operator')?.text === 'and'
}

function join(a: NoneState, b: NoneState): NoneState {
  if (a === 'unreached') return b
  return b === 'unreached' || a === b ? a : 'maybe'
}
