/** Files that calls name: in the module itself, in others under the same name, and by a constant that another module defines. */
import type { Module, Node } from '../core/module.ts'
import type { Edit, Finding } from '../core/types.ts'
import { fileNotes, notedElsewhere, type NotedElsewhere } from './file-notes.ts'
import { fileGroups, fileUses, placesOf, type FileGroup, type FileRow, type FileUse } from './file-uses.ts'
import { finding, manual } from './findings.ts'
import { constantsIn, namedFile, namedFileAt, namedUses, PATH_CONSTANTS, readsAsOther, type NamedFile } from './path-constants.ts'
import { pathPlace } from './path-places.ts'
import { withExtension } from './path-tail.ts'
import { argumentEdits, byHand, followFile, isRefused, refusal, RENAMED, type Renaming } from './rename-files.ts'
import type { NoteSource } from '../core/facts.ts'

export interface FileTable {
  readonly rows: readonly FileRow[]
  readonly extensions: Readonly<Record<string, string>>
  /** The transform that asks: it speaks for the files whose first refused writer it owns. */
  readonly owner: string
  readonly since: string
}

export interface FilesOfModule {
  readonly uses: readonly FileUse[]
  readonly groups: readonly { readonly group: FileGroup; readonly elsewhere: readonly NotedElsewhere[]; readonly following: readonly Finding[] }[]
  /** What is said of files by names that other modules define. */
  readonly shared: readonly Finding[]
  /** Uses of which nothing tells what the file is called. */
  readonly unnamed: readonly FileUse[]
}

/** What a transform over these files asks of every module. */
export function fileSources({ rows, extensions }: Pick<FileTable, 'rows' | 'extensions'>): readonly NoteSource[] {
  return [fileNotes(rows, extensions), namedUses(rows), PATH_CONSTANTS]
}

export function filesOf(module: Module, table: FileTable): FilesOfModule {
  const uses = fileUses(module, table.rows)
  const source = fileNotes(table.rows, table.extensions)
  const groups = fileGroups(uses).map(group => {
    const elsewhere = notedElsewhere(module, source, group)
    return { group, elsewhere, following: [...followFile(module, group, elsewhere, table.owner)] }
  })
  const named = uses.filter(use => isRefused(use) === undefined).map(use => ({ use, file: namedFileAt(module, use.path.value, table.rows, table.extensions) }))
  const shared = [...constantFindings(module, table), ...named.flatMap(({ use, file }) => (file && userFinding(module, use, file, table)) ?? [])]
  return { uses, groups, shared, unnamed: named.filter(({ use, file }) => !file || !isSettled(use, file, table)).map(({ use }) => use) }
}

/** Its name is right, or somebody speaks for it. */
function isSettled({ row, content }: FileUse, file: NamedFile, table: FileTable): boolean {
  return newName(file, table) !== undefined || file.own.some(note => note.refused) || (content !== undefined && row.accepts[content]?.test(file.constant.text) === true)
}

/** What a file of that name has to be called, and who speaks for it; undefined where no other module writes it under a name that is refused. */
function newName({ constant, users, own }: NamedFile, { extensions }: FileTable): { readonly extension: string; readonly owner: string; readonly writer: string; readonly says: string; readonly obstacle: string | undefined } | undefined {
  const all = users.flatMap(user => user.uses.map(use => ({ ...use, path: user.path })))
  const writers = all.filter(({ row }) => row.does === 'writes')
  const first = writers.find(({ row, content }) => content !== undefined && row.accepts[content]?.test(constant.text) === false)
  // Of what its own module writes, that one speaks.
  if (!first || own.some(note => note.refused)) return undefined
  const contents = new Set([...writers, ...own.filter(note => note.does === 'writes')].map(({ content }) => content))
  const isRead = all.some(({ row }) => row.does === 'reads') || own.some(note => note.does === 'reads')
  const extension = first.hdf5 ? '.h5' : extensions[first.content!]!
  const folder = !/\.\w+$/.test(constant.text) && first.content === 'model' && first.row.of !== undefined && !isRead
  return {
    extension, owner: first.row.owner, writer: first.path, says: first.row.says,
    obstacle: contents.size > 1 ? 'models and weights are written under this name' : folder ? 'nothing in the project loads it again: it may be a SavedModel for others, which `model.export` writes' : undefined,
  }
}

