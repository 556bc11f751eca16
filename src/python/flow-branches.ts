/** What branches, loops and handlers leave of the definitions that reached them. */
import { isAnd } from './narrow.ts'
import type { Def, LocalScope, Scopes } from './scope.ts'
import { join, union, type State } from './states.ts'
import { descendants, type PyNode } from './tree.ts'

/** A walk over one frame, in the order in which Python runs it. */
export interface Run {
  readonly scopes: Scopes
  /** Bodies of functions, in the order in which they are met. */
  readonly later: (() => void)[]
  scope: LocalScope
  /** Undefined where the code cannot be reached. */
  state: State | undefined
  visit(node: PyNode): void
  each(nodes: Iterable<PyNode>): void
  /** Runs a part on a copy of the state and gives back what it leaves. */
  branch(from: State | undefined, part: () => void): State | undefined
  /** Binds the names of a target. */
  targets(node: PyNode | undefined): void
  bindAt(name: PyNode): void
  narrow(condition: PyNode | undefined, holds: boolean): void
  defsInside(node: PyNode): Iterable<Def>
}

export const NO_DEFS: readonly Def[] = []
const SWALLOWS = /suppress|[Rr]aises|ignor/

export function ifStatement(run: Run, node: PyNode): void {
  const ends: (State | undefined)[] = []
  let condition = node.field('condition')
  let body = node.field('consequence')
  const rest = [...node.fields('alternative')]
  for (;;) {
    if (condition) run.visit(condition)
    const before = run.state
    ends.push(run.branch(before, () => { run.narrow(condition, true); if (body) run.visit(body) }))
    run.state = before && new Map(before)
    run.narrow(condition, false)
    const next = rest.shift()
    if (!next) break
    if (next.type === 'else_clause') {
      run.each(next.children)
      break
    }
    condition = next.field('condition')
    body = next.field('consequence')
  }
  for (const end of ends) run.state = join(run.state, end)
}

export function conditionalExpression(run: Run, node: PyNode): void {
  const [yes, condition, no] = node.children
  if (condition) run.visit(condition)
  const before = run.state
  const one = run.branch(before, () => { run.narrow(condition, true); if (yes) run.visit(yes) })
  const other = run.branch(before, () => { run.narrow(condition, false); if (no) run.visit(no) })
  run.state = join(one, other)
}

export function booleanOperator(run: Run, node: PyNode): void {
  const left = node.field('left')
  const right = node.field('right')
  if (left) run.visit(left)
  const before = run.state
  const after = run.branch(before, () => {
    run.narrow(left, isAnd(node))
    if (right) run.visit(right)
  })
  run.state = join(before, after)
}

export function matchStatement(run: Run, node: PyNode): void {
  run.each(node.fields('subject'))
  const before = run.state
  let after: State | undefined = before
  for (const clause of node.field('body')?.children ?? []) {
    after = join(after, run.branch(before, () => {
      for (const child of clause.children) {
        if (child.type === 'case_pattern') for (const name of descendants(child)) if (run.scopes.defs.has(name.id)) run.bindAt(name)
        run.visit(child)
      }
    }))
  }
  run.state = after
}

/** A loop's head is reached by every definition in its body. */
export function loop(run: Run, node: PyNode, head: () => void): void {
  const body = node.field('body')
  if (run.state) for (const def of body ? run.defsInside(body) : []) {
    if (def.binding.scope.frame === run.scope.frame) run.state.set(def.binding, union(run.state.get(def.binding) ?? NO_DEFS, [def]))
  }
  head()
  const exit = run.state
  const after = run.branch(exit, () => {
    if (node.type === 'while_statement') run.narrow(node.field('condition'), true)
    if (body) run.visit(body)
  })
  run.state = join(exit, after) ?? exit
  const otherwise = node.fields('alternative')
  if (otherwise.length === 0) return
  // `break` leaves the loop without its `else`.
  const broken = run.state && new Map(run.state)
  run.each(otherwise)
  run.state = join(run.state, broken)
}

export function tryStatement(run: Run, node: PyNode): void {
  const before = run.state
  const body = node.field('body')
  const after = run.branch(before, () => { if (body) run.visit(body) })
  // A handler may start after any statement of the body.
  let broken = before && new Map(before)
  if (broken && body) for (const def of run.defsInside(body)) {
    if (def.binding.scope.frame === run.scope.frame) broken.set(def.binding, union(broken.get(def.binding) ?? NO_DEFS, [def]))
  }
  const handlers = node.children.filter(clause => clause.type === 'except_clause' || clause.type === 'except_group_clause')
  const otherwise = node.children.find(clause => clause.type === 'else_clause')
  let end = otherwise ? run.branch(after, () => run.each(otherwise.children)) : after
  for (const clause of handlers) end = join(end, run.branch(broken, () => exceptClause(run, clause)))
  run.state = end
  const last = node.children.find(child => child.type === 'finally_clause')
  if (!last) return
  const dead = !run.state
  run.state = join(run.state, broken)
  run.each(last.children)
  if (dead) run.state = undefined
}

function exceptClause(run: Run, clause: PyNode): void {
  const old = clause.fields('value')[1]
  for (const child of clause.children) {
    if (child === old) run.targets(old)
    else run.visit(child)
  }
}

/** What a context manager may swallow ends the body in its middle. */
export function withStatement(run: Run, node: PyNode): void {
  const before = run.state && new Map(run.state)
  run.each(node.children)
  const body = node.field('body')
  if (!body || !before || !SWALLOWS.test(node.children[0]?.text ?? '')) return
  const broken: State = new Map(before)
  for (const def of run.defsInside(body)) {
    if (def.binding.scope.frame === run.scope.frame) broken.set(def.binding, union(broken.get(def.binding) ?? NO_DEFS, [def]))
  }
  run.state = join(run.state, broken)
}
