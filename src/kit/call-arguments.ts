/** Which parameter each argument of a call is for, and the edits that give the same arguments to another function. */
import type { Argument, Call, Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import type { CallTemplate, Signature } from './call-rows.ts'
import { removal, replacement } from './findings.ts'
import { indented, lineStartOf, newlineOf } from './layout.ts'

export type Bound = ReadonlyMap<string, Argument>

/** Undefined where the call does not fit the signature, or `*args` hide what it gives. */
export function boundArguments(call: Call, { parameters }: Signature): Bound | undefined {
  const bound = new Map<string, Argument>()
  if (call.open) return undefined
  for (const [index, argument] of call.args.entries()) {
    const given = argument.name?.text
    const parameter = given === undefined ? parameters[index] : parameters.find(one => one.name === given || one.also === given)
    if (!parameter || bound.has(parameter.name)) return undefined
    bound.set(parameter.name, argument)
  }
  return parameters.every(parameter => parameter.default !== undefined || bound.has(parameter.name)) ? bound : undefined
}

/**
 * Edits around the arguments, none inside: keywords are renamed, what has another place is given by keyword,
 * what the new function does not take goes, defaults that differ are written out.
 */
export function argumentEdits(module: Module, call: Call, bound: Bound, signature: Signature, template: CallTemplate, spelled: (text: string) => string): Edit[] {
  const edits: Edit[] = []
  const removals: Edit[] = []
  let placed = true
  for (const [index, argument] of call.args.entries()) {
    const old = [...bound].find(([, one]) => one === argument)![0]
    const target = template.args.find(one => one.from === old)
    if (!target) {
      removals.push(removal(argument.node, module.source))
      placed = false
    } else if (argument.name) {
      if (argument.name.text !== target.name) edits.push(replacement(argument.name, target.name))
    } else if (!placed || target.place !== index) {
      edits.push({ start: argument.node.start, end: argument.node.start, text: `${target.name}=` })
      placed = false
    }
  }
  const added = template.args.filter(one => one.always && (one.from === undefined || !bound.has(one.from))).map(one => {
    const value = one.text ?? signature.parameters.find(parameter => parameter.name === one.from)!.default!
    return `${one.name}=${spelled(value)}`
  })
  if (added.length === 0) return [...edits, ...united(removals)]
  if (call.args.length === 0) {
    const end = call.node.end - 1
    return [{ start: end, end, text: added.join(', ') }]
  }
  const last = call.args.at(-1)!.node
  // What comes last takes the place of what was last.
  const goes = removals.length > 0 && !template.args.some(one => bound.get(one.from ?? '') === call.args.at(-1))
  return goes ? [...edits, ...united(removals.slice(0, -1)), replacement(last, added.join(', '))] : [...edits, ...united(removals), appended(module, last, call.args.length, added)]
}

/** Neighbours that both go take one edit. */
function united(removals: readonly Edit[]): Edit[] {
  const all: Edit[] = []
  for (const edit of [...removals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && edit.start <= last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, edit.end) }
    else all.push(edit)
  }
  return all
}

/** Behind the last argument: on a line of its own where that stands on one. */
function appended(module: Module, last: Node, count: number, added: readonly string[]): Edit {
  const indent = indented(module, last.start)
  const own = count > 1 && lineStartOf(module, last.start) + indent.length === last.start
  const separator = own ? `,${newlineOf(module, last.start)}${indent}` : ', '
  return { start: last.end, end: last.end, text: added.map(one => separator + one).join('') }
}
