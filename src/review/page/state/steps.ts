/** Steps over the findings of all files that the filters leave. */
import type { FileSummary, FindingSummary } from '../../wire.ts'
import { matches, shown } from './filters.ts'
import { inOrder } from './project.ts'
import { key, path, select } from './selection.ts'
import { waits } from './status.ts'

/** Whether there was one. */
export function step(by: 1 | -1, wanted: (finding: FindingSummary) => boolean = () => true): boolean {
  const list = shown.value
  const here = list.findIndex(file => file.path === path.value)
  const found = here === -1 ? null : within(list[here]!, by, key.value, wanted)
  if (found !== null) return go(list[here]!, found)
  for (let index = here === -1 ? nearest(list, by) : here + by; index >= 0 && index < list.length; index += by) {
    const first = within(list[index]!, by, null, wanted)
    if (first !== null) return go(list[index]!, first)
  }
  return false
}

/** Onwards to what somebody still has to decide; from the start again once the end is reached. */
export function stepOpen(): boolean {
  if (step(1, waits)) return true
  for (const file of shown.value) {
    const first = within(file, 1, null, finding => waits(finding) && finding.key !== key.value)
    if (first !== null) return go(file, first)
  }
  return false
}

/** The next file, or the one before. */
export function stepFile(by: 1 | -1): void {
  const list = shown.value
  const here = list.findIndex(file => file.path === path.value)
  const next = list[here === -1 ? nearest(list, by) : here + by]
  if (next !== undefined) select(next.path, next.findings.find(matches)?.key ?? null)
}

/** Where to go on from a file that the filters have just left out. */
function nearest(list: readonly FileSummary[], by: 1 | -1): number {
  const from = path.value ?? ''
  const after = list.findIndex(file => inOrder(file.path, from) > 0)
  const next = after === -1 ? list.length : after
  return by === 1 ? next : next - 1
}

function within(file: FileSummary, by: 1 | -1, from: string | null, wanted: (finding: FindingSummary) => boolean): FindingSummary | null {
  const at = file.findings.findIndex(finding => finding.key === from)
  const rest = at === -1 ? [...file.findings] : by === 1 ? file.findings.slice(at + 1) : file.findings.slice(0, at)
  if (by === -1) rest.reverse()
  return rest.find(finding => matches(finding) && wanted(finding)) ?? null
}

function go(file: FileSummary, finding: FindingSummary): boolean {
  select(file.path, finding.key)
  return true
}
