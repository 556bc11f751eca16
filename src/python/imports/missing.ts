/** Names that the target lacks, wherever they are read or imported. */
import type { QualifiedName } from '../../core/types.ts'
import type { Read } from '../flow.ts'
import { type Chain, chainOf, isTarget } from './chain.ts'
import type { PyNode } from '../tree.ts'
import { branchAt } from './branches.ts'
import { concernsLibrary, fallbackChain, inVersionTest } from './guards.ts'
import type { Plan } from './plan.ts'

/** Names that the target lacks, wherever they are read or imported. */
export function planMissing(plan: Plan): void {
  const told = new Set<unknown>()
  for (const item of plan.items) {
    if (!plan.owns(item.imports) || chosen(plan, item.statement)) continue
    const fallback = fallbackChain(item.statement)
    if (fallback && !plan.chainFails(fallback.chain)) continue
    if (!plan.isLibraryStatement(item)) continue
    const name = plan.fold(item.imports)
    if (plan.exists(name) || staysWell(plan, name, item.imports)) continue
    // What still runs is told once; what does not, at each use.
    if (plan.report(item.node, name, item.imports) === 'breaks') told.add(item.def)
  }
  for (const read of plan.module.flow.reads.values()) {
    const chain = chainOf(plan.module, read.node)
    // Each branch of a fallback gives another name, and the target has none of them.
    const [first] = read.defs
    if (!chain && first && read.defs.every(def => told.has(def)) && !chosen(plan, read.node)) {
      const spelled = plan.module.names.ofDef(first)!
      plan.report(read.node, plan.fold(spelled), spelled)
    }
    if (!chain || isTarget(chain.top) || chosen(plan, read.node, chain.top)) continue
    const base = plan.module.names.spelled(read.node)
    // An object whose own import is not told here is told where that stands.
    if ((chain.top === read.node || base !== undefined && plan.owns(base) && !plan.exists(plan.fold(base))) && !read.defs.some(def => told.has(def))) continue
    if (plan.exists(chain.name)) stuck(plan, read, chain)
    else if (!staysWell(plan, chain.name, chain.spelled)) plan.report(chain.top, chain.name, chain.spelled)
  }
}

/** A name that the target's own namespace has, reached through an import that stays in another one, which lacks it. */
function stuck(plan: Plan, read: Read, chain: Chain): void {
  const { library, module, context: { target } } = plan
  const item = plan.items.find(one => {
    const namespace = plan.namespaceOf(one.spelled)
    return read.defs.includes(one.def) && namespace !== plan.context.namespace && !library.existsIn(chain.name, namespace, target) && plan.leftAlone(one.statement)
  })
  if (!item || plan.reported.has(chain.top.id)) return
  plan.reported.add(chain.top.id)
  const spelled = item.spelled + chain.name.slice(plan.fold(item.spelled).length)
  plan.tell(chain.top, {
    effect: 'breaks', message: `\`${spelled}\` is not in ${target.label}, where \`${chain.name}\` is`,
    why: `\`${module.text(item.statement)}\` chooses by the version, and stays`, advice: `import \`${plan.spell(plan.context.policy.root)}\` itself`,
  })
}

/** True where the name needs no word: it is kept in its own namespace, which has it, as the run was asked to. */
function staysWell(plan: Plan, name: QualifiedName, spelled: QualifiedName): boolean {
  const namespace = plan.namespaceOf(spelled)
  return namespace === plan.context.namespace && plan.library.existsIn(name, namespace, plan.context.target)
}

/** Code that has its own answer for the target: a branch that it does not run, a test that asks. */
function chosen(plan: Plan, node: PyNode, asked?: PyNode): boolean {
  const { module } = plan
  const concerns = concernsLibrary(module)
  // `hasattr(keras.layers.core, 'Dense')` fails where there is no `keras.layers.core`.
  const call = asked?.parent?.type === 'argument_list' ? asked.parent.parent : undefined
  const object = call?.type === 'call' && /^(hasattr|getattr)$/.test(call.field('function')!.text) && call.field('arguments')!.children[0] === asked ? asked : undefined
  if (inVersionTest(object && call ? call : node, concerns)) return true
  return branchAt(module, node, plan.context.target) === 'never'
}
