/** Which files every module of the project writes and reads, so that names change on both sides or on none. */
import { noteOf, type NoteSource } from '../core/facts.ts'
import type { Module, Node } from '../core/module.ts'
import { argumentOf, contentOf, type FileGroup, type FileRow } from './file-uses.ts'
import { contentOf as textOf } from './named-string.ts'
import { nodesOf } from './nodes-of.ts'
import { pathPlace } from './path-places.ts'

export interface FileNote {
  /** The path as the code spells it; those that something unknown is part of are left out. */
  readonly key: string
  readonly does: 'writes' | 'reads'
  readonly content: string | undefined
  /** The writer's name is one that the new version refuses. */
  readonly refused: boolean
  /** What it would have to end in. */
  readonly extension: string
  /** The transform that speaks for it. */
  readonly owner: string
}

export interface NotedElsewhere {
  readonly path: string
  readonly notes: readonly FileNote[]
}

const kept = new WeakMap<readonly FileRow[], NoteSource<readonly FileNote[]>>()

/** `extensions`: by content. A method counts by its name, whatever it is called on: what is noted only adds doubt or company. */
export function fileNotes(rows: readonly FileRow[], extensions: Readonly<Record<string, string>>): NoteSource<readonly FileNote[]> {
  const known = kept.get(rows) ?? notesOf(rows, extensions)
  kept.set(rows, known)
  return known
}

function notesOf(rows: readonly FileRow[], extensions: Readonly<Record<string, string>>): NoteSource<readonly FileNote[]> {
  const names = new Map<string, FileRow[]>()
  for (const row of rows) {
    const last = row.name.slice(row.name.lastIndexOf('.') + 1)
    names.set(last, [...(names.get(last) ?? []), row])
  }
  const mentioned = new RegExp(`\\b(${[...names.keys()].join('|')})\\s*\\(`)
  return {
    id: 'files',
    take(module) {
      if (!mentioned.test(module.source)) return undefined
      const notes: FileNote[] = []
      for (const node of nodesOf(module, 'call')) {
        const callee = node.field('function')
        const last = callee?.type === 'attribute' ? callee.field('attribute')!.text : callee?.text
        for (const row of (last !== undefined && names.get(last)) || []) {
          const note = noted(module, node, callee!, row, extensions)
          if (note) notes.push(note)
        }
      }
      return notes.length > 0 ? notes : undefined
    },
  }
}

function noted(module: Module, node: Node, callee: Node, row: FileRow, extensions: Readonly<Record<string, string>>): FileNote | undefined {
  const name = module.resolve(callee)
  // `np.save(...)` is a function of another package; a method of what nothing is known of may be the one.
  if (row.of === undefined ? name !== row.name : callee.type !== 'attribute' || (name !== undefined && !name.startsWith('@'))) return undefined
  const call = module.call(node)
  const path = argumentOf(call, row.path)
  const place = path && pathPlace(module, path.value)
  if (!place?.tail || place.key.includes('⟨')) return undefined
  const content = contentOf(call, row)
  const accepts = content === undefined ? undefined : row.accepts[content]
  const format = row.format && argumentOf(call, row.format)
  const hdf5 = content === 'model' && /^h(df)?5$/.test((format && textOf(format.value)) ?? '')
  return {
    key: place.key, does: row.does, content, owner: row.owner,
    refused: row.does === 'writes' && accepts !== undefined && !accepts.test(place.tail.text),
    extension: hdf5 ? '.h5' : extensions[content ?? row.content]!,
  }
}

/** What other modules of the project do with a file of exactly that name. */
export function notedElsewhere(module: Module, source: NoteSource<readonly FileNote[]>, group: FileGroup): readonly NotedElsewhere[] {
  return [...module.project.files.values()].flatMap(file => {
    const notes = file.path === module.path ? [] : (noteOf(file, source) ?? []).filter(note => group.keys.has(note.key))
    return notes.length > 0 ? [{ path: file.path, notes }] : []
  })
}
