/** Paths that a module gives a name at its top, and what other modules of the project do with the files of those names. */
import { noteOf, type NoteSource } from '../core/facts.ts'
import type { Call, Module, Node } from '../core/module.ts'
import { boundOnce } from './bound-once.ts'
import { argumentOf, contentOf, type FileRow } from './file-uses.ts'
import { contentOf as textOf } from './named-string.ts'
import { fileNotes, type FileNote } from './file-notes.ts'
import { nodesOf } from './nodes-of.ts'
import { pathPlace, useOf } from './path-places.ts'
import { isJoined, wholePath } from './path-text.ts'
import { ownClass } from './project.ts'
import { mayTake, takersOf } from './taken-names.ts'
import { walk } from './walk.ts'

/** `WEIGHTS = 'w.h5'`, which others may import. */
export interface PathConstant {
  readonly name: string
  readonly key: string
  /** How it ends. */
  readonly text: string
}

export const PATH_CONSTANTS: NoteSource<readonly PathConstant[]> = {
  id: 'path-constants',
  take(module) {
    if (!/^\s*\w+\s*=[^=\n]*['"]/m.test(module.source)) return undefined
    const found = constantsIn(module).map(({ name, key, text }) => ({ name, key, text }))
    return found.length > 0 ? found : undefined
  },
}

/** With the expressions that spell them; those of a class as `Config.WEIGHTS`. */
export function constantsIn(module: Module): readonly (PathConstant & { readonly value: Node })[] {
  const classes = module.root.children.filter(statement => statement.type === 'class_definition')
  return [...constantsOf(module, module.root, ''), ...classes.flatMap(one => constantsOf(module, one.field('body')!, `${one.field('name')!.text}.`))]
}

function constantsOf(module: Module, block: Node, before: string): readonly (PathConstant & { readonly value: Node })[] {
  return block.children.flatMap(statement => {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined
    const [left, value] = assignment?.type === 'assignment' ? [assignment.field('left'), assignment.field('right')] : []
    if (left?.type !== 'identifier' || !value || !/^(string|call|binary_operator|concatenated_string)$/.test(value.type) || value.text.length > 200) return []
    const place = pathPlace(module, value)
    return place?.tail && /[\w/]\w*$/.test(place.tail.text) && !/\s/.test(place.tail.text) && boundOnce(module, left) ? [{ name: before + left.text, key: place.key, text: place.tail.text, value }] : []
  })
}

/** The name that a path ends with: `WEIGHTS`, `config.WEIGHTS`, `os.path.join(folder, config.WEIGHTS)`. */
export function lastName(module: Module, node: Node, depth = 0): Node | undefined {
  if (depth > 5) return undefined
  switch (node.type) {
    case 'identifier': {
      const made = boundOnce(module, node)
      return made ? lastName(module, made, depth + 1) : node
    }
    case 'attribute': return node
    case 'parenthesized_expression': return node.children[0] && lastName(module, node.children[0], depth + 1)
    case 'binary_operator': return /^[+/]$/.test(node.field('operator')?.text ?? '') ? lastName(module, node.field('right')!, depth + 1) : undefined
    case 'call': {
      const last = isJoined(module, module.call(node)) ? module.call(node).args.at(-1) : undefined
      return last && lastName(module, last.value, depth + 1)
    }
    default: return undefined
  }
}

/** A call that is given a name which another module defines, if any does. */
interface NamedUse {
  /** As spelled: `config.WEIGHTS`. */
  readonly name: string
  readonly row: number
  readonly content: string | undefined
  readonly hdf5: boolean
}

const kept = new WeakMap<readonly FileRow[], NoteSource<readonly NamedUse[]>>()

/** Calls of the rows whose path ends with an imported name. */
export function namedUses(rows: readonly FileRow[]): NoteSource<readonly NamedUse[]> {
  const known = kept.get(rows) ?? { id: 'named-files', take: (module: Module) => usesIn(module, rows) }
  kept.set(rows, known)
  return known
}

function usesIn(module: Module, rows: readonly FileRow[]): readonly NamedUse[] | undefined {
  const names = rows.map(({ name }) => name.slice(name.lastIndexOf('.') + 1))
  if (!new RegExp(`\\b(?:${names.join('|')})\\s*\\(`).test(module.source)) return undefined
  const found: NamedUse[] = []
  for (const node of nodesOf(module, 'call')) {
    const callee = node.field('function')
    const last = callee?.type === 'attribute' ? callee.field('attribute')!.text : callee?.text
    if (callee && last !== undefined && names.includes(last)) for (const [index, row] of rows.entries()) if (names[index] === last) found.push(...namedUse(module, module.call(node), row, index))
  }
  return found.length > 0 ? found : undefined
}

function namedUse(module: Module, call: Call, row: FileRow, index: number): readonly NamedUse[] {
  const resolved = module.resolve(call.callee)
  if (row.of === undefined ? resolved !== row.name : call.callee.type !== 'attribute' || (resolved !== undefined && !resolved.startsWith('@'))) return []
  const path = argumentOf(call, row.path)
  if (!path || pathPlace(module, path.value)?.tail) return []
  const end = lastName(module, path.value)
  const name = end && module.resolve(end)
  // Of this module's own names, those of a class: others are spelled out where they are read.
  if (name === undefined || (name.startsWith('@') && !ownClass(name)?.name.includes('.'))) return []
  const format = row.format && argumentOf(call, row.format)
  const content = contentOf(call, row)
  return [{ name, row: index, content, hdf5: content === 'model' && /^h(df)?5$/.test((format && textOf(format.value)) ?? '') }]
}

/** A file that a constant of one module names. */
export interface NamedFile {
  readonly path: string
  readonly constant: PathConstant
  /** Modules that use it by that name, and what each does with it. */
  readonly users: readonly { readonly path: string; readonly uses: readonly { readonly row: FileRow; readonly content: string | undefined; readonly hdf5: boolean }[] }[]
  /** What its own module does with it. */
  readonly own: readonly FileNote[]
  /** Modules that take the name, and do something else with it. */
  readonly others: readonly string[]
}

/** The file that an expression of a module names by a constant of another one. */
export function namedFileAt(module: Module, node: Node, rows: readonly FileRow[], extensions: Readonly<Record<string, string>>): NamedFile | undefined {
  const end = lastName(module, node)
  const own = end && ownClass(module.resolve(end) ?? '')
  return own && (own.path !== module.path || own.name.includes('.')) ? namedFile(module, own.path, own.name, rows, extensions) : undefined
}

/** Where a module reads a file of that name as what it is not any more: a folder, or contents of another format. */
export function readsAsOther(module: Module, { path, constant }: NamedFile): Node | undefined {
  const last = constant.name.slice(constant.name.lastIndexOf('.') + 1)
  for (const node of walk(module.root)) {
    const spelled = node.type === 'identifier' ? node.text : node.type === 'attribute' ? node.field('attribute')!.text : undefined
    if (spelled !== last || module.resolve(node) !== `@${path}:${constant.name}`) continue
    const whole = wholePath(module, node)
    if (/^(contents|folder)$/.test(useOf(module, whole))) return whole
  }
  return undefined
}

/** The same for every module that asks. */
export function namedFile(module: Module, path: string, name: string, rows: readonly FileRow[], extensions: Readonly<Record<string, string>>): NamedFile | undefined {
  const { files } = module.project
  const constant = noteOf(files.get(path), PATH_CONSTANTS)?.find(one => one.name === name)
  if (!constant) return undefined
  const takers = takersOf(module, path, name)
  const itself = files.get(path)
  const users = [...(itself ? [{ file: itself, meant: (spelled: string) => spelled === `@${path}:${name}` }] : []), ...takers].flatMap(({ file, meant }) => {
    const uses = (noteOf(file, namedUses(rows)) ?? []).filter(use => meant(use.name)).map(use => ({ ...use, row: rows[use.row]! }))
    return uses.length > 0 ? [{ path: file.path, uses }] : []
  })
  const others = takers.filter(({ file }) => mayTake(file, name.replace(/\..*/, '')) && !users.some(user => user.path === file.path)).map(({ file }) => file.path)
  return { path, constant, users, others, own: (noteOf(files.get(path), fileNotes(rows, extensions)) ?? []).filter(note => note.key === constant.key) }
}
