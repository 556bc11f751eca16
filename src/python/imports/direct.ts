/** Imports that name the library itself: they move where all that is used through them exists in the target. */
import type { LocalBinding } from '../scope.ts'
import { type Chain, chainOf } from './chain.ts'
import { groupBy } from './group.ts'
import type { ImportItem } from './items.ts'
import { lastPart } from './local.ts'
import type { Change, Plan } from './plan.ts'
import { lostElsewhere } from './readers.ts'

/** Imports that name the library itself: `from tensorflow import keras`, `from tensorflow.keras.layers import Dense`. */
export function planDirect(plan: Plan): void {
  for (const [binding, items] of groupBy(plan.items, item => item.binding)) {
    const own = items.filter(item => plan.owns(item.spelled) && plan.isLibraryStatement(item))
    if (own.length === 0) continue
    directBinding(plan, binding, own)
  }
}

function directBinding(plan: Plan, binding: LocalBinding, items: readonly ImportItem[]): void {
  const { policy, target } = plan.context
  const missing = missingUses(plan, binding, items)
  const changes: Change[] = []
  const changed: ImportItem[] = []
  for (const item of items) {
    if (plan.leftAlone(item.statement)) continue
    const name = plan.fold(item.spelled)
    const to = plan.spell(name)
    if (to === item.spelled && !isOddImport(plan, item)) continue
    if (!plan.exists(name)) continue
    changed.push(item)
    if (item.def.kind === 'from' && to !== item.spelled && to.includes('.') && lastPart(to) === lastPart(item.spelled)) {
      changes.push({ kind: 'move', statement: item.statement, item: item.node, to: to.slice(0, to.lastIndexOf('.')) })
    } else {
      changes.push({ kind: 'remove', statement: item.statement, item: item.node })
      changes.push({ kind: 'add', statement: item.statement, spelled: to, local: item.local })
    }
  }
  if (changes.length === 0) return
  // What works today must go on working: names that live on where they are keep their import there.
  const lives = (use: Chain): boolean => plan.library.existsIn(use.name, plan.namespaceOf(use.spelled), target) || use.spelled.startsWith('tensorflow.python.')
  if (missing.some(lives)) return
  // One binding moves as one: as the least sure of its spellings.
  const judgements = changed.map(item => policy.judge(item.spelled, target))
  const judgement = judgements.find(one => one?.level === 'review') ?? judgements[0]
  if (!judgement || judgements.includes(undefined)) return
  const first = changed.find((_, index) => judgements[index] === judgement)!
  plan.add({
    ...judgement,
    ...lostElsewhere(plan, binding, first.spelled),
    span: first.node,
    message: `\`${first.local}\` comes from \`${plan.spell(plan.fold(first.spelled))}\``,
    edits: [],
  }, changes, [])
}

/** Uses through a binding of names that the target namespace lacks. */
function missingUses(plan: Plan, binding: LocalBinding, items: readonly ImportItem[]): Chain[] {
  const missing: Chain[] = []
  for (const item of items) {
    const name = plan.fold(item.spelled)
    if (!plan.exists(name)) missing.push({ read: item.def.node, top: item.node, name, spelled: item.spelled })
  }
  missing.push(...missingThrough(plan, binding, new Set()))
  return missing
}

/** `import tensorflow.keras as keras`, where the explicit form is `from tensorflow import keras`. */
function isOddImport(plan: Plan, item: ImportItem): boolean {
  return item.def.kind === 'import' && item.node.type === 'aliased_import' && item.spelled.includes('.') && !item.spelled.startsWith(plan.context.policy.root)
}

/** Names that are read through a binding, and through its aliases in this file: `K = keras.backend`. */
function missingThrough(plan: Plan, binding: LocalBinding, seen: Set<LocalBinding>): Chain[] {
  if (seen.has(binding)) return []
  seen.add(binding)
  const missing: Chain[] = []
  for (const read of binding.uses) {
    if (plan.guards(read)) continue
    const chain = chainOf(plan.module, read)
    if (!chain) continue
    if (chain.top !== read && !plan.exists(chain.name)) missing.push(chain)
    const alias = chain.top.parent?.type === 'assignment' && chain.top.parent.field('right') === chain.top ? chain.top.parent.field('left') : undefined
    const def = alias?.type === 'identifier' ? plan.module.scopes.defs.get(alias.id) : undefined
    if (def) missing.push(...missingThrough(plan, def.binding, seen))
  }
  return missing
}
