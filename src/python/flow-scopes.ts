/** What opens a scope of its own: functions, whose bodies run later, classes and comprehensions. */
import { NO_DEFS, type Run } from './flow-branches.ts'
import { union } from './states.ts'
import type { PyNode } from './tree.ts'

/** A function's body runs later, when everything around it may have been bound. */
export function defer(run: Run, node: PyNode): void {
  const inner = run.scopes.byNode.get(node.id)
  if (!inner) return
  run.later.push(() => {
    run.scope = inner
    run.state = new Map()
    const parameters = node.field('parameters')
    if (parameters) for (const binding of inner.names.values()) {
      const own = binding.defs.filter(def => def.kind === 'parameter')
      if (own.length > 0) run.state.set(binding, own)
    }
    const body = node.field('body')
    if (body) run.visit(body)
  })
  const outer = run.scope
  const generic = node.field('type_parameters')
  if (generic) {
    // Annotations see the type parameters; defaults, which do not, are few.
    run.scope = inner
    typeBounds(run, generic)
  }
  const parameters = node.field('parameters')
  if (parameters) for (const parameter of parameters.children) {
    for (const part of parameter.children) if (part.type !== 'identifier' || part === parameter.field('value')) visitDefault(run, part)
  }
  const returns = node.field('return_type')
  if (returns) run.visit(returns)
  run.scope = outer
}

export function classDefinition(run: Run, node: PyNode): void {
  const generic = node.field('type_parameters')
  if (generic) typeBounds(run, generic)
  const bases = node.field('superclasses')
  if (bases) run.visit(bases)
  const inner = run.scopes.byNode.get(node.id)
  const body = node.field('body')
  if (inner && body) {
    const outer = run.scope
    run.scope = inner
    run.visit(body)
    run.scope = outer
  }
  const name = node.field('name')
  if (name) run.bindAt(name)
}

export function comprehension(run: Run, node: PyNode): void {
  const inner = run.scopes.byNode.get(node.id)
  const outer = run.scope
  const before = run.state
  run.state = run.state && new Map(run.state)
  let firstClause = true
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') {
      const right = clause.field('right')
      if (firstClause) run.scope = outer
      if (right) run.visit(right)
      firstClause = false
      if (inner) run.scope = inner
      run.targets(clause.field('left'))
    } else if (clause.type === 'if_clause') {
      if (inner) run.scope = inner
      run.each(clause.children)
      run.narrow(clause.children[0], true)
    }
  }
  if (inner) run.scope = inner
  const body = node.field('body')
  if (body) run.visit(body)
  run.scope = outer
  // Only a walrus outlives it.
  const walrus = [...(run.state ?? [])].filter(([binding, defs]) => binding.scope !== inner && defs.some(def => def.kind === 'walrus'))
  run.state = before
  for (const [binding, defs] of walrus) run.state?.set(binding, union(run.state.get(binding) ?? NO_DEFS, defs))
}

function typeBounds(run: Run, parameters: PyNode): void {
  for (const type of parameters.children) {
    const [constrained] = type.children
    if (constrained?.type === 'constrained_type') run.each(constrained.children.slice(1))
  }
}

function visitDefault(run: Run, part: PyNode): void {
  if (part.type === 'list_splat_pattern' || part.type === 'dictionary_splat_pattern' || part.type === 'tuple_pattern') return
  run.visit(part)
}
