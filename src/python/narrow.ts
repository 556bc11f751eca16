/** What tests say about plain names: `x is not None`, `isinstance(x, C)`, `not`, `and`, `or`. */
import type { Def } from './scope.ts'
import type { PyNode } from './tree.ts'

export interface Narrowing {
  readonly name: PyNode
  readonly how: NonNullable<Def['narrow']>
}

/** What a test says about plain names where it holds (or fails). */
export function* narrowings(condition: PyNode, holds: boolean): Iterable<Narrowing> {
  const notNone = { to: 'not-none' } as const
  switch (condition.type) {
    case 'parenthesized_expression':
      if (condition.children[0]) yield* narrowings(condition.children[0], holds)
      return
    case 'identifier':
      if (holds) yield { name: condition, how: notNone }
      return
    case 'not_operator': {
      const argument = condition.field('argument')
      if (argument) yield* narrowings(argument, !holds)
      return
    }
    case 'boolean_operator':
      // `a and b` holds: both hold; `a or b` fails: both fail.
      if (isAnd(condition) === holds) for (const side of condition.children) yield* narrowings(side, holds)
      return
    case 'comparison_operator': {
      const [left, right] = condition.children
      const operator = condition.field('operators')?.text.replace(/\s+/g, ' ')
      if (condition.children.length !== 2 || left?.type !== 'identifier' || right?.type !== 'none') return
      if (operator === (holds ? 'is not' : 'is') || operator === (holds ? '!=' : '==')) yield { name: left, how: notNone }
      return
    }
    case 'call': {
      const [object, classes] = condition.field('arguments')?.children ?? []
      if (holds && condition.field('function')?.text === 'isinstance' && object?.type === 'identifier' && classes) {
        yield { name: object, how: { to: 'class', classes } }
      }
      return
    }
    default:
  }
}

export function isAnd(node: PyNode): boolean {
  for (const token of node.tokens()) if (token.type === 'and') return true
  return false
}
