/** All that a finding may name, for a report that is read without the program. */
import type { Knowledge } from '../engine/options.ts'
import type { ReportedRule } from '../report/report.ts'

export function reportedRules({ releases, policy, texts = [] }: Knowledge): readonly ReportedRule[] {
  const transforms = releases.flatMap(one => one.transforms).map(({ id, summary, docs, release, removed }): ReportedRule =>
    ({ id, summary, docs, removed: removed === undefined ? undefined : { library: release.library, version: removed } }))
  const imports = [policy, policy.missing, policy.unused, ...texts].map(({ id, summary, docs }): ReportedRule => ({ id, summary, docs, removed: undefined }))
  return [...transforms, ...imports]
}

/** All ids there are. */
export function ruleIds(knowledge: Knowledge): readonly string[] {
  return reportedRules(knowledge).map(({ id }) => id)
}

/** Where each is described. */
export function docsOf(knowledge: Knowledge): (id: string) => string | undefined {
  const docs = new Map(reportedRules(knowledge).map(rule => [rule.id, rule.docs]))
  return id => docs.get(id)
}
