/** Lists of one element that a call is given. */
import type { Argument, Call, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'

/** The argument at a position or of one of some names, where it is `[x]`. */
export function oneElementList(call: Call, position: number, names: readonly string[]): Argument | undefined {
  const given = names.map(name => call.keyword(name)).find(found => found !== undefined) ?? call.positional[position]
  const only = given?.value.type === 'list' && given.value.children.length === 1 ? given.value.children[0]! : undefined
  return only && !/^(list|tuple|list_splat|parenthesized_list_splat)$/.test(only.type) ? given : undefined
}

/** Takes the brackets away, where nothing else stands in them. */
export function unwrapped(list: Node, source: string): readonly Edit[] | undefined {
  const only = list.children[0]!
  const [before, after] = [source.slice(list.start, only.start), source.slice(only.end, list.end)]
  if (before.includes('#') || after.includes('#')) return undefined
  return [{ start: list.start, end: only.start, text: '' }, { start: only.end, end: list.end, text: '' }]
}
