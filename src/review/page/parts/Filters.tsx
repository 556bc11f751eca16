/** What is looked for. */
import { computed } from '@preact/signals'
import type { FindingSummary } from '../../wire.ts'
import { filtered, filters, NO_FILTERS, setFilter, shown } from '../state/filters.ts'
import { sorted } from '../state/project.ts'
import { type Status, STATUSES } from '../state/status.ts'
import { many, STATUS_WORDS } from '../state/words.ts'

/** Those that some finding names, and how often. */
const named = computed(() => {
  const counts = new Map<string, number>()
  for (const { findings } of sorted.value) for (const { transform } of findings) counts.set(transform, (counts.get(transform) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a < b ? -1 : 1)
})

export function Filters() {
  const { transform, level, status, path, text } = filters.value
  return (
    <form class="filters" role="search" aria-label="Filters" onSubmit={event => event.preventDefault()}>
      <input type="search" aria-label="Search code, findings and names" placeholder="Search code and findings" value={text} onInput={event => setFilter({ text: event.currentTarget.value })} onKeyDown={leave} />
      <div class="selects">
        <select aria-label="Transform" value={transform} onChange={event => setFilter({ transform: event.currentTarget.value })}>
          <option value="">All transforms</option>
          {transform !== '' && !named.value.some(([id]) => id === transform) && <option value={transform}>{transform} (0)</option>}
          {named.value.map(([id, count]) => <option key={id} value={id}>{id} ({count})</option>)}
        </select>
        <select aria-label="Level" value={level} onChange={event => setFilter({ level: event.currentTarget.value as FindingSummary['level'] })}>
          <option value="">All levels</option>
          {['safe', 'review', 'manual'].map(one => <option key={one} value={one}>{one}</option>)}
        </select>
        <select aria-label="State" value={status} onChange={event => setFilter({ status: event.currentTarget.value as Status })}>
          <option value="">All states</option>
          {STATUSES.filter(one => one !== 'suppressed').map(one => <option key={one} value={one}>{STATUS_WORDS[one]}</option>)}
        </select>
        <input type="text" aria-label="Path" placeholder="Path" value={path} onInput={event => setFilter({ path: event.currentTarget.value })} onKeyDown={leave} />
      </div>
      <p class="shown">
        <span role="status">{filtered.value ? `${shown.value.length.toLocaleString('en')} of ${many(sorted.value.length, 'file')}` : many(sorted.value.length, 'file')}</span>
        {filtered.value && <button type="button" class="link" onClick={() => { filters.value = NO_FILTERS }}>Clear filters</button>}
      </p>
    </form>
  )
}

function leave(event: KeyboardEvent): void {
  if (event.key === 'Escape') (event.currentTarget as HTMLElement).blur()
}