/** In the module that calls. */
function userFinding(module: Module, use: FileUse, file: NamedFile, table: FileTable): Finding | undefined {
  const fresh = newName(file, table)
  if (fresh?.owner !== table.owner) return undefined
  const renaming: Renaming = { extension: fresh.extension, extensions: table.extensions, since: table.since }
  const writes = use.row.does === 'writes'
  const edits = argumentEdits(module, use)
  const inside = file.users.some(({ path }) => path === module.path)
  const reader = readsAsOther(module, file)
  const why = fresh.obstacle ?? (reader ? `\`${around(reader)}\` reads it too` : undefined) ?? (!inside ? `the name comes from \`${file.path}\` by way of another module` : !use.known ? 'what it is called on is not known' : !edits ? 'a comment stands between the arguments' : undefined)
  if (why !== undefined || !edits) return writes ? { ...byHand(use, renaming, why!), ...(inside ? groupOf(module, file) : {}) } : undefined
  const message = writes ? refusal(use, table.since) : `\`${use.row.says}\` names a file that \`${fresh.writer}\` writes, which has to end in \`${fresh.extension}\``
  const folder = writes && /[/\\]./.test(file.constant.key) && !/\.(h5|hdf5|keras)$/.test(file.constant.text) ? ['its folder is not made any more: `os.makedirs` has to come before where it may be missing'] : []
  return finding(use.path.node, { level: 'review', effect: 'breaks', message, why: [RENAMED, ...folder, `\`${file.constant.name}\` in \`${file.path}\` changes with it`].join('; '), rests: use.rests, edits, ...groupOf(module, file) })
}

/** In the module that has the constant. */
function* constantFindings(module: Module, table: FileTable): Iterable<Finding> {
  if (!module.project.files.get(module.path)?.notes.has(PATH_CONSTANTS.id)) return
  for (const { name, value } of constantsIn(module)) {
    const file = namedFile(module, module.path, name, table.rows, table.extensions)
    const fresh = file && newName(file, table)
    if (!file || fresh?.owner !== table.owner || fresh.obstacle !== undefined) continue
    const place = pathPlace(module, value)!
    const message = `\`${name}\` names a file that \`${fresh.writer}\` writes with \`${fresh.says}\`, which has to end in \`${fresh.extension}\``
    const reader = placesOf(module, { uses: [], keys: new Set([place.key]) }).find(one => one.use === 'contents' || one.use === 'folder')?.node ?? readsAsOther(module, file)
    const edit: Edit | undefined = withExtension(place.tail!, fresh.extension)
    const why = reader ? `\`${around(reader)}\` reads it too` : !edit ? 'the name ends with a folder' : undefined
    if (why !== undefined || !edit) yield { ...manual(value, { effect: 'breaks', message, why: why!, advice: `let the name end in \`${fresh.extension}\`, here and in \`${fresh.writer}\`` }), ...groupOf(module, file) }
    else yield finding(value, { level: 'review', effect: 'breaks', message, why: [RENAMED, ...file.others.map(path => `\`${path}\` takes the name too`)].join('; '), edits: [edit], ...groupOf(module, file) })
  }
}

/** The call that is given it. */
function around(node: Node): string {
  return (node.parent?.type === 'argument_list' ? node.parent.parent! : node).text
}

function groupOf(module: Module, { path, constant, users }: NamedFile): Required<Pick<Finding, 'group' | 'partners'>> {
  return { group: `path ${path} ${constant.name}`, partners: [path, ...users.map(user => user.path)].filter(other => other !== module.path) }
}
