/** Functions of the project that hand their keywords on: `def train(model, **options): model.fit(x, **options)`. */
import { noteOf, type NoteSource } from '../core/facts.ts'
import type { Argument, FunctionDef, Module, Node } from '../core/module.ts'
import type { Finding, QualifiedName } from '../core/types.ts'
import { finding, manual, replacement } from './findings.ts'
import { nodesOf } from './nodes-of.ts'
import { optionsOf } from './options.ts'
import { ownClass } from './project.ts'
import { calleeOf, type OptionsTold } from './shared-options.ts'
import { decoratorsOf } from './walk.ts'

export interface HandedTo {
  /** As notes know a call: a qualified name, or a method (`#fit`). */
  readonly callee: string
  /** Of a method, the class of what it is called on. */
  readonly of?: QualifiedName
}

/** Methods of which it matters what they are called on: to know that takes a while. */
const TOLD = /^#(?:fit|evaluate|predict)/

interface Forward {
  /** `train`, `Trainer.run`. */
  readonly name: string
  /** Parameters that are not handed on. */
  readonly own: readonly string[]
  readonly to: readonly HandedTo[]
}

const FORWARDS: NoteSource<readonly Forward[]> = {
  id: 'forwards',
  take(module) {
    if (!/[(,]\s*\*\*/.test(module.source)) return undefined
    const found = [...module.functions()].flatMap(one => forwardOf(module, one) ?? [])
    return found.length > 0 ? found : undefined
  },
}
export const FORWARD_NOTES: readonly NoteSource[] = [FORWARDS]

function forwardOf(module: Module, one: FunctionDef): Forward | undefined {
  const kwargs = one.parameters.find(parameter => parameter.kind === 'kwargs')
  if (!kwargs || decoratorsOf(one).length > 0) return undefined
  const name = one.owner ? module.resolve(one.owner.nameNode) : module.resolve(one.nameNode)
  const own = name === undefined ? undefined : ownClass(name)
  if (!own || own.name.includes('.')) return undefined
  const reads = readsOfKwargs(module, one, kwargs.nameNode)
  if (reads.length === 0) return undefined
  const to = reads.map((read): HandedTo | undefined => {
    const node = read.parent?.type === 'dictionary_splat' ? read.parent.parent?.parent : undefined
    if (node?.type !== 'call') return undefined
    const call = module.call(node)
    const callee = calleeOf(module, call)
    const { value } = TOLD.test(callee) ? module.value(call.callee.field('object')!) : { value: undefined }
    return { callee, ...(value?.kind === 'instance' ? { of: value.of } : {}) }
  })
  if (to.includes(undefined)) return undefined
  return { name: one.owner ? `${own.name}.${one.name}` : own.name, own: one.parameters.map(parameter => parameter.name), to: to.map(each => each!) }
}

function readsOfKwargs(module: Module, one: FunctionDef, nameNode: Node): readonly Node[] {
  const binding = module.binding(nameNode)
  const uses = binding ? module.uses(binding) : []
  // What is changed on its way says nothing of what was given.
  if (binding?.scope.node.start !== one.node.start || uses.filter(use => use.kind === 'write').length !== 1) return []
  return uses.filter(use => use.kind === 'read').map(use => use.node)
}

/** What a table renames in such a call. */
export type ForwardedRenames = (module: Module, to: HandedTo) => Readonly<Record<string, string>> | undefined

/** Keywords (`old` are those of the table) that a function of the project is given and hands on to something that has another name for them. */
export function* forwardedKeywords(module: Module, old: ReadonlySet<string>, renamesOf: ForwardedRenames, told: OptionsTold): Iterable<Finding> {
  if (![...old].some(name => module.source.includes(`${name}=`) || module.source.includes(`${name} =`)) || ![...module.project.files.values()].some(file => file.notes.has(FORWARDS.id))) return
  for (const node of nodesOf(module, 'keyword_argument')) {
    if (node.parent?.type !== 'argument_list' || node.parent.parent?.type !== 'call' || !old.has(node.field('name')!.text)) continue
    const call = module.call(node.parent.parent)
    const argument = call.keyword(node.field('name')!.text)
    const at = targetOf(module, call.callee)
    const forward = at && forwardAt(module, at)
    if (!argument?.name || !at || !forward || forward.own.includes(argument.name.text) || isLocal(module, at)) continue
    yield* renamed(module, argument, name => call.keyword(name), at, forward, renamesOf, told)
  }
}

/** `@train.py:train`, `@train.py:Trainer.run` */
function targetOf(module: Module, callee: Node): { readonly path: string; readonly name: string } | undefined {
  const name = module.resolve(callee)
  if (name !== undefined) return ownClass(name)
  if (callee.type !== 'attribute') return undefined
  const { value } = module.value(callee.field('object')!)
  const own = value.kind === 'instance' ? ownClass(value.of) : undefined
  return own && { path: own.path, name: `${own.name}.${callee.field('attribute')!.text}` }
}

function forwardAt(module: Module, { path, name }: { readonly path: string; readonly name: string }): Forward | undefined {
  const all = (noteOf(module.project.files.get(path), FORWARDS) ?? []).filter(one => one.name === name)
  return all.length === 1 ? all[0] : undefined
}

/** A function of this module whose callers all stand in it: where it hands its keywords on, they are renamed. */
function isLocal(module: Module, { path, name }: { readonly path: string; readonly name: string }): boolean {
  if (path !== module.path || name.includes('.')) return false
  const one = [...module.functions()].find(other => !other.owner && other.name === name)
  const kwargs = one?.parameters.find(parameter => parameter.kind === 'kwargs')
  const read = one && kwargs && readsOfKwargs(module, one, kwargs.nameNode)[0]
  return read !== undefined && optionsOf(module, read) !== undefined
}

function* renamed(module: Module, argument: Argument, keyword: (name: string) => Argument | undefined, at: { readonly path: string; readonly name: string }, forward: Forward, renamesOf: ForwardedRenames, { effect, since }: OptionsTold): Iterable<Finding> {
  const old = argument.name!.text
  const targets = endsOf(module, forward, 0)
  const fresh = new Set(targets?.map(target => renamesOf(module, target)?.[old]))
  const [to] = fresh
  if (fresh.size !== 1 || to === undefined) return
  const end = targets![0]!.callee.replace(/^#/, '')
  const message = `\`${old}\` of \`${end}\` is \`${to}\`${since}: \`${at.name}\` hands it on`
  if (forward.own.includes(to) || keyword(to)) yield manual(argument.node, { effect, message, why: `\`${to}\` is given too, or means something else`, advice: `let \`${at.name}\` in \`${at.path}\` take \`${to}\`` })
  else yield finding(argument.name!, { level: 'review', effect, message, why: at.path === module.path ? 'what it is handed on to is likely, not proven' : `what \`${at.path}\` does with it is known from there`, edits: [replacement(argument.name!, to)] })
}

/** What a function hands its keywords on to in the end, by functions in between. */
function endsOf(module: Module, forward: Forward, depth: number): readonly HandedTo[] | undefined {
  if (depth > 3) return undefined
  const ends = forward.to.map(one => {
    const own = ownClass(one.callee)
    const inner = own && forwardAt(module, own)
    return own ? (inner ? endsOf(module, inner, depth + 1) : undefined) : [one]
  })
  return ends.includes(undefined) ? undefined : ends.flatMap(one => one!)
}
