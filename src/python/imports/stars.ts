/** Star imports: what is used of them comes from the target, or gets an import of its own. */
import type { QualifiedName } from '../../core/types.ts'
import type { PyNode } from '../tree.ts'
import { type StarImport, starImports } from './items.ts'
import { lastPart } from './local.ts'
import type { Change, Plan } from './plan.ts'

export function planStars(plan: Plan): void {
  for (const star of starImports(plan.module)) {
    const module = plan.module.names.link(star.module)
    if (module.startsWith('@') || !plan.owns(module)) continue
    if (plan.leftAlone(star.statement)) continue
    planStar(plan, star, module)
  }
}

function planStar(plan: Plan, star: StarImport, spelled: QualifiedName): void {
  const { policy, target } = plan.context
  const name = plan.fold(spelled)
  const to = plan.spell(name)
  const used = new Map<string, PyNode>()
  for (const read of plan.module.flow.reads.values()) {
    if (read.binding || plan.module.names.spelled(read.node) !== `${spelled}.${read.node.text}`) continue
    if (!used.has(read.node.text)) used.set(read.node.text, read.node)
  }
  const changes: Change[] = []
  const exists = plan.exists(name)
  for (const [local, read] of used) {
    const full = `${name}.${local}`
    if (exists && plan.exists(full)) continue
    const path = pathInTarget(plan, full, local)
    if (path !== undefined) changes.push({ kind: 'add', statement: star.statement, spelled: plan.spell(path), local })
    else {
      const old = `${spelled}.${local}`
      plan.report(read, full, old)
      if (plan.library.existsIn(full, plan.namespaceOf(old), target)) return
    }
  }
  if (!exists && (used.size === 0 || !plan.library.known(name))) {
    plan.report(star.statement, name, spelled)
    return
  }
  const kept = [...used.keys()].some(local => plan.exists(`${name}.${local}`))
  if (exists && to !== spelled) changes.unshift({ kind: 'move', statement: star.statement, item: star.statement, to })
  else if (!exists && !kept) changes.push({ kind: 'remove', statement: star.statement, item: star.statement })
  if (changes.length === 0) return
  const judgement = policy.judge(spelled, target)
  if (!judgement) return
  plan.add({ ...judgement, span: star.statement, message: `Names of \`${spelled}\` come from \`${exists ? to : plan.spell(policy.root)}\``, edits: [] }, changes, [])
}

/** Another path of the same object that the target has, best under the same name. */
function pathInTarget(plan: Plan, name: QualifiedName, local: string): QualifiedName | undefined {
  const paths = [plan.library.object(name), ...plan.library.paths(name)].filter(path => plan.exists(path))
  return paths.find(path => lastPart(path) === local) ?? paths[0]
}
