/** Calls that write and read files, and which of them mean the same file. */
import type { Argument, Call, MethodCall, Module, Node } from '../core/module.ts'
import type { Known, QualifiedName } from '../core/types.ts'
import { definedByProject } from './calls-on.ts'
import { pathPlace, pathPlaces, type PathPlace } from './path-places.ts'

/** One function or method that takes a path. */
export interface FileRow {
  /** The class, for a method. */
  readonly of?: QualifiedName
  /** The method, or the qualified name of the function or class. */
  readonly name: string
  readonly says: string
  /** The path: its keyword, and its position. */
  readonly path: readonly [string, number]
  readonly does: 'writes' | 'reads'
  readonly content: string
  /** An argument that is true where the file has another content. */
  readonly turn?: { readonly argument: readonly [string, number]; readonly content: string }
  /** By content: what names may look like. */
  readonly accepts: Readonly<Record<string, RegExp>>
  /** The same in words: '`.keras` or `.h5`'. */
  readonly takes: Readonly<Record<string, string>>
  /** The argument that gave the format, where the name gives it now. */
  readonly format?: readonly [string, number]
  /** Arguments that go only with files of the old kind, and the values with which they do nothing. */
  readonly refused?: Readonly<Record<string, readonly string[]>>
  /** It makes the folder itself. */
  readonly makesFolder?: boolean
  /** The transform that speaks for it. */
  readonly owner: string
}

export interface FileUse {
  readonly row: FileRow
  readonly call: Call
  readonly path: Argument
  /** Undefined where an argument hides it. */
  readonly content: string | undefined
  readonly format: Argument | undefined
  readonly rests: readonly Known[]
  /** False where nothing is known of what the method is called on: its name alone tells. */
  readonly known: boolean
  readonly place: PathPlace | undefined
}

/** Uses of one file, first in the code first. */
export interface FileGroup {
  readonly uses: readonly FileUse[]
  readonly keys: ReadonlySet<string>
}

const kept = new WeakMap<Module, Map<readonly FileRow[], readonly FileUse[]>>()

/** Kept, since several transforms ask for the same. */
export function fileUses(module: Module, rows: readonly FileRow[]): readonly FileUse[] {
  const known = kept.get(module) ?? new Map<readonly FileRow[], readonly FileUse[]>()
  kept.set(module, known)
  const uses = known.get(rows) ?? usesIn(module, rows)
  known.set(rows, uses)
  return uses
}

function usesIn(module: Module, rows: readonly FileRow[]): readonly FileUse[] {
  const found = new Map<Node, FileUse>()
  for (const row of rows) for (const { call, rests } of callsOf(module, row)) {
    const path = argumentOf(call, row.path)
    if (!path || call.args.some(argument => argument.kind === 'splat') || found.has(call.node)) continue
    found.set(call.node, { row, call, path, content: contentOf(call, row), format: row.format && argumentOf(call, row.format), rests, known: rests.every(one => one.value.kind !== 'unknown'), place: pathPlace(module, path.value) })
  }
  return [...found.values()].sort((a, b) => a.call.node.start - b.call.node.start)
}

/** Uses whose paths are the same, come from the same literal, or from a template (`w{epoch}.h5`) that fits. Those of unknown paths are in none. */
export function fileGroups(uses: readonly FileUse[]): readonly FileGroup[] {
  let groups: FileGroup[] = []
  for (const use of uses) {
    const { place } = use
    if (!place?.tail) continue
    const same = groups.filter(group => group.uses.some(other => meet(other.place!, place)))
    groups = groups.filter(group => !same.includes(group))
    const all = [...same.flatMap(group => group.uses), use].sort((a, b) => a.call.node.start - b.call.node.start)
    groups.push({ uses: all, keys: new Set(all.map(one => one.place!.key)) })
  }
  return groups
}

/** Other places that mean the same file. */
export function placesOf(module: Module, group: FileGroup): readonly PathPlace[] {
  const own = new Set(group.uses.map(use => use.path.value))
  return pathPlaces(module).filter(place => !own.has(place.node) && (group.keys.has(place.key) || group.uses.some(use => place.tail && sameLiteral(use.place!, place))))
}

/** True where a literal is the end of both. */
function sameLiteral(a: PathPlace, b: PathPlace): boolean {
  return a.tail!.last.end === b.tail!.last.end
}

function meet(a: PathPlace, b: PathPlace): boolean {
  return a.key === b.key || sameLiteral(a, b) || fits(a.key, b.key) || fits(b.key, a.key)
}

/** Whether a path is one that a template makes. */
function fits(template: string, key: string): boolean {
  if (!/\{\w/.test(template)) return false
  const pattern = template.split(/\{\w[^{}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+')
  return new RegExp(`^${pattern}$`).test(key)
}

function* callsOf(module: Module, { of, name }: FileRow): Iterable<{ readonly call: Call; readonly rests: readonly Known[] }> {
  if (of === undefined) for (const call of module.calls(name)) yield { call, rests: [] }
  else for (const call of module.methodCalls(of, name)) if (isLibrarys(module, call, name)) yield { call, rests: [call.receiver] }
}

function isLibrarys(module: Module, { receiver, callee }: MethodCall, name: string): boolean {
  return !definedByProject(module, receiver, name) && !callee.field('object')?.text.startsWith('super(')
}

export function argumentOf(call: Call, [keyword, position]: readonly [string, number]): Argument | undefined {
  return call.keyword(keyword) ?? call.positional[position]
}

/** What a call writes or reads; undefined where an argument hides it. */
export function contentOf(call: Call, { content, turn }: FileRow): string | undefined {
  if (!turn) return content
  const argument = argumentOf(call, turn.argument)
  if (!argument) return call.open ? undefined : content
  return /^(True|1)$/.test(argument.value.text) ? turn.content : /^(False|0)$/.test(argument.value.text) ? content : undefined
}
