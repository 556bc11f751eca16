/** `keras-upgrade list`: every transform, one line each, or as JSON. */
import { UserError } from '../core/errors.ts'
import type { Transform } from '../core/types.ts'
import type { Knowledge } from '../engine/options.ts'
import { ruleIds } from '../run/rules.ts'
import type { FormatName } from './formats.ts'

interface Row {
  readonly id: string
  readonly when: string
  readonly summary: string
}

export function list(knowledge: Knowledge, format: FormatName = 'text'): string {
  if (format === 'json') return `${JSON.stringify(dataOf(knowledge), undefined, 2)}\n`
  if (format !== 'text') throw new UserError(`\`list\` has no format \`${format}\``, 'it has `text` and `json`')
  const rows = rowsOf(knowledge)
  const width = (of: (row: Row) => string): number => Math.max(...rows.map(row => of(row).length))
  const [id, when] = [width(row => row.id), width(row => row.when)]
  return rows.map(row => `${row.id.padEnd(id)}  ${row.when.padEnd(when)}  ${row.summary}\n`).join('')
}

/** A row of the JSON has all fields always; those that say nothing are null. */
function dataOf({ releases, policy, texts = [] }: Knowledge) {
  const transforms = releases.flatMap(one => one.transforms).map(({ id, summary, docs, release, runs, removed, restored, optIn }) => ({
    id, summary, docs, release: { library: release.library, version: release.version },
    runs: runs ?? null, removed: removed ?? null, restored: restored ?? null, optIn: optIn ?? null,
  }))
  const imports = [policy, policy.missing, policy.unused, ...texts].map(({ id, summary, docs }) => ({ id, summary, docs, release: null, runs: null, removed: null, restored: null, optIn: null }))
  return [...transforms, ...imports]
}

/** What `--select` and `--ignore` take: all ids, and their folders, which stand for all that is in them. */
export function selectable(knowledge: Knowledge): readonly string[] {
  const ids = ruleIds(knowledge)
  return [...ids, ...new Set(ids.map(id => id.slice(0, id.indexOf('/'))))]
}

function rowsOf({ releases, policy, texts = [] }: Knowledge): readonly Row[] {
  const transforms = releases.flatMap(release => release.transforms).map(transform => ({ id: transform.id, when: when(transform), summary: transform.summary }))
  const imports = [{ ...policy, when: 'style' }, { ...policy.missing, when: 'a name is gone' }, { ...policy.unused, when: 'style' }, ...texts.map(text => ({ ...text, when: text.id.startsWith('settings/') ? 'what is set' : 'what is installed' }))]
  return [...transforms, ...imports]
}

function when({ release, removed, optIn }: Transform): string {
  const effect = removed === undefined ? 'style' : `old form ends with ${release.library} ${removed}`
  return optIn === undefined ? effect : `${effect}, off unless asked`
}
