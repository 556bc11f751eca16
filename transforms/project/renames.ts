/** A project's own rows, from its configuration: old name -> new name, of its own packages or of the library. */
import {
  finding, indented, isMeant, isTried, manual, newlineOf, removal, renameNames, replacement, spelledImports, dottedAt, standsAlone, walk,
  type Edit, type Finding, type Module, type Node, type QualifiedName, type SpelledImport, type release,
} from '../../src/kit/index.ts'
import { keras } from '../libraries/keras.ts'

type Rows = ReadonlyMap<QualifiedName, QualifiedName>

const SUMMARY = 'Names that the project renames in its configuration'
const DOCS = 'https://packaging.python.org/en/latest/specifications/pyproject-toml/#arbitrary-tool-configuration-the-tool-table'

/** A release of its own, after all others. */
export function projectRenames(rows: Rows): ReturnType<typeof release> {
  const folded = [...rows].map(([old, name]) => [keras.fold(old, undefined), keras.owns(keras.fold(name, undefined)) ? keras.fold(name, undefined) : name] as const)
  const inLibrary = folded.filter(([old, name]) => keras.owns(old) && keras.owns(name))
  const others = new Map(folded.filter(row => !inLibrary.includes(row)))
  const library = renameNames({ summary: SUMMARY, docs: DOCS, rows: Object.fromEntries(inLibrary) })
  const own = { library: 'project', version: '0' }
  return {
    release: own,
    transforms: [{
      id: 'project/renames', release: own, summary: SUMMARY, docs: DOCS,
      *find(module) {
        if (inLibrary.length > 0) yield* library.find(module)
        if (others.size > 0) yield* renamed(module, others)
      },
    }],
  }
}

interface Renamed {
  readonly old: QualifiedName
  readonly to: QualifiedName
}

type RowOf = (name: QualifiedName) => Renamed | undefined

function* renamed(module: Module, rows: Rows): Iterable<Finding> {
  if (![...rows.keys()].some(old => module.source.includes(last(old)))) return
  const rowsOf = (relative: boolean): RowOf => spelled => {
    const name = keras.fold(spelled, undefined)
    const old = [...rows.keys()].find(one => (relative ? isMeant(module, name, one) : name === one))
    return old === undefined ? undefined : { old, to: rows.get(old)! }
  }
  const seen = new Set<Node>()
  for (const place of spelledImports(module)) {
    if (isTried(place.statement)) continue
    const rowOf = rowsOf(place.relative)
    const row = place.kind === 'from' || place.item.field('alias') ? rowOf(place.name) : undefined
    if (row) yield importChanged(module, place, row)
    else {
      const inside = moduleRow(place, rowOf)
      if (inside) yield inside
      else yield* readsChanged(module, place, rowOf, seen)
    }
  }
}

/** The import itself names what is renamed. */
function importChanged(module: Module, place: SpelledImport, row: Renamed): Finding {
  const { item, local, statement, reads } = place
  const alias = item.field('alias')
  if (place.kind === 'import') {
    return said(item, row, [replacement(item.field('name')!, row.to)])
  }
  if (reads === undefined) return byHand(item, row, `something else binds \`${local.text}\`, too`)
  // A later stage moves it to the namespace of the target.
  if (keras.owns(row.to) && !module.has(row.to)) return byHand(item, row, 'the target lacks the new name')
  const fresh = last(row.to)
  const kept = alias !== undefined || fresh === local.text || !isFree(module, fresh) || isSeen(module, local.text)
  const name = kept && local.text !== fresh ? `${fresh} as ${local.text}` : fresh
  const uses = kept ? [] : reads.map(read => replacement(read, fresh))
  if (parent(row.to) === parent(row.old)) return said(item, row, [...changed(item, name), ...uses])
  if (statement.fields('name').length === 1) return said(item, row, [replacement(statement.field('module_name')!, parent(row.to)), ...changed(item, name), ...uses])
  if (!standsAlone(module, statement)) return byHand(item, row, 'the import shares its line')
  const line = `${newlineOf(module, statement.start)}${indented(module, statement.start)}from ${parent(row.to)} import ${name}`
  const gone = removal(item, module.source)
  const edits = gone.end === statement.end ? [{ ...gone, text: line }] : [gone, { start: statement.end, end: statement.end, text: line }]
  return said(item, row, [...edits, ...uses])
}

/** `Old` or `Old as local` becomes what is written. */
function changed(item: Node, written: string): readonly Edit[] {
  return item.text === written ? [] : [replacement(item, written)]
}

