/** Names reached through a package on the way: `import tensorflow as tf` and `tf.keras...`. */
import type { Edit, QualifiedName } from '../../core/types.ts'
import type { LocalBinding, LocalScope } from '../scope.ts'
import type { PyNode } from '../tree.ts'
import { statementOf } from '../views.ts'
import { type Chain, chainOf, isTarget, respell } from './chain.ts'
import { groupBy } from './group.ts'
import { reach } from './local.ts'
import type { Change, Plan } from './plan.ts'
import { sourcesOf } from './visible.ts'

/** `import tensorflow as tf`: every `tf.keras...` becomes explicit. */
export function planThrough(plan: Plan): void {
  const seen = new Set<LocalBinding>()
  for (const item of plan.items) {
    if (seen.has(item.binding) || plan.owns(item.spelled) || !plan.library.leadsTo(item.spelled)) continue
    seen.add(item.binding)
    const left = item.binding.defs.some(def => plan.leftAlone(statementOf(def.node)))
    throughReads(plan, item.spelled, item.binding.uses, left)
  }
  // `from x import *` may bring `tf` too.
  const starred = groupBy([...plan.module.flow.reads.values()].filter(read => !read.binding), read => read.node.text)
  for (const [, reads] of starred) {
    const spelled = plan.module.names.spelled(reads[0]!.node)
    if (spelled === undefined || plan.owns(spelled) || !plan.library.leadsTo(spelled)) continue
    throughReads(plan, spelled, reads.map(read => read.node), true)
  }
}

function throughReads(plan: Plan, root: QualifiedName, reads: readonly PyNode[], left: boolean): void {
  const { policy, target } = plan.context
  const edits: Edit[] = []
  const consumed: PyNode[] = []
  const adds: Change[] = []
  let first: Chain | undefined
  for (const read of reads) {
    if (plan.consumed.has(read) || plan.guards(read)) continue
    const chain = chainOf(plan.module, read)
    if (!chain || isTarget(chain.top)) continue
    if (!plan.exists(chain.name)) {
      plan.report(chain.top, chain.name, chain.spelled)
      continue
    }
    if (left || chain.spelled === plan.spell(chain.name) && chain.spelled.startsWith(`${root}.`) && plan.namespaceRoot() === root) continue
    const rewritten = explicit(plan, chain)
    if (!rewritten) continue
    first ??= chain
    edits.push(rewritten.edit)
    adds.push(...rewritten.adds)
    consumed.push(read)
  }
  const judgement = first && policy.judge(first.spelled, target)
  if (!first || !judgement) return
  const spelledRoot = first.spelled.slice(0, first.spelled.length - (first.name.length - policy.root.length))
  plan.add({
    ...judgement,
    span: first.top,
    message: `\`${spelledRoot}\` is imported explicitly, from \`${plan.namespaceRoot()}\``,
    edits,
  }, adds, consumed)
}

function explicit(plan: Plan, chain: Chain): { edit: Edit; adds: Change[] } | undefined {
  const read = plan.module.flow.reads.get(chain.read.id)!
  const sources = read.binding ? sourcesOf(read.defs) : []
  const home: LocalScope = read.binding?.scope ?? plan.module.scopes.module
  const reached = reach(plan.module, plan.context.policy, chain.name, read.scope, chain.top.start, home)
  if (!reached || sources.length === 0) return undefined
  const edit = respell(plan.module, chain, reached.text)
  if (!edit) return undefined
  const { add } = reached
  return {
    edit,
    adds: add ? sources.map((statement): Change => ({ kind: 'add', statement, spelled: plan.spell(add.module), local: add.local })) : [],
  }
}
