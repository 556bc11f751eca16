/** Files that get another extension: whatever writes one and whatever reads it change together, or nothing does. */
import type { Module } from '../core/module.ts'
import type { Edit, Finding } from '../core/types.ts'
import { removeArguments } from './argument-edits.ts'
import { placesOf, type FileGroup, type FileUse } from './file-uses.ts'
import type { NotedElsewhere } from './file-notes.ts'
import { finding, manual } from './findings.ts'
import { folderFirst } from './folder-first.ts'
import { pathPlaces, type PathPlace } from './path-places.ts'
import { withExtension, withoutExtension } from './path-tail.ts'

/** Whether a use is refused because of how the file is called. Undefined where the name or the content is unknown. */
export function isRefused({ row, place, content }: FileUse): boolean | undefined {
  const accepts = content === undefined ? undefined : row.accepts[content]
  return place?.tail && accepts ? !accepts.test(place.tail.text) : undefined
}

/** The transform that speaks for a group: that of the first writer which is refused. */
export function ownerOf(group: FileGroup): string | undefined {
  return group.uses.find(use => use.row.does === 'writes' && isRefused(use))?.row.owner
}

export interface Renaming {
  readonly extension: string
  /** By content, where that is another. */
  readonly extensions?: Readonly<Record<string, string>>
  /** The version that refuses other names. */
  readonly since: string
}

export function refusal({ row, content }: FileUse, since: string): string {
  const turned = row.turn && content === row.turn.content ? ` with \`${row.turn.argument[0]}=True\`` : ''
  return `\`${row.says}\`${turned} takes only names that end in ${row.takes[content ?? row.content]}, since ${since} refuses others`
}

/**
 * Findings of a group of which something is refused: the first holds all edits, the others say where else the file is
 * named. Where other modules name it (`elsewhere`), all of them change or none.
 */
export function* renameFile(module: Module, group: FileGroup, renaming: Renaming, elsewhere: readonly NotedElsewhere[] = []): Iterable<Finding> {
  const refused = group.uses.filter(use => use.row.does === 'writes' && isRefused(use))
  if (!refused.some(use => use.known)) {
    for (const use of refused) yield byHand(use, renaming, 'what it is called on is not known')
    return
  }
  const places = placesOf(module, group)
  const shared = sharedWith(elsewhere)
  const obstacle = obstacleTo(module, group, places, renaming.extension) ?? clash(group, elsewhere)
  if (obstacle !== undefined) {
    for (const use of refused) yield byHand(use, { ...renaming, extension: renaming.extensions?.[use.content ?? ''] ?? renaming.extension }, obstacle)
    return
  }
  const others = group.uses.filter(use => !refused.includes(use))
  const [first, ...members] = [...refused, ...others]
  const { edits, notes } = allEdits(module, group, places, renaming.extension)
  const together = { level: 'review', effect: 'breaks', ...(shared ?? (members.length > 0 ? { group: `${module.path} ${[...group.keys][0]}` } : {})) } as const
  const rests = refused.filter(use => use.known).flatMap(use => use.rests)
  yield finding(first!.path.node, { ...together, message: refusal(first!, renaming.since), why: [RENAMED, ...notes, ...mentionsOf(module, group, places, elsewhere)].join('; '), rests, edits })
  for (const use of members) {
    const message = refused.includes(use) ? refusal(use, renaming.since) : `\`${use.row.says}\` names the same file, which ends in \`${renaming.extension}\` now`
    yield finding(use.path.node, { ...together, message, why: RENAMED, edits: [] })
  }
}

/** Why a new name is not safe. */
export const RENAMED = 'the file gets another name: what was written before keeps the old one'

/** Findings of a module that names a file which another one writes under a name that is refused, where `owner` speaks for that writer. */
export function* followFile(module: Module, group: FileGroup, elsewhere: readonly NotedElsewhere[], owner: string): Iterable<Finding> {
  const writing = elsewhere.flatMap(({ notes }) => notes).find(note => note.refused)
  if (writing?.owner !== owner || group.uses.some(use => use.row.does === 'writes' && isRefused(use))) return
  const { extension } = writing
  const places = placesOf(module, group)
  const shared = sharedWith(elsewhere)
  const obstacle = obstacleTo(module, group, places, extension) ?? clash(group, elsewhere)
  const writer = elsewhere.find(({ notes }) => notes.some(note => note.refused))!.path
  const [first, ...members] = group.uses
  const message = (use: FileUse): string => `\`${use.row.says}\` names a file that \`${writer}\` writes, which has to end in \`${extension}\``
  if (obstacle !== undefined) {
    const rest = { effect: 'breaks', message: message(first!), why: obstacle, advice: `let the name end in \`${extension}\`, here and in \`${writer}\`` } as const
    yield { ...manual(first!.path.node, rest), ...shared }
    return
  }
  const { edits, notes } = allEdits(module, group, places, extension)
  const together = { level: 'review', effect: 'breaks', ...shared } as const
  yield finding(first!.path.node, { ...together, message: message(first!), why: [RENAMED, ...notes, ...mentionsOf(module, group, places, elsewhere)].join('; '), edits })
  for (const use of members) yield finding(use.path.node, { ...together, message: message(use), why: RENAMED, edits: [] })
}

