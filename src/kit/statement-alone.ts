/** Statements that are one expression or assignment, on lines of their own: those that can go, or others come in their place. */
import type { Module, Node } from '../core/module.ts'
import { standsAlone } from './indent.ts'

/** The statement that is this expression and nothing else. */
export function statementAlone(module: Module, expression: Node): Node | undefined {
  const statement = module.statement(expression)
  return statement.type === 'expression_statement' && statement.children.length === 1 && statement.children[0] === expression && standsAlone(module, statement) ? statement : undefined
}

export interface Assigned {
  readonly statement: Node
  readonly value: Node
  readonly reads: readonly Node[]
}

/** A local name that one such statement gives its value, and nothing else. */
export function assignedAlone(module: Module, name: Node): Assigned | undefined {
  const binding = module.binding(name)
  const uses = binding ? module.uses(binding) : []
  const [write, ...others] = uses.filter(use => use.kind === 'write').map(use => use.node)
  const assignment = write?.parent
  const statement = assignment?.type === 'assignment' && assignment.field('left') === write && others.length === 0 ? statementAlone(module, assignment) : undefined
  const value = assignment?.field('right')
  return statement && value ? { statement, value, reads: uses.filter(use => use.kind === 'read').map(use => use.node) } : undefined
}
