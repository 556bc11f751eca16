/** Dictionaries of options that one module makes and others hand on as `**OPTIONS`. */
import { noteOf, type NoteSource } from '../core/facts.ts'
import type { Call, Module, Node } from '../core/module.ts'
import type { Effect, Finding } from '../core/types.ts'
import { boundOnce } from './bound-once.ts'
import { stringText } from './convert-arguments.ts'
import { finding, manual } from './findings.ts'
import { nodesOf } from './nodes-of.ts'
import { keysOf, usesOfOptions, type OptionKey } from './options.ts'
import { ownClass } from './project.ts'
import { mayTake, takersOf } from './taken-names.ts'
import { walk } from './walk.ts'

interface Dictionary {
  readonly name: string
  readonly keys: readonly string[]
}

interface Splat {
  /** As spelled: `settings.OPTIONS`. */
  readonly name: string
  /** What is given it: a qualified name, or a method (`#fit`). */
  readonly calls: readonly string[]
  /** Something else is done with it too. */
  readonly open: boolean
}

/** What a table renames in a call of that name, or of a method (`#fit`). */
export type RenamesOf = (callee: string) => Readonly<Record<string, string>> | undefined

export interface OptionsTold {
  readonly effect: Effect
  /** `, since 3.0 refuses it` */
  readonly since: string
}

