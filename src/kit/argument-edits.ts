/** Arguments put into a call's list and taken out of it. */
import type { Argument, Call, Module } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indented, lineStartOf, newlineOf } from './layout.ts'

/** Behind the last argument: on a line of its own where that stands on one. */
export function appendArgument(module: Module, call: Call, text: string): Edit {
  const last = call.args.at(-1)?.node
  if (!last) {
    const end = call.node.end - 1
    return { start: end, end, text }
  }
  const indent = indented(module, last.start)
  const own = lineStartOf(module, last.start) + indent.length === last.start
  const separator = own ? `,${newlineOf(module, last.start)}${indent}` : ', '
  return { start: last.end, end: last.end, text: separator + text }
}

/** Takes arguments out, with their commas: those that stand side by side in one edit. Undefined where a comment would be lost. */
export function removeArguments(module: Module, call: Call, gone: readonly Argument[]): readonly Edit[] | undefined {
  const { args } = call
  const edits: Edit[] = []
  for (let from = 0; from < args.length; from += 1) {
    if (!gone.includes(args[from]!)) continue
    let to = from
    while (to + 1 < args.length && gone.includes(args[to + 1]!)) to += 1
    const [first, last, before, next] = [args[from]!.node, args[to]!.node, args[from - 1]?.node, args[to + 1]?.node]
    const comma = /^\s*,/.exec(module.source.slice(last.end))
    const span = next ? { start: first.start, end: next.start }
      : before ? { start: before.end, end: last.end }
        : { start: first.start, end: last.end + (comma?.[0].length ?? 0) }
    edits.push({ ...span, text: '' })
    from = to
  }
  return edits.some(edit => commented(module.source.slice(edit.start, edit.end))) ? undefined : edits
}

/** A `#` outside of strings, as far as a line tells. */
function commented(text: string): boolean {
  return text.replace(/"[^"\n]*"|'[^'\n]*'/g, '').includes('#')
}
