/** How a transform's new code reaches a name, and the import that this takes. */
import type { ImportPolicy } from '../../core/policy.ts'
import type { Namespace, QualifiedName, Span } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import type { PyNode } from '../tree.ts'
import { statementOf } from '../views.ts'
import { fallbackChain } from './guards.ts'
import { importItems } from './items.ts'
import { reach } from './local.ts'
import type { Change } from './plan.ts'
import { isFree, scopeAt, visibleName } from './visible.ts'

export interface Needed {
  readonly text: string
  readonly change: Change | undefined
  /** The local name of the import that reaches it already. */
  readonly through?: string
}

/** Spells a name at a place by the namespace that the file itself uses; undefined where no local name is free. */
export function need(module: BoundModule, policy: ImportPolicy, name: QualifiedName, at: Span, fallback: Namespace): Needed | undefined {
  const scope = scopeAt(module, at.start)
  const home = module.scopes.module
  if (name !== policy.root && !name.startsWith(`${policy.root}.`)) return ofPackage(module, name, at)
  const imported = visibleName(module, name, scope, at.start)
  if (imported !== undefined) return { text: imported, change: undefined, through: imported }
  const direct = throughWhatIsThere(module, name, at)
  const reached = reach(module, policy, name, scope, at.start, home)
  if (!reached) return direct === undefined ? undefined : { text: direct, change: undefined }
  if (!reached.add) return { text: reached.text, change: undefined }
  const statement = placeForImport(module, at)
  if (!statement) return direct === undefined ? undefined : { text: direct, change: undefined }
  const root = policy.spellings[namespaceOfFile(module) ?? fallback]
  return {
    text: reached.text,
    change: { kind: 'add', statement, spelled: root + reached.add.module.slice(policy.root.length), local: reached.add.local },
  }
}

/** What people call a package. */
const SHORT: Readonly<Record<string, string>> = { tensorflow: 'tf', numpy: 'np' }

/** A name of another package, spelled out below the package itself: `tf.io.gfile`. */
function ofPackage(module: BoundModule, name: QualifiedName, at: Span): Needed | undefined {
  const [root] = name.split('.') as [string]
  const rest = name.slice(root.length)
  const scope = scopeAt(module, at.start)
  const visible = visibleName(module, root, scope, at.start)
  if (visible !== undefined) return { text: visible + rest, change: undefined, through: visible }
  const local = SHORT[root] ?? root
  const statement = placeForImport(module, at)
  if (!statement || !isFree(module, local, root, scope, module.scopes.module)) return undefined
  return { text: local + rest, change: { kind: 'add', statement, spelled: root, local } }
}

/** `tf.keras.utils.X`, where `tf` is all there is. */
function throughWhatIsThere(module: BoundModule, name: QualifiedName, at: Span): string | undefined {
  const scope = scopeAt(module, at.start)
  for (const item of importItems(module)) {
    if (item.spelled !== 'tensorflow' || scope.lookup(item.local) !== item.binding || item.binding.defs.length > 1) continue
    if (item.statement.start < at.start) return `${item.local}.${name}`
  }
  return undefined
}

export function namespaceOfFile(module: BoundModule): Namespace | undefined {
  const { library } = module.context
  const items = importItems(module)
  const direct = items.find(item => library.owns(module.names.fold(item.spelled)))
  if (direct) return direct.spelled.startsWith('tensorflow') ? 'tensorflow' : 'keras'
  return items.some(item => library.leadsTo(item.spelled)) ? 'tensorflow' : undefined
}

/** The last top-level import of the library's family before the place, else the last import before it. */
function placeForImport(module: BoundModule, at: Span): PyNode | undefined {
  const { library } = module.context
  let family: PyNode | undefined
  for (const item of importItems(module)) {
    if (item.binding.scope !== module.scopes.module || item.statement.parent?.type !== 'module' || fallbackChain(item.statement)) continue
    if (item.statement.end <= at.start && library.leadsTo(module.names.fold(item.spelled))) family = later(family, item.statement)
  }
  if (family) return family
  let last: PyNode | undefined
  for (const statement of module.tree.root.children) {
    if (statement.start >= statementOf(module.tree.at(at.start, at.end)).start) break
    if (/^(future_)?import_(from_)?statement$/.test(statement.type)) last = statement
  }
  return last
}

function later(a: PyNode | undefined, b: PyNode): PyNode {
  return a && a.start > b.start ? a : b
}
