/** Code that does not run where its statement stands. */
import type { Module, Node } from '../core/module.ts'
import { around, walk } from './walk.ts'

const SIMPLE = new Set(['expression_statement', 'return_statement', 'assert_statement', 'raise_statement', 'print_statement'])
const LATER: Readonly<Record<string, string>> = { lambda: 'it runs later, in a lambda', generator_expression: 'it may run later, in a generator' }

/** Why a header above its statement would not be around a node when it runs; undefined where it would. */
export function runsElsewhere(module: Module, node: Node): string | undefined {
  const statement = module.statement(node)
  if (statement.type.endsWith('_definition')) return 'it runs with the definition, in a decorator, a base or a default'
  for (const up of around(node)) {
    if (up === statement) break
    if (LATER[up.type]) return LATER[up.type]
  }
  if (!SIMPLE.has(statement.type)) return 'it stands in the header of a compound statement'
  for (const part of walk(statement)) if (part.type === 'yield' || part.type === 'await') return `its statement pauses at \`${part.type}\``
  return undefined
}
