/** Names that the target lacks, wherever they are read or imported. */
import type { QualifiedName } from '../../core/types.ts'
import { chainOf, isTarget } from './chain.ts'
import { fallbackChain, versionGuarded } from './guards.ts'
import type { Plan } from './plan.ts'

/** Names that the target lacks, wherever they are read or imported. */
export function planMissing(plan: Plan): void {
  const told = new Set<unknown>()
  for (const item of plan.items) {
    if (!plan.owns(item.imports) || versionGuarded(item.statement) || fallbackChain(item.statement)) continue
    if (!plan.isLibraryStatement(item)) continue
    const name = plan.fold(item.imports)
    if (plan.exists(name) || staysWell(plan, name, item.imports)) continue
    // What still runs is told once; what does not, at each use.
    if (plan.report(item.node, name, item.imports) === 'breaks') told.add(item.def)
  }
  for (const read of plan.module.flow.reads.values()) {
    if (versionGuarded(read.node)) continue
    const chain = chainOf(plan.module, read.node)
    if (!chain || isTarget(chain.top)) continue
    const base = plan.module.names.spelled(read.node)
    // An object whose own import is not told here is told where that stands.
    if ((chain.top === read.node || base !== undefined && plan.owns(base) && !plan.exists(plan.fold(base))) && !read.defs.some(def => told.has(def))) continue
    if (!plan.exists(chain.name) && !staysWell(plan, chain.name, chain.spelled)) plan.report(chain.top, chain.name, chain.spelled)
  }
}

/** True where the name needs no word: it is kept in its own namespace, which has it, as the run was asked to. */
function staysWell(plan: Plan, name: QualifiedName, spelled: QualifiedName): boolean {
  const namespace = plan.namespaceOf(spelled)
  return namespace === plan.context.namespace && plan.library.existsIn(name, namespace, plan.context.target)
}
