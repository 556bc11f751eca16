/** From names as a file spells them to the modules of the project, by Python's import rules. */
import type { Exported, Facts } from '../core/facts.ts'
import type { QualifiedName } from '../core/types.ts'

/**
 * Names of the project's own things are `@path/to/file.py:Name`: no library name looks like that.
 * `@path/to/file.py:` alone is the module.
 */
export function ownName(path: string, name: string): QualifiedName {
  return `@${path}:${name}`
}

/** The file and the dotted rest of a name of the project. */
export function splitOwn(name: QualifiedName): { readonly path: string; readonly rest: string } | undefined {
  if (!name.startsWith('@')) return undefined
  const colon = name.indexOf(':')
  return { path: name.slice(1, colon), rest: name.slice(colon + 1) }
}

const MAX_HOPS = 20

/** What a star import of a module outside the project may bring. */
export type Outside = (module: QualifiedName) => ReadonlySet<string>

const NOTHING_OUTSIDE: Outside = () => new Set()

/** Links names as spelled in `from` to the project; names of libraries come back as they are. */
export function linker(facts: Facts, from: string, outside: Outside = NOTHING_OUTSIDE): (spelled: QualifiedName) => QualifiedName {
  const known = new Map<string, QualifiedName>()
  return spelled => {
    let linked = known.get(spelled)
    if (linked === undefined) known.set(spelled, (linked = link({ facts, outside, seen: new Set() }, from, spelled, 0)))
    return linked
  }
}

interface World {
  readonly facts: Facts
  readonly outside: Outside
  /** Names that one look-up has followed. */
  readonly seen: Set<QualifiedName>
}

function link(world: World, from: string, spelled: QualifiedName, hops: number): QualifiedName {
  const own = spelled.startsWith('@') ? spelled : findModule(world.facts, from, spelled)
  if (own === undefined) return spelled
  return follow(world, ofPackage(world, own, hops) ?? own, hops)
}

/** `from package import name` asks the package for the name before its submodules: what its `__init__` binds comes first. */
function ofPackage(world: World, own: QualifiedName, hops: number): QualifiedName | undefined {
  const { path, rest } = splitOwn(own)!
  if (rest !== '') return undefined
  const stem = path.endsWith('/__init__.py') ? directory(path) : path.slice(0, -'.py'.length)
  const parent = joinPath(directory(stem), '__init__.py')
  if (parent === path || !world.facts.python.has(parent)) return undefined
  const name = stem.slice(stem.lastIndexOf('/') + 1)
  const exported = world.facts.files.get(parent)?.exports.get(name)
  if (exported === undefined || (exported.kind === 'name' && findModule(world.facts, parent, exported.name) === ownName(path, ''))) return undefined
  return hops > MAX_HOPS ? undefined : ownName(parent, name)
}

/** Follows what a module of the project only hands on, to the class, function or library name behind it. */
function follow(world: World, name: QualifiedName, hops: number): QualifiedName {
  const { facts } = world
  const { path, rest } = splitOwn(name)!
  if (rest === '' || hops > MAX_HOPS || world.seen.has(name)) return name
  // Modules that import from each other may hand a name round in a circle.
  world.seen.add(name)
  const dot = rest.indexOf('.')
  const head = dot < 0 ? rest : rest.slice(0, dot)
  const tail = dot < 0 ? '' : rest.slice(dot)
  const exported = exportOf(world, path, head, hops)
  if (exported?.kind === 'name') {
    const target = link(world, path, exported.name, hops + 1)
    return tail === '' ? target : link(world, path, appendName(target, tail.slice(1)), hops + 1)
  }
  if (exported) return name
  // `package.module` where the package's __init__ does not import it.
  if (path.endsWith('/__init__.py')) {
    const submodule = moduleAt(facts, path.slice(0, -'__init__.py'.length) + head)
    if (submodule) return follow(world, ownName(submodule, tail.slice(1)), hops + 1)
  }
  return name
}

/** What a module of the project binds to a name, through its star imports too. */
function exportOf(world: World, path: string, name: string, hops: number): Exported | undefined {
  const file = world.facts.files.get(path)
  if (!file || hops > MAX_HOPS) return undefined
  const direct = file.exports.get(name)
  if (direct) return direct
  for (const star of [...file.stars].reverse()) {
    const own = findModule(world.facts, path, star)
    const source = own === undefined ? undefined : splitOwn(own)
    if (!source) {
      if (world.outside(star).has(name)) return { kind: 'name', name: `${star}.${name}` }
    } else if (source.rest === '' && starNames(world.facts, source.path, world.outside, hops + 1).has(name)) return { kind: 'name', name: ownName(source.path, name) }
  }
  return undefined
}

