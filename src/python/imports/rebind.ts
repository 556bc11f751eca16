/** A name that moves: its import changes, and its uses where the local name changes with it. */
import type { ImportPolicy } from '../../core/policy.ts'
import type { Edit, Namespace, QualifiedName, Rebind, Target } from '../../core/types.ts'
import type { BoundModule } from '../bind.ts'
import { fallbackChain } from './guards.ts'
import { importItems, type ImportItem } from './items.ts'
import { lastPart } from './local.ts'
import { seenElsewhere } from './orphans.ts'
import type { Change } from './plan.ts'
import { isFree, standsFor } from './visible.ts'

export interface Rebound {
  readonly edits: readonly Edit[]
  readonly changes: readonly Change[]
  /** Local names that are no more. */
  readonly renames: readonly string[]
  /** Why it is not safe. */
  readonly why?: string
}

/** Every import of `from` becomes one of `to`; undefined where the target lacks `to` or an import cannot change. */
export function rebound(module: BoundModule, policy: ImportPolicy, target: Target, namespace: Namespace | 'keep', { from, to }: Rebind): Rebound | undefined {
  const edits: Edit[] = []
  const changes: Change[] = []
  const renames: string[] = []
  let why: string | undefined
  for (const item of importItems(module)) {
    if (module.names.fold(item.spelled) !== from) continue
    if (fallbackChain(item.statement)) return undefined
    const written = item.spelled.slice(0, item.spelled.length - (from.length - policy.root.length))
    // A private copy has other modules: the name comes from the public one, for a person to agree.
    const isPrivate = /^tensorflow\.(python|contrib)\./.test(written)
    const root = isPrivate ? policy.spellings.tensorflow : written
    if (isPrivate) why = `\`${written}\` is not the public package`
    // The last stage moves what its own namespace has.
    const spelledIn: Namespace = root.startsWith('tensorflow') ? 'tensorflow' : 'keras'
    if (![spelledIn, namespace].some(where => where !== 'keep' && module.context.library.existsIn(to, where, target))) return undefined
    const spelled = root + to.slice(policy.root.length)
    const local = localAfter(module, item, to)
    if (local !== item.local) renames.push(item.local)
    if (local !== item.local) for (const read of item.binding.uses) edits.push({ start: read.start, end: read.end, text: local })
    const own = local === item.local ? undefined : item.binding.scope.names.get(local)
    if (own && standsFor(module, own, to)) {
      // The new name is imported already.
      changes.push({ kind: 'remove', statement: item.statement, item: item.node })
    } else if (item.def.kind === 'from' && local === item.local && lastPart(from) === lastPart(to)) {
      changes.push({ kind: 'move', statement: item.statement, item: item.node, to: spelled.slice(0, spelled.lastIndexOf('.')) })
    } else {
      changes.push({ kind: 'remove', statement: item.statement, item: item.node })
      changes.push({ kind: 'add', statement: item.statement, spelled, local })
    }
  }
  return { edits, changes, renames, ...(why === undefined ? {} : { why }) }
}

/** The author's alias stays; a name that was its own local name changes with it where the new one is free everywhere. */
function localAfter(module: BoundModule, item: ImportItem, to: QualifiedName): string {
  const fresh = lastPart(to)
  if (item.node.type === 'aliased_import' || item.local === fresh) return item.local
  if (item.binding.defs.length > 1 || module.path.endsWith('__init__.py') || seenElsewhere(module, item.local)) return item.local
  const scopes = item.binding.uses.map(read => module.flow.reads.get(read.id)?.scope ?? item.binding.scope)
  return [item.binding.scope, ...scopes].every(scope => isFree(module, fresh, to, scope, item.binding.scope)) ? fresh : item.local
}
