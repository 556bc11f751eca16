/** `keras-upgrade list`: every transform, one line each. */
import type { Transform } from '../core/types.ts'
import type { Knowledge } from '../engine/options.ts'

interface Row {
  readonly id: string
  readonly when: string
  readonly summary: string
}

export function list(knowledge: Knowledge): string {
  const rows = rowsOf(knowledge)
  const width = (of: (row: Row) => string): number => Math.max(...rows.map(row => of(row).length))
  const [id, when] = [width(row => row.id), width(row => row.when)]
  return rows.map(row => `${row.id.padEnd(id)}  ${row.when.padEnd(when)}  ${row.summary}\n`).join('')
}

/** The ids that `--select` and `--ignore` take. */
export function ruleIds(knowledge: Knowledge): readonly string[] {
  return rowsOf(knowledge).map(row => row.id)
}

function rowsOf({ releases, policy }: Knowledge): readonly Row[] {
  const transforms = releases.flatMap(release => release.transforms).map(transform => ({ id: transform.id, when: when(transform), summary: transform.summary }))
  const imports = [{ ...policy, when: 'style' }, { ...policy.missing, when: 'a name is gone' }, { ...policy.unused, when: 'style' }]
  return [...transforms, ...imports]
}

function when({ release, removed, optIn }: Transform): string {
  const effect = removed === undefined ? 'style' : `old form ends with ${release.library} ${removed}`
  return optIn === undefined ? effect : `${effect}, off unless asked`
}