/** The names that `from <that module> import *` binds. */
export function starNames(facts: Facts, path: string, outside: Outside, hops = 0): ReadonlySet<string> {
  const file = facts.files.get(path)
  if (!file || hops > MAX_HOPS) return new Set()
  if (file.all) return new Set(file.all)
  const names = new Set([...file.exports.keys()].filter(name => !name.startsWith('_')))
  for (const star of file.stars) {
    const own = findModule(facts, path, star)
    const source = own === undefined ? undefined : splitOwn(own)
    const brought = source ? (source.rest === '' ? starNames(facts, source.path, outside, hops + 1) : []) : outside(star)
    for (const name of brought) names.add(name)
  }
  return names
}

/** What look-ups in one project have in common; made once for its facts. */
interface Index {
  /** Every folder and module name of the project: a name that starts with none of them is a library's. */
  readonly parts: ReadonlySet<string>
  readonly roots: Map<string, readonly string[]>
  readonly modules: Map<string, QualifiedName | undefined>
  /** Packages that are surely installed: a folder without `__init__` never comes before them. */
  readonly libraries: ReadonlySet<string>
}

const INSTALLED: ReadonlySet<string> = new Set(['keras', 'tensorflow', 'numpy', 'tf_keras', 'keras_core'])

const indices = new WeakMap<Facts, Index>()

function indexOf(facts: Facts): Index {
  let index = indices.get(facts)
  if (!index) {
    const parts = new Set<string>()
    for (const path of facts.python) for (const part of path.split('/')) parts.add(part.endsWith('.py') ? part.slice(0, -'.py'.length) : part)
    indices.set(facts, (index = { parts, roots: new Map(), modules: new Map(), libraries: INSTALLED }))
  }
  return index
}

/** Who imports from whom, of the files that were read. */
export function importsBetween(facts: Facts): Facts['imports'] {
  const imports = new Map<string, ReadonlySet<string>>()
  for (const { path, takes, stars } of facts.files.values()) {
    const taken = [...stars, ...takes.flatMap(({ module, name }) => (name === '' ? [module] : [module, module.endsWith('.') ? module + name : `${module}.${name}`]))]
    const found = taken.flatMap(spelled => {
      const own = findModule(facts, path, spelled)
      const other = own === undefined ? undefined : splitOwn(own)?.path
      return other !== undefined && other !== path && facts.files.has(other) ? [other] : []
    })
    if (found.length > 0) imports.set(path, new Set(found))
  }
  return imports
}

/** The module of the project that a dotted name starts with, longest first, and what is left of the name. */
export function findModule(facts: Facts, from: string, spelled: QualifiedName): QualifiedName | undefined {
  const index = indexOf(facts)
  const dot = spelled.indexOf('.')
  if (dot !== 0 && !index.parts.has(dot < 0 ? spelled : spelled.slice(0, dot))) return undefined
  const key = `${directory(from)}|${spelled}`
  if (index.modules.has(key)) return index.modules.get(key)
  const found = searchModule(facts, index, from, spelled)
  index.modules.set(key, found)
  return found
}

function searchModule(facts: Facts, index: Index, from: string, spelled: QualifiedName): QualifiedName | undefined {
  const dots = /^\.*/.exec(spelled)![0].length
  const parts = spelled.slice(dots).split('.').filter(part => part !== '')
  const roots = dots > 0 ? [up(directory(from), dots - 1)] : importRoots(facts, index, directory(from))
  for (const root of roots) {
    if (root === undefined || (dots === 0 && index.libraries.has(parts[0]!) && !moduleAt(facts, joinPath(root, parts[0]!)))) continue
    for (let take = parts.length; take >= (dots > 0 ? 0 : 1); take -= 1) {
      const module = moduleAt(facts, joinPath(root, parts.slice(0, take).join('/')))
      if (module) return ownName(module, parts.slice(take).join('.'))
    }
  }
  return undefined
}

function moduleAt(facts: Facts, stem: string): string | undefined {
  for (const path of [stem === '' ? '__init__.py' : `${stem}/__init__.py`, `${stem}.py`]) if (facts.python.has(path)) return path
  return undefined
}

/** Folders that Python may search: the first above the file that is no package, and what lies above that. */
function importRoots(facts: Facts, index: Index, start: string): readonly string[] {
  const known = index.roots.get(start)
  if (known) return known
  const roots: string[] = []
  let folder: string | undefined = start
  while (folder !== undefined && facts.python.has(joinPath(folder, '__init__.py'))) folder = up(folder, 1)
  for (; folder !== undefined; folder = up(folder, 1)) {
    roots.push(folder)
    if (folder !== 'src' && !folder.endsWith('/src')) roots.push(joinPath(folder, 'src'))
  }
  index.roots.set(start, roots)
  return roots
}

function directory(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}

function up(folder: string, levels: number): string | undefined {
  let at: string | undefined = folder
  for (let i = 0; i < levels; i += 1) {
    if (at === '' || at === undefined) return undefined
    at = directory(at)
  }
  return at
}

function joinPath(folder: string, rest: string): string {
  return folder === '' ? rest : rest === '' ? folder : `${folder}/${rest}`
}

function appendName(name: QualifiedName, rest: string): QualifiedName {
  return name.endsWith(':') ? name + rest : `${name}.${rest}`
}