/** One group over all modules that name the file. */
function sharedWith(elsewhere: readonly NotedElsewhere[]): Required<Pick<Finding, 'group' | 'partners'>> | undefined {
  const keys = keysOf(elsewhere)
  return elsewhere.length > 0 ? { group: `file ${keys[0]}`, partners: elsewhere.map(({ path }) => path) } : undefined
}

function keysOf(elsewhere: readonly NotedElsewhere[]): readonly string[] {
  return [...new Set(elsewhere.flatMap(({ notes }) => notes.map(note => note.key)))].sort()
}

/** What stands against one new name for all modules. */
function clash(group: FileGroup, elsewhere: readonly NotedElsewhere[]): string | undefined {
  const others = elsewhere.flatMap(({ notes }) => notes)
  const contents = new Set([...group.uses.filter(use => use.row.does === 'writes').map(use => use.content), ...others.filter(note => note.does === 'writes').map(note => note.content)])
  if (contents.size > 1) return 'models and weights are written under this name'
  return keysOf(elsewhere).length > 1 ? 'other modules name several files that this one names at one place' : undefined
}

export function byHand(use: FileUse, { extension, since }: Renaming, why: string): Finding {
  return manual(use.path.node, { effect: 'breaks', message: refusal(use, since), why, advice: `let the name end in \`${extension}\`, here and wherever the file is read: \`'model${extension}'\`` })
}

/** One literal may be the name for many; what a person has to do as well is a note. */
function allEdits(module: Module, group: FileGroup, places: readonly PathPlace[], extension: string): { readonly edits: readonly Edit[]; readonly notes: readonly string[] } {
  const edits = new Map<string, Edit>()
  const notes: string[] = []
  const add = (edit: Edit): void => {
    if (edit.start < edit.end || edit.text !== '') edits.set(`${edit.start} ${edit.text}`, edit)
  }
  for (const use of group.uses) {
    add(withExtension(use.place!.tail!, extension)!)
    argumentEdits(module, use)!.forEach(add)
    if (use.row.does !== 'writes' || !isRefused(use) || !makesFolders(use)) continue
    const folder = folderFirst(module, use.path.value)
    if (folder.kind === 'edit') add(folder.edit)
    else if (folder.kind === 'advice') notes.push(`the folder is not made any more: \`${folder.code}\` has to come before it (${folder.why})`)
  }
  for (const place of places) if (place.use === 'file') add(withExtension(place.tail!, extension)!)
  for (const place of derivedFrom(module, group)) {
    const edit = indexEdit(module, place)
    if (edit) add(edit)
  }
  for (const { key, tail, use } of pathPlaces(module)) {
    // `'w.ckpt.index'`, written out.
    const old = key.slice(0, -INDEX.length)
    const gone = key.length - withoutExtension(old).length
    if (use === 'file' && key.endsWith(INDEX) && group.keys.has(old) && tail && gone <= tail.last.text.length) add({ start: tail.last.end - gone, end: tail.last.end, text: extension })
  }
  return { edits: [...edits.values()].sort((x, y) => x.start - y.start), notes }
}

const INDEX = '.index'

/** The old writer made the folder: of every format but HDF5. */
function makesFolders({ row, place, format }: FileUse): boolean {
  return !row.makesFolder && !/\.(h5|hdf5|keras)$/.test(place!.tail!.text) && !/h5/.test(format?.value.text ?? '')
}

/** The format goes, and what does not go with the new one. Undefined where that is not possible. */
export function argumentEdits(module: Module, { row, call, format }: FileUse): readonly Edit[] | undefined {
  const gone = Object.keys(row.refused ?? {}).flatMap(name => call.keyword(name) ?? [])
  return removeArguments(module, call, [...(format ? [format] : []), ...gone])
}