const DICTIONARIES: NoteSource<readonly Dictionary[]> = {
  id: 'dictionaries',
  take(module) {
    if (!/^\w+\s*=\s*(?:\{|dict\s*\()/m.test(module.source)) return undefined
    const found = dictionariesIn(module).map(({ name, keys }) => ({ name, keys: keys.map(key => key.text) }))
    return found.length > 0 ? found : undefined
  },
}

const SPLATS: NoteSource<readonly Splat[]> = {
  id: 'splats',
  take(module) {
    if (!/[(,]\s*\*\*/.test(module.source)) return undefined
    const values = new Map<string, Node>()
    for (const node of nodesOf(module, 'dictionary_splat')) {
      if (node.parent?.type !== 'argument_list') continue
      const name = node.children[0] && module.resolve(node.children[0])
      if (name !== undefined && !/^(@|keras\.|tensorflow\.)/.test(name)) values.set(name, node.children[0]!)
    }
    const found = [...values].map(([name, value]) => ({ name, ...usesOfName(module, value, name) })).map(({ name, calls, open }) => ({ name, calls: calls.map(call => calleeOf(module, call)), open }))
    return found.length > 0 ? found : undefined
  },
}

export const OPTION_NOTES: readonly NoteSource[] = [DICTIONARIES, SPLATS]

/** What a call is known by in notes. */
export function calleeOf(module: Module, { callee }: Call): string {
  const name = module.resolve(callee)
  return name !== undefined && !name.startsWith('@') ? name : callee.type === 'attribute' ? `#${callee.field('attribute')!.text}` : name ?? '?'
}

const dictionaries = new WeakMap<Module, ReturnType<typeof dictionariesIn>>()

function dictionariesIn(module: Module): readonly { readonly name: string; readonly nameNode: Node; readonly keys: readonly OptionKey[] }[] {
  return module.root.children.flatMap(statement => {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined
    const [nameNode, value] = assignment?.type === 'assignment' ? [assignment.field('left'), assignment.field('right')] : []
    if (nameNode?.type !== 'identifier' || !value || !/^(dictionary|call)$/.test(value.type) || !boundOnce(module, nameNode)) return []
    const keys = keysOf(module, value)
    return keys && keys.length > 0 ? [{ name: nameNode.text, nameNode, keys }] : []
  })
}

/** What a module does with a name that it imports: the calls that are given it, and the keys that are asked of it. */
function usesOfName(module: Module, value: Node, name: string): { readonly calls: readonly Call[]; readonly keys: readonly OptionKey[]; readonly open: boolean } {
  const calls: Call[] = []
  const keys: OptionKey[] = []
  let open = false
  for (const node of walk(module.root)) {
    if (node.type !== value.type || node.text !== value.text || module.resolve(node) !== name || isImported(node)) continue
    const up = node.parent!
    const key = up.type === 'subscript' && up.field('value')?.start === node.start ? up.field('subscript') : undefined
    const text = key && stringText(key)
    if (up.type === 'dictionary_splat' && up.parent?.parent?.type === 'call') calls.push(module.call(up.parent.parent))
    else if (key && text !== undefined) keys.push({ start: key.start + key.text.lastIndexOf(text), end: key.start + key.text.lastIndexOf(text) + text.length, text })
    else open = true
  }
  return { calls, keys, open }
}

function isImported(node: Node): boolean {
  return /^(import_from_statement|import_statement|dotted_name|aliased_import)$/.test(node.parent?.type ?? '')
}

export interface SharedOptions {
  readonly path: string
  readonly name: string
  readonly keys: readonly string[]
  readonly users: readonly (Splat & { readonly path: string })[]
  /** Modules that take the name, and of which nothing is known. */
  readonly others: readonly string[]
}

/** The dictionary of another module that a value is, where its keys are known. */
export function sharedOptionsAt(module: Module, value: Node): SharedOptions | undefined {
  const own = ownClass(module.resolve(value) ?? '')
  return own && own.path !== module.path ? sharedOptions(module, own.path, own.name) : undefined
}

function sharedOptions(module: Module, path: string, name: string): SharedOptions | undefined {
  const keys = noteOf(module.project.files.get(path), DICTIONARIES)?.find(one => one.name === name)?.keys
  if (!keys) return undefined
  const takers = takersOf(module, path, name)
  const users = takers.flatMap(({ file, meant }) => (noteOf(file, SPLATS) ?? []).filter(splat => meant(splat.name)).map(splat => ({ ...splat, path: file.path })))
  const others = takers.filter(({ file }) => mayTake(file, name) && !users.some(user => user.path === file.path)).map(({ file }) => file.path)
  return { path, name, keys, users, others }
}

/** Old keys, by what all calls agree on; and why they cannot be renamed. */
function agreement({ keys, users, others, name }: SharedOptions, renames: Readonly<Record<string, string>>, renamesOf: RenamesOf): { readonly old: readonly string[]; readonly obstacle: string | undefined } {
  const old = keys.filter(key => Object.hasOwn(renames, key))
  const open = users.find(user => user.open)
  const other = users.find(user => user.calls.some(call => old.some(key => renamesOf(call)?.[key] !== renames[key])))
  const obstacle = open ? `\`${open.path}\` does something else with \`${name}\`` : other ? `\`${other.path}\` gives \`${name}\` to something else` : others[0] !== undefined ? `\`${others[0]}\` takes \`${name}\` too`
    : old.some(key => keys.includes(renames[key]!)) ? 'the new key is in it too' : undefined
  return { old, obstacle }
}

/** Of `**OPTIONS` in a call, where another module makes it: undefined where it holds nothing old. */
export function sharedOptionsFinding(module: Module, splat: Node, callee: string, shared: SharedOptions, renamesOf: RenamesOf, { effect, since }: OptionsTold): Finding | undefined {
  const renames = renamesOf(callee) ?? {}
  const { old, obstacle } = agreement(shared, renames, renamesOf)
  if (old.length === 0) return undefined
  const message = `${namesOf(old, renames, callee)}${since}: \`${shared.name}\` of \`${shared.path}\` has ${old.length > 1 ? 'them' : 'it'}`
  const found = usesOfName(module, splat.children[0]!, module.resolve(splat.children[0]!)!)
  const why = obstacle ?? (shared.users.some(user => user.path === module.path) ? undefined : `\`${shared.name}\` comes by way of another module`)
  if (why !== undefined) return manual(splat, { effect, message, why, advice: old.map(key => `use \`${renames[key]!}\` for \`${key}\` where it is made`).join('; ') })
  const edits = found.keys.filter(key => old.includes(key.text)).map(({ start, end, text }) => ({ start, end, text: renames[text]! }))
  return finding(splat, { level: 'review', effect, message, why: `\`${shared.path}\` changes with it`, edits, ...groupOf(module, shared, old) })
}

/** Of the dictionaries that a module makes for others. */
export function* madeOptions(module: Module, renamesOf: RenamesOf, { effect, since }: OptionsTold): Iterable<Finding> {
  if (!module.project.files.get(module.path)?.notes.has(DICTIONARIES.id)) return
  for (const { name, nameNode, keys } of dictionariesOf(module)) {
    const shared = sharedOptions(module, module.path, name)
    const [user] = shared?.users ?? []
    const callee = user?.calls.find(call => renamesOf(call))
    const renames = callee === undefined ? undefined : renamesOf(callee)!
    if (!shared || !renames) continue
    const { old, obstacle } = agreement({ ...shared, keys: keys.map(key => key.text) }, renames, renamesOf)
    if (old.length === 0 || obstacle !== undefined) continue
    const message = `${namesOf(old, renames, callee!)}${since}: \`${user!.path}\` is given \`${name}\``
    const own = usesOfOptions(module, nameNode, keys)
    const agreed = own?.calls.every(call => old.every(key => renamesOf(calleeOf(module, call))?.[key] === renames[key]))
    const together = groupOf(module, shared, old)
    if (!own || !agreed) yield { ...manual(nameNode, { effect, message, why: `\`${name}\` is used for other things here`, advice: old.map(key => `use \`${renames[key]!}\` for \`${key}\``).join('; ') }), ...together }
    else yield finding(keys.find(key => old.includes(key.text))!, { level: 'review', effect, message, why: `${shared.users.map(({ path }) => `\`${path}\``).join(' and ')} changes with it`, ...together, edits: own.keys.filter(key => old.includes(key.text)).map(({ start, end, text }) => ({ start, end, text: renames[text]! })) })
  }
}

function dictionariesOf(module: Module): ReturnType<typeof dictionariesIn> {
  const known = dictionaries.get(module) ?? dictionariesIn(module)
  dictionaries.set(module, known)
  return known
}

function namesOf(old: readonly string[], renames: Readonly<Record<string, string>>, callee: string): string {
  return old.map(key => `\`${key}\` of \`${callee.replace(/^#/, '')}\` is \`${renames[key]!}\``).join(', ')
}

function groupOf(module: Module, { path, name, users }: SharedOptions, old: readonly string[]): Required<Pick<Finding, 'group' | 'partners'>> {
  return { group: `options ${path} ${name} ${old.join(' ')}`, partners: [...new Set([path, ...users.map(user => user.path)])].filter(other => other !== module.path) }
}
