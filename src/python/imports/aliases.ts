/** Assignments that stand for imports: `layers = tf.keras.layers`. */
import type { PyNode } from '../tree.ts'
import { statementOf } from '../views.ts'
import { chainOf } from './chain.ts'
import type { Plan } from './plan.ts'
import { lostElsewhere } from './readers.ts'

/** `layers = tf.keras.layers`: the import that says so. */
export function planAliases(plan: Plan): void {
  const { policy, target } = plan.context
  for (const def of plan.module.scopes.defs.values()) {
    if (def.kind !== 'assign' || def.path.length > 0 || def.binding.defs.length > 1 || !def.value) continue
    if (def.value.type !== 'attribute' || def.binding.scope.kind === 'class') continue
    const spelled = plan.module.names.spelled(def.value)
    if (spelled === undefined || !plan.owns(spelled)) continue
    const name = plan.fold(spelled)
    const statement = statementOf(def.node)
    const assignment = statement.children[0]
    if (!plan.library.isModule(name) || name === policy.root && !plan.library.leadsTo(spelled)) continue
    if (statement.type !== 'expression_statement' || assignment?.type !== 'assignment' || assignment.field('right') !== def.value || assignment.field('type')) continue
    if (plan.leftAlone(statement) || plan.guards(statement)) continue
    const uses = def.binding.uses.map(read => chainOf(plan.module, read)).filter(chain => chain !== undefined)
    if (!plan.exists(name)) continue
    if (uses.some(use => !plan.exists(use.name) && plan.library.existsIn(use.name, plan.namespaceOf(use.spelled), target))) continue
    const read = firstToken(def.value)
    // What a module of the project hands on is its choice: `from .compat import keras`.
    const root = plan.module.flow.reads.get(read.id)?.binding
    if (!root || plan.items.some(item => item.binding === root && !plan.isLibraryStatement(item))) continue
    const judgement = policy.judge(spelled, target)
    if (!judgement) continue
    plan.add({
      ...judgement,
      ...lostElsewhere(plan, def.binding, spelled),
      span: statement,
      message: `\`${def.node.text}\` is an alias of \`${plan.spell(name)}\`, which an import can say`,
      edits: [],
    }, [
      { kind: 'remove', statement, item: statement },
      { kind: 'add', statement, spelled: plan.spell(name), local: def.node.text },
    ], [read])
  }
}

function firstToken(chain: PyNode): PyNode {
  let at = chain
  while (at.type === 'attribute') at = at.field('object')!
  return at
}
