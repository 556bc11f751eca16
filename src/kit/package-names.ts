/** Names of a package that is not the library, as code reaches them: by dotted names, and by imports. */
import type { Module, Node } from '../core/module.ts'
import type { Edit, QualifiedName } from '../core/types.ts'
import { removal, replacement } from './findings.ts'
import { standsAlone } from './indent.ts'
import { indented, newlineOf } from './layout.ts'
import { replaceStatements } from './replace-statements.ts'
import { around, contains, walk } from './walk.ts'

/** `tf.train.Saver`, where `tf` stands for the package. */
export interface DottedName {
  /** The local name of the package. */
  readonly root: Node
  /** Each longer name in turn: `tf.train`, `tf.train.Saver`. */
  readonly nodes: readonly Node[]
  /** Without the package: `train`, `Saver`. */
  readonly path: readonly string[]
}

/** Dotted names that are read below a package; those that are tried, with what else to do, are left out. */
export function* dottedNames(module: Module, root: QualifiedName): Iterable<DottedName> {
  for (const read of module.references(root)) {
    const nodes: Node[] = []
    let at = read
    while (at.parent?.type === 'attribute' && at.parent.field('object') === at) nodes.push(at = at.parent)
    if (nodes.length === 0 || isTried(at) || isWritten(at)) continue
    yield { root: read, nodes, path: nodes.map(node => node.field('attribute')!.text) }
  }
}

/** One name that an import brings. */
export interface PackageImport {
  readonly statement: Node
  /** The part of the statement that brings it. */
  readonly item: Node
  /** With the package. */
  readonly name: QualifiedName
  readonly kind: 'import' | 'from'
}

const COMPOUND = /^(module|block|if_statement|elif_clause|else_clause|try_statement|except_clause|finally_clause|with_statement|for_statement|while_statement|function_definition|class_definition|decorated_definition)$/

/** Imports of a package, wherever they stand; those that are tried, with what else to do, are left out. */
export function* packageImports(module: Module, root: QualifiedName): Iterable<PackageImport> {
  if (!new RegExp(`\\b(?:from|import)\\s+${root}\\b`).test(module.source)) return
  for (const statement of importsIn(module.root)) {
    if (isTried(statement, ANY_FAILURE)) continue
    const from = statement.field('module_name')
    for (const item of statement.fields('name')) {
      const path = dotted(item.field('name') ?? item)
      const name = from ? `${dotted(from)}.${path}` : path
      if (name === root || name.startsWith(`${root}.`)) yield { statement, item, name, kind: from ? 'from' : 'import' }
    }
  }
}

function* importsIn(node: Node): Iterable<Node> {
  for (const child of node.children) {
    if (child.type === 'import_statement' || child.type === 'import_from_statement') yield child
    else if (COMPOUND.test(child.type)) yield* importsIn(child)
  }
}

/** Edits with which an import brings another name under the local name that it has; undefined where that would take more. */
export function importInstead(module: Module, place: PackageImport, to: QualifiedName): readonly Edit[] | undefined {
  const { statement, item, kind } = place
  const own = item.field('name')
  if (kind === 'import') return own ? [replacement(own, to)] : undefined
  const dot = to.lastIndexOf('.')
  const [home, last] = [to.slice(0, dot), to.slice(dot + 1)]
  const local = (item.field('alias') ?? item).text
  const written = last === local ? last : `${last} as ${local}`
  if (statement.fields('name').length === 1) {
    const name = own ?? item
    const renamed = name.text === last ? [] : [replacement(name, own ? last : written)]
    return [replacement(statement.field('module_name')!, home), ...renamed]
  }
  if (module.text(statement).includes('#')) return undefined
  const line = `${newlineOf(module, statement.start)}${indented(module, statement.start)}from ${home} import ${written}`
  const gone = removal(item, module.source)
  // Edits that touch are one.
  return gone.end === statement.end ? [{ ...gone, text: line }] : [gone, { start: statement.end, end: statement.end, text: line }]
}

/** Reads of what an import binds. */
export function readsOfImport(module: Module, { item, statement }: PackageImport): readonly Node[] {
  const token = item.field('alias') ?? (statement.field('module_name') ? [...walk(item)].filter(node => node.type === 'identifier').at(-1) : [...walk(item)].find(node => node.type === 'identifier'))
  const binding = token && module.binding(token)
  return binding ? module.uses(binding).filter(use => use.kind === 'read').map(use => use.node) : []
}

/** Edits that take one name out of an import, or all of it where it brings nothing else; undefined where its lines do not allow it. */
export function importRemoved(module: Module, { statement, item }: PackageImport): readonly Edit[] | undefined {
  if (statement.fields('name').length > 1) return module.text(statement).includes('#') ? undefined : [removal(item, module.source)]
  return standsAlone(module, statement) ? replaceStatements(module, new Map([[statement, []]])) : undefined
}

const FAILURES = /\b(ImportError|ModuleNotFoundError|AttributeError)\b/
const ANY_FAILURE = /\b(ImportError|ModuleNotFoundError|AttributeError|Exception|BaseException)\b|^$/

/** In a `try` that catches a missing name, or in what is done then. */
export function isTried(node: Node, failures = FAILURES): boolean {
  for (const up of around(node)) {
    if (up.type === 'function_definition' || up.type === 'class_definition') return false
    if (up.type === 'except_clause' && catches(up, failures)) return true
    if (up.type !== 'try_statement') continue
    const body = up.field('body')
    if (body && contains(body, node) && up.children.some(clause => catches(clause, failures))) return true
  }
  return false
}

function catches(clause: Node, failures: RegExp): boolean {
  if (clause.type !== 'except_clause') return false
  const [first] = clause.children
  return failures.test(first && first.type !== 'block' ? first.text : '')
}

function isWritten(node: Node): boolean {
  const up = node.parent
  return up !== undefined && (up.type.endsWith('assignment') && up.field('left') === node || up.type === 'delete_statement')
}

/** The local name by which a place reaches a package: that of the name there, else one that the module has at its top. */
export function localNameOf(module: Module, root: QualifiedName, at: Node): string | undefined {
  let first = at
  while (first.type === 'attribute') first = first.field('object')!
  if (module.resolve(first) === root) return module.text(first)
  for (const read of module.references(root)) {
    if (read.type !== 'identifier') continue
    const binding = module.binding(read)
    if (binding?.scope.kind === 'module' && module.uses(binding).filter(use => use.kind === 'write').length === 1) return module.text(read)
  }
  return undefined
}

function dotted(node: Node): string {
  return node.text.replace(/\s+/g, '')
}

/** The smallest edit with which a dotted name says another path below the same package; undefined where a comment would be lost. */
export function respelled(module: Module, { root, nodes }: Pick<DottedName, 'root' | 'nodes'>, path: readonly string[]): Edit | undefined {
  const old = nodes.map(node => node.field('attribute')!)
  let same = 0
  while (same < old.length && same < path.length && old[old.length - 1 - same]!.text === path[path.length - 1 - same]) same += 1
  const gone = old.slice(0, old.length - same)
  const edit = { start: root.end, end: gone.at(-1)?.end ?? root.end, text: path.slice(0, path.length - same).map(part => `.${part}`).join('') }
  return module.source.slice(edit.start, edit.end).includes('#') ? undefined : edit
}
