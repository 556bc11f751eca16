/** The file, the finding and the filters in the address, so that a reload shows the same. */
import { effect } from '@preact/signals'
import { type Filters, filters, NO_FILTERS } from './filters.ts'
import { key, path, select } from './selection.ts'

const NAMES = Object.keys(NO_FILTERS) as (keyof Filters)[]

export function readHash(): void {
  const said = new URLSearchParams(location.hash.slice(1))
  const read = Object.fromEntries(NAMES.map(name => [name, said.get(name) ?? ''])) as unknown as Filters
  if (NAMES.some(name => read[name] !== filters.value[name])) filters.value = read
  const file = said.get('file')
  if (file !== null && (file !== path.value || said.get('finding') !== key.value)) select(file, said.get('finding'))
}

export function writeHash(): void {
  effect(() => {
    const said = new URLSearchParams()
    if (path.value !== null) said.set('file', path.value)
    if (key.value !== null) said.set('finding', key.value)
    for (const name of NAMES) if (filters.value[name] !== '') said.set(name, filters.value[name])
    const hash = `#${said.toString()}`
    if (hash !== location.hash) history.replaceState(null, '', hash)
  })
  window.addEventListener('hashchange', readHash)
}
