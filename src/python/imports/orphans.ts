/** Imports that lost their last use in this run, and that nothing else can see. */
import type { Facts } from '../../core/facts.ts'
import type { BoundModule } from '../bind.ts'
import { findModule, splitOwn } from '../link.ts'
import { joinNames } from '../names.ts'
import type { LocalBinding } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { fallbackChain } from './guards.ts'
import { importItems, type ImportItem } from './items.ts'

/** Import items whose binding has no read left besides `consumed`, that nothing else can see, and that `mayGo`. */
export function orphans(module: BoundModule, consumed: ReadonlySet<PyNode>, mayGo: (item: ImportItem) => boolean, replaced: ReadonlySet<PyNode>): ImportItem[] {
  const elsewhere = namesSeenElsewhere(module.context.facts, module.path)
  const hidden = hiddenUses(module)
  const found: ImportItem[] = []
  for (const item of importItems(module)) {
    if (replaced.has(item.node) || !module.context.library.leadsTo(module.names.fold(item.spelled))) continue
    if (hasReads(item.binding, consumed) || !mayGo(item)) continue
    if (module.path.endsWith('__init__.py') || elsewhere.has(item.local) || hidden.has(item.local) || hidden.has('*')) continue
    if (item.binding.shared || fallbackChain(item.statement) || hasNoqa(item.statement)) continue
    if (item.binding.defs.some(def => def.kind !== 'import' && def.kind !== 'from')) continue
    found.push(item)
  }
  return found
}

function hasReads(binding: LocalBinding, consumed: ReadonlySet<PyNode>): boolean {
  return binding.uses.some(use => !consumed.has(use))
}

/** True where another module of the project, `__all__` or a string may mean this local name. */
export function seenElsewhere(module: BoundModule, local: string): boolean {
  const hidden = hiddenUses(module)
  return namesSeenElsewhere(module.context.facts, module.path).has(local) || hidden.has(local) || hidden.has('*')
}

const seen = new WeakMap<Facts, ReadonlyMap<string, ReadonlySet<string>>>()

/** Names of this module that other modules of the project import, star-import or reach as attributes. */
export function namesSeenElsewhere(facts: Facts, path: string): ReadonlySet<string> {
  let byPath = seen.get(facts)
  if (!byPath) seen.set(facts, (byPath = indexTakes(facts)))
  return byPath.get(path) ?? new Set()
}

function indexTakes(facts: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const byPath = new Map<string, Set<string>>()
  const see = (path: string, names: Iterable<string>): void => {
    const own = byPath.get(path) ?? new Set()
    byPath.set(path, own)
    for (const name of names) own.add(name)
  }
  const moduleAt = (from: string, module: string): string | undefined => {
    const own = findModule(facts, from, module)
    const at = own === undefined ? undefined : splitOwn(own)
    return at?.rest === '' ? at.path : undefined
  }
  for (const file of facts.files.values()) {
    for (const { module, name } of file.takes) {
      const path = moduleAt(file.path, module)
      if (path !== undefined) see(path, name === '' ? file.attributes : [name])
      // `from package import module`: then `module.name` is reached as an attribute.
      const inner = name === '' ? undefined : moduleAt(file.path, joinNames(module, name))
      if (inner !== undefined) see(inner, file.attributes)
    }
    for (const star of file.stars) {
      const path = moduleAt(file.path, star)
      if (path !== undefined) see(path, file.free)
    }
  }
  return byPath
}

const WORD = /[A-Za-z_]\w*/g
/** `"tf.Tensor"`, as in `cast("tf.Tensor", x)`. */
const DOTTED_TEXT = /^[rbuRBU]*(['"]+)[A-Za-z_][\w.[\], |]*\.[\w.[\], |]+\1$/
const TYPE_COMMENT = /#\s*type:\s*(.*)/g

/** Names in string annotations, `__all__`, doctests and code that is run from text (`*`: any name). */
function hiddenUses(module: BoundModule): Set<string> {
  const names = new Set<string>()
  for (const string of module.tree.ofType('string')) {
    const text = string.text
    if (isAnnotation(string) || inAll(string) || text.includes('>>>') || text.startsWith('`') || DOTTED_TEXT.test(text)) for (const [word] of text.matchAll(WORD)) names.add(word)
  }
  for (const [, type] of module.source.matchAll(TYPE_COMMENT)) for (const [word] of type!.matchAll(WORD)) names.add(word)
  for (const read of module.flow.reads.values()) {
    if (!read.binding && /^(eval|exec|globals|locals|vars)$/.test(read.node.text) && read.node.parent?.type === 'call') names.add('*')
  }
  return names
}

function isAnnotation(string: PyNode): boolean {
  for (let up = string.parent; up; up = up.parent) {
    if (up.type === 'type') return true
    if (up.type.endsWith('_statement') || up.type === 'block') return false
  }
  return false
}

function inAll(string: PyNode): boolean {
  const assignment = string.parent?.parent
  return assignment?.type.endsWith('assignment') === true && assignment.field('left')?.text === '__all__'
}

/** `# noqa` on a line of the statement: the author knows that it looks unused. */
export function hasNoqa(statement: PyNode): boolean {
  const { text } = statement.tree
  const end = text.indexOf('\n', statement.end)
  return /#\s*(noqa|pylint:\s*disable=.*unused|type:\s*ignore|pyright)/i.test(text.slice(statement.start, end < 0 ? text.length : end))
}
