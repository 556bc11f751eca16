/** Findings in code that chooses between versions by itself. */
import type { Finding, Target } from '../core/types.ts'
import type { BoundModule } from '../python/bind.ts'
import { branchAt } from '../python/imports/branches.ts'
import { concernsLibrary, inVersionBranch, inVersionTest, memberGuard } from '../python/imports/guards.ts'

/** The finding as it may be told there; undefined where the code has its own answer for the target. */
export function guarded(module: BoundModule, finding: Finding, target: Target): Finding | undefined {
  const node = module.tree.at(finding.span.start, finding.span.end)
  const concerns = concernsLibrary(module)
  if (inVersionTest(node, concerns)) return undefined
  const member = memberGuard(node, concerns)
  if (member !== undefined) return member === 'lost' ? told(finding, 'the `hasattr` around it is false there, and then nothing is done') : undefined
  if (!inVersionBranch(node, concerns)) return finding
  const branch = branchAt(module, node, target)
  if (branch === 'never') return undefined
  return branch === 'always' ? finding : told(finding, 'it stands in a branch that asks for a version, and may not be meant for this one')
}

/** What breaks is told, and left to the author. */
function told(finding: Finding, why: string): Finding | undefined {
  if (finding.level === 'manual') return finding
  if (finding.effect !== 'breaks') return undefined
  return { span: finding.span, level: 'manual', effect: finding.effect, message: finding.message, why, advice: finding.advice ?? 'change it by hand, if this runs on the target', edits: [] }
}