/** Something in a module that is renamed: the module's part of the statement changes. */
function moduleRow({ kind, name, item, statement, stands, reads }: SpelledImport, rowOf: RowOf): Finding | undefined {
  const above = kind === 'from' ? parent(name) : name
  for (let at = above; at !== ''; at = parent(at)) {
    const row = rowOf(at)
    if (!row) continue
    const to = row.to + above.slice(at.length)
    if (kind === 'from') {
      // One finding for the statement, by its first name.
      return statement.fields('name')[0] === item ? said(statement.field('module_name')!, row, [replacement(statement.field('module_name')!, to)]) : undefined
    }
    if (item.field('alias')) return said(item, row, [replacement(item.field('name')!, to)])
    if (to.split('.')[0] !== stands || !reads) return byHand(item, row, `\`${stands}\` stands for other modules, too`)
    const uses = reads.flatMap(read => [...dottedAt(read, stands)].filter(one => rowOf(one.name)?.old === row.old).slice(0, 1).map(one => replacement(one.node, row.to)))
    return said(item, row, [replacement(item, to), ...uses])
  }
  return undefined
}

/** Dotted names through an import of something around what is renamed. */
function* readsChanged(module: Module, { stands, reads = [], statement }: SpelledImport, rowOf: RowOf, seen: Set<Node>): Iterable<Finding> {
  for (const read of reads) {
    if (seen.has(read)) continue
    for (const { node, name } of dottedAt(read, stands)) {
      const row = node === read ? undefined : rowOf(name)
      if (!row) continue
      seen.add(read)
      const token = node.field('attribute')!
      if (parent(row.to) === parent(row.old)) yield said(node, row, [replacement(token, last(row.to))])
      else if (keras.owns(row.to)) {
        const text = module.spell(row.to, node)
        yield text === undefined ? byHand(node, row, 'the target lacks the new name, or nothing can spell it here') : { ...said(node, row, [replacement(node, text)]), needs: [row.to] }
      } else yield imported(module, statement, node, row)
      break
    }
  }
}

/** The new name gets an import of its own, behind the one that it was reached through. */
function imported(module: Module, statement: Node, node: Node, row: Renamed): Finding {
  const [home, name] = [parent(row.to), last(row.to)]
  const own = [...spelledImports(module)].find(one => one.kind === 'from' && (one.name === row.to || (one.relative && isMeant(module, one.name, row.to))) && one.local.text === name && one.reads !== undefined && one.statement.parent?.type === 'module')
  if (own) return said(node, row, [replacement(node, name)])
  if (!isFree(module, name)) return byHand(node, row, `\`${name}\` is taken here`)
  if (!standsAlone(module, statement)) return byHand(node, row, 'the import shares its line')
  const line = `${newlineOf(module, statement.start)}${indented(module, statement.start)}from ${home} import ${name}`
  return said(node, row, [{ start: statement.end, end: statement.end, text: line }, replacement(node, name)])
}

function said(node: Node, { old, to }: Renamed, edits: readonly Edit[]): Finding {
  return finding(node, { level: 'safe', effect: 'breaks', message: `\`${old}\` is \`${to}\`, as the configuration says`, edits })
}

function byHand(node: Node, { old, to }: Renamed, why: string): Finding {
  return manual(node, { effect: 'breaks', message: `\`${old}\` is \`${to}\`, as the configuration says`, why, advice: `use \`${to}\` here` })
}

/** Nothing in the file goes by a name. */
function isFree(module: Module, name: string): boolean {
  for (const node of walk(module.root)) {
    if (node.type !== 'identifier' || node.text !== name) continue
    const up = node.parent
    const member = (up?.type === 'attribute' && up.field('attribute') === node) || (up?.type === 'keyword_argument' && up.field('name') === node)
    if (!member) return false
  }
  return true
}

/** Whether a string, another file or `*` may mean a local name of this one. */
function isSeen(module: Module, local: string): boolean {
  const word = new RegExp(`\\b${local}\\b`)
  if (module.path.endsWith('__init__.py') || [...walk(module.root)].some(node => node.type === 'string' && word.test(node.text))) return true
  const own = module.path.replace(/\.py$/, '').replaceAll('/', '.')
  const leadsHere = (name: string): boolean => {
    const path = name.replace(/^\.+/, '').replace(/\.$/, '')
    return path !== '' && (own === path || own.endsWith(`.${path}`))
  }
  return [...module.project.files.values()].some(file => file.path !== module.path && (
    file.stars.some(leadsHere)
    || file.takes.some(({ module: from, name }) => (name === local && leadsHere(from)) || ((leadsHere(from) || leadsHere(`${from}.${name}`)) && file.attributes.has(local)))
  ))
}

function parent(name: QualifiedName): QualifiedName {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')))
}

function last(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
