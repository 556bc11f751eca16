/**
 * What the reader likes, remembered in a cookie: storage belongs to an origin, and the port of each run is another,
 * while cookies do not know ports.
 */
import { effect, signal } from '@preact/signals'

export type Theme = 'auto' | 'light' | 'dark'
export type Layout = 'split' | 'unified'

const NAME = 'keras-upgrade-review'
const saved = new URLSearchParams(document.cookie.split('; ').find(part => part.startsWith(`${NAME}=`))?.slice(NAME.length + 1) ?? '')

export const theme = signal<Theme>(oneOf(saved.get('theme'), ['auto', 'light', 'dark']))
export const layout = signal<Layout>(oneOf(saved.get('layout'), ['split', 'unified']))
/** Whether a decision by key goes on to what is next open. */
export const goOn = signal(saved.get('stay') !== '1')

/** Side by side needs room. */
const wide = window.matchMedia('(min-width: 60rem)')
const roomy = signal(wide.matches)
wide.addEventListener('change', event => { roomy.value = event.matches })

export const shownLayout = (): Layout => roomy.value ? layout.value : 'unified'

export function rememberPreferences(): void {
  effect(() => {
    const all = new URLSearchParams({ theme: theme.value, layout: layout.value, stay: goOn.value ? '0' : '1' })
    document.cookie = `${NAME}=${all.toString()}; max-age=31536000; samesite=strict; path=/`
  })
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme.value
  })
}

function oneOf<T extends string>(value: string | null, all: readonly [T, ...T[]]): T {
  return all.find(one => one === value) ?? all[0]
}
