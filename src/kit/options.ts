/** What `**options` holds where the dictionary is in sight: its keys, wherever this module writes them. */
import type { Call, Module, Node } from '../core/module.ts'
import { boundOnce } from './bound-once.ts'
import { stringText } from './convert-arguments.ts'
import { walk } from './walk.ts'

export interface OptionKey {
  /** The name alone: between the quotes, or the keyword. */
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Options {
  readonly keys: readonly OptionKey[]
  /** The calls that are given them. */
  readonly calls: readonly Call[]
}

/** The keys of a dictionary handed on as `**value`; undefined where some are not known here, or others may read it. */
export function optionsOf(module: Module, value: Node): Options | undefined {
  if (value.type !== 'identifier') {
    const keys = keysOf(module, value)
    return keys && { keys, calls: [] }
  }
  return ofDictionary(module, value) ?? ofParameter(module, value)
}

/** `options = {'lr': 0.1}`, of which every use is `**options` or `options['lr']`. */
function ofDictionary(module: Module, name: Node): Options | undefined {
  const made = boundOnce(module, name)
  const keys = made && keysOf(module, made)
  const binding = module.binding(name)
  if (!keys || !binding || (binding.scope.kind === 'module' && takenElsewhere(module, name.text))) return undefined
  return usesOfOptions(module, name, keys)
}

/** `def make(**options)`, where every call of the function stands in this module and gives its keywords by name. */
function ofParameter(module: Module, name: Node): Options | undefined {
  const binding = module.binding(name)
  const owner = [...module.functions()].find(one => one.parameters.some(parameter => parameter.kind === 'kwargs' && parameter.name === name.text) && binding?.scope.node === one.node)
  if (!owner || owner.owner || owner.node.parent?.type === 'decorated_definition' || takenElsewhere(module, owner.name)) return undefined
  const own = module.binding(owner.nameNode)
  if (!own || own.scope.kind === 'class' || module.uses(own).filter(use => use.kind === 'write').length !== 1) return undefined
  const callers = module.uses(own).filter(use => use.kind === 'read').map(use => use.node.parent)
  const calls = callers.map(up => (up?.type === 'call' ? module.call(up) : undefined))
  const taken = new Set(owner.parameters.map(parameter => parameter.name))
  if (calls.length === 0 || calls.some(call => !call || call.open)) return undefined
  const keys = calls.flatMap(call => call!.args.flatMap(argument => (argument.name && !taken.has(argument.name.text) ? [keyAt(argument.name)] : [])))
  return usesOfOptions(module, name, keys)
}

/** Undefined where a use is neither `**options` nor `options['lr']`. */
export function usesOfOptions(module: Module, name: Node, made: readonly OptionKey[]): Options | undefined {
  const keys = [...made]
  const calls: Call[] = []
  for (const { node, kind } of module.uses(module.binding(name)!)) {
    if (kind === 'write') continue
    const up = node.parent!
    if (up.type === 'dictionary_splat' && up.parent?.parent?.type === 'call') calls.push(module.call(up.parent.parent))
    else if (up.type === 'subscript' && up.field('value') === node) {
      const key = inString(up.field('subscript')!)
      if (!key) return undefined
      keys.push(key)
    } else return undefined
  }
  return { keys, calls }
}

/** Another module may read what stands at the top of this one. */
function takenElsewhere(module: Module, name: string): boolean {
  return [...module.project.files.values()].some(file => file.path !== module.path && (file.takes.some(taken => taken.name === name) || file.attributes.has(name) || file.free.has(name)))
}

/** The keys of `{...}` or `dict(...)`. */
export function keysOf(module: Module, value: Node): readonly OptionKey[] | undefined {
  if (value.type === 'dictionary') {
    if ([...walk(value)].some(node => node.parent === value && node.type !== 'pair' && node !== value)) return undefined
    const keys = value.children.map(pair => inString(pair.field('key')!))
    return keys.includes(undefined) ? undefined : keys.map(key => key!)
  }
  if (value.type !== 'call' || module.text(value.field('function') ?? value) !== 'dict') return undefined
  const call = module.call(value)
  return call.open || call.positional.length > 0 ? undefined : call.args.flatMap(argument => (argument.name ? [keyAt(argument.name)] : []))
}

function inString(node: Node): OptionKey | undefined {
  const text = stringText(node)
  if (text === undefined) return undefined
  const start = node.start + node.text.lastIndexOf(text)
  return { start, end: start + text.length, text }
}

function keyAt(name: Node): OptionKey {
  return { start: name.start, end: name.end, text: name.text }
}