function obstacleTo(module: Module, group: FileGroup, places: readonly PathPlace[], extension: string): string | undefined {
  const contents = new Set(group.uses.filter(use => use.row.does === 'writes').map(use => use.content))
  if (contents.size > 1) return 'models and weights are written under this name'
  for (const use of group.uses) {
    const hidden = hiddenBy(use)
    if (hidden !== undefined) return hidden
    if (!withExtension(use.place!.tail!, extension)) return 'the name ends with a folder'
    if (!argumentEdits(module, use)) return 'a comment stands between the arguments'
  }
  const fresh = new Set([...group.keys].map(key => withoutExtension(key) + extension))
  const taken = pathPlaces(module).find(place => fresh.has(place.key) && !group.keys.has(place.key))
  if (taken) return `\`${short(taken.node.text)}\` is another file here`
  const folder = places.find(place => place.use === 'folder')
  if (folder) return `\`${callAround(folder)}\` takes it for a folder`
  const reader = places.find(place => place.use === 'contents')
  if (reader) return `\`${callAround(reader)}\` reads it too`
  const derived = derivedFrom(module, group).find(place => place.use !== 'said' && !indexEdit(module, place))
  return derived && `\`${short(derived.node.text)}\` is made of the same name`
}

/** An argument that the new format does not take. */
function hiddenBy({ row, call, format }: FileUse): string | undefined {
  if (call.args.some(argument => argument.kind === 'double-splat')) return 'the arguments are not all known here'
  if (format && (!format.name || format.value.type !== 'string')) return `what \`${row.format![0]}\` is, is not known here`
  for (const [name, harmless] of Object.entries(row.refused ?? {})) {
    const value = call.keyword(name)?.value
    if (value && !harmless.includes(value.text)) return `\`${name}=${short(value.text)}\` works only with the old format`
  }
  const extra = row.refused ? call.positional[row.path[1] + 1] : undefined
  return extra && row.does === 'reads' ? `\`${short(extra.value.text)}\` may work only with the old format` : undefined
}

/** Expressions that have the name in their middle: `WEIGHTS + '.index'`. */
function derivedFrom(module: Module, group: FileGroup): readonly PathPlace[] {
  const literals = group.uses.map(use => use.place!.tail!.last)
  return pathPlaces(module).filter(place => place.text.pieces.some((piece, index) =>
    piece.at && index < place.text.pieces.length - 1 && literals.some(last => last.end === piece.at!.end) && place.tail?.last.end !== piece.at.end))
}

/** TensorFlow's checkpoints are several files, and `name + '.index'` asks for one of them. */
function indexEdit(module: Module, { node, use }: PathPlace): Edit | undefined {
  const right = node.type === 'binary_operator' && node.field('operator')?.text === '+' ? node.field('right') : undefined
  return right && use === 'file' && /^(['"])\.index\1$/.test(module.text(right)) ? { start: node.field('left')!.end, end: node.end, text: '' } : undefined
}

/** Other code that seems to mean the file. */
function mentionsOf(module: Module, group: FileGroup, places: readonly PathPlace[], elsewhere: readonly NotedElsewhere[]): readonly string[] {
  const own = new Set(group.uses.map(use => use.path.value))
  const basenames = new Set(group.uses.map(use => use.place!.tail!.text.split('/').at(-1)!).filter(name => /.\.\w/.test(name)))
  const others = pathPlaces(module).filter(place => !own.has(place.node) && place.use !== 'said' && place.use !== 'definition' && place.use !== 'file'
    && (places.includes(place) || (place.tail && basenames.has(place.tail.text.split('/').at(-1)!) && !group.uses.some(use => use.place!.tail!.last.end === place.tail!.last.end))))
  const notes = [...new Set(others.map(place => callAround(place)))].slice(0, 3).map(text => `\`${text}\` seems to mean the same file`)
  const files = module.project.files.size - (module.project.files.has(module.path) ? 1 : 0)
  if (elsewhere.length > 0) return [...notes, `${elsewhere.map(({ path }) => `\`${path}\``).join(' and ')} changes with it`]
  return files > 0 ? [...notes, 'another module may name it too'] : notes
}

function callAround({ node }: PathPlace): string {
  const up = node.parent?.type === 'keyword_argument' ? node.parent.parent : node.parent
  return short((up?.type === 'argument_list' && up.parent ? up.parent : up?.type === 'attribute' ? up : node).text)
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 50 ? `${line.slice(0, 47)}...` : line
}
