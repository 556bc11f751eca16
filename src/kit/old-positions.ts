/** Positional arguments of an old signature: several that became one tuple, and those after them, which take their new names. */
import type { Argument, Call, Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { convertValue, rowOf, type ArgumentRows, type Converted } from './convert-arguments.ts'
import { removal } from './findings.ts'
import { mergeArguments } from './merge-arguments.ts'

export interface OldPositions {
  /** Parameters after the first that became one. */
  readonly sizes: readonly string[]
  /** What they became. */
  readonly size: string
  /** What followed them. */
  readonly after: readonly string[]
  readonly rows: ArgumentRows
}

/** The arguments that give the sizes, in order; undefined where one is missing. */
export function sizesOf(call: Call, sizes: readonly string[]): readonly Argument[] | undefined {
  const parts = sizes.map((name, index) => call.positional[1 + index] ?? call.keyword(name))
  return parts.every(part => part !== undefined) ? parts : undefined
}

/** Merges the sizes and names what follows; `converted` is what the keywords gave. */
export function convertPositions(module: Module, call: Call, old: OldPositions, converted: Converted): void {
  const parts = old.sizes.length > 1 ? sizesOf(call, old.sizes) : []
  const merged = parts && (parts.length === 0 ? [] : mergeArguments(module, call, parts, old.size))
  const names = old.sizes.map(name => `\`${name}\``).join(' and ')
  if (!merged) {
    converted.stuck.push({ node: call.callee, why: `${names} are not written side by side`, advice: `pass \`${old.size}=(${old.sizes.join(', ')})\`` })
    return
  }
  const named: Converted = { edits: [...merged], needs: [], names: merged.length > 0 ? [{ old: old.sizes.join(', '), fresh: old.size }] : [], doubts: [], stuck: [] }
  for (const [index, argument] of call.positional.slice(1 + old.sizes.length).entries()) nameArgument(module, argument, old.after[index], old.rows, named)
  converted.stuck.push(...named.stuck)
  // A position cannot follow a keyword: all of them are named, or none.
  if (named.stuck.length > 0) return
  converted.edits.push(...named.edits)
  converted.names.push(...named.names)
  converted.doubts.push(...named.doubts)
}

function nameArgument(module: Module, argument: Argument, name: string | undefined, rows: ArgumentRows, converted: Converted): void {
  const row = name === undefined ? undefined : rowOf(rows, name) ?? { to: name }
  const value = row && convertValue(module, argument.value, row)
  if (!row || !value) {
    converted.stuck.push({ node: argument.node, why: 'what it means by its place is not known', advice: 'pass it by keyword' })
    return
  }
  converted.edits.push(...(row.to === undefined ? [removal(argument.node, module.source)] : [named(argument.node, row.to), ...value.edits]))
  if (row.why !== undefined) converted.doubts.push(row.why)
  converted.names.push({ old: name!, fresh: row.to })
}

function named(node: Node, name: string): Edit {
  return { start: node.start, end: node.start, text: `${name}=` }
}
