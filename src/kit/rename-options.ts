/** Keys of `**options` that have other names now: renamed where the dictionary is in sight, here or in another module. */
import type { Module, Node } from '../core/module.ts'
import type { Finding, Known } from '../core/types.ts'
import { boundOnce } from './bound-once.ts'
import { finding, manual } from './findings.ts'
import { keysOf, optionsOf } from './options.ts'
import { calleeOf, sharedOptionsAt, sharedOptionsFinding, type OptionsTold, type RenamesOf } from './shared-options.ts'

/** The keys that `**value` gives; undefined where they are not all known. */
export function keysOfOptions(module: Module, value: Node): readonly string[] | undefined {
  return sharedOptionsAt(module, value)?.keys ?? optionsOf(module, value)?.keys.map(key => key.text)
}

/** Of a dictionary that holds old keys, where something stands against renaming them. */
export function* heldOptions(module: Module, splat: Node, callee: string, renamesOf: RenamesOf, { effect, since }: OptionsTold): Iterable<Finding> {
  const made = boundOnce(module, splat.children[0]!)
  const renames = renamesOf(callee) ?? {}
  const old = (made && keysOf(module, made))?.map(key => key.text).filter(key => Object.hasOwn(renames, key)) ?? []
  if (old.length === 0) return
  const name = module.text(splat.children[0]!)
  const message = `${old.map(key => `\`${key}\` of \`${callee.replace(/^#/, '')}\` is \`${renames[key]!}\``).join(', ')}${since}: \`${name}\` holds ${old.length > 1 ? 'them' : 'it'}`
  yield manual(splat, { effect, message, why: `\`${name}\` is used for other things as well`, advice: old.map(key => `give this call \`${renames[key]!}\` for \`${key}\``).join('; ') })
}

/** Undefined where what the dictionary holds is not known, or others may read it. */
export function renamedOptions(module: Module, splat: Node, callee: string, renamesOf: RenamesOf, told: OptionsTold, rests: readonly Known[] = []): readonly Finding[] | undefined {
  const value = splat.children[0]!
  const shared = sharedOptionsAt(module, value)
  if (shared) {
    const found = sharedOptionsFinding(module, splat, callee, shared, renamesOf, told)
    return found ? [{ ...found, rests }] : []
  }
  const renames = renamesOf(callee) ?? {}
  const options = optionsOf(module, value)
  if (!options) return undefined
  const old = options.keys.filter(key => Object.hasOwn(renames, key.text))
  const agreed = options.calls.every(call => old.every(key => renamesOf(calleeOf(module, call))?.[key.text] === renames[key.text]))
  if (!agreed || old.some(key => options.keys.some(other => other.text === renames[key.text]))) return undefined
  if (!old[0]) return []
  const names = [...new Set(old.map(key => key.text))].map(text => `\`${text}\` of \`${callee.replace(/^#/, '')}\` is \`${renames[text]!}\``)
  const edits = old.map(key => ({ start: key.start, end: key.end, text: renames[key.text]! }))
  return [finding(old[0], { level: 'safe', effect: told.effect, message: `${names.join(', ')}${told.since}`, rests, edits })]
}
