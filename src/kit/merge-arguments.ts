/** Several arguments that become one tuple: `3, 3` and `nb_row=3, nb_col=3` to `(3, 3)` and `kernel_size=(3, 3)`. */
import type { Argument, Call, Module } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { removal } from './findings.ts'
import { walk } from './walk.ts'

/** `parts` in the order of the tuple; only brackets and names change where they stand together. Undefined where code would have to move. */
export function mergeArguments(module: Module, call: Call, parts: readonly Argument[], name: string): readonly Edit[] | undefined {
  const places = parts.map(part => call.args.findIndex(argument => argument.node === part.node))
  const first = parts[0]!
  const last = parts[parts.length - 1]!
  const prefix = (part: Argument): string => (part.kind === 'keyword' ? `${name}=` : '')
  const named = (part: Argument, text: string): Edit[] => {
    if (part.kind === 'keyword') return [{ start: part.node.start, end: part.value.start, text }]
    return text === '' ? [] : [{ start: part.node.start, end: part.node.start, text }]
  }
  if (places.every((place, index) => index === 0 || place === places[index - 1]! + 1)) {
    return [
      ...named(first, `${prefix(first)}(`),
      ...parts.slice(1).flatMap(part => named(part, '')),
      { start: last.node.end, end: last.node.end, text: ')' },
    ]
  }
  // What runs code keeps its place and its order.
  if (parts.some(part => [...walk(part.value)].some(node => ['call', 'await', 'lambda'].includes(node.type)))) return undefined
  const [holder, ...others] = [...parts].sort((a, b) => a.node.start - b.node.start)
  const tuple = `(${parts.map(part => module.text(part.value)).join(', ')})`
  return [
    { start: holder!.node.start, end: holder!.node.end, text: prefix(holder!) + tuple },
    ...others.map(other => removal(other.node, module.source)),
  ]
}
