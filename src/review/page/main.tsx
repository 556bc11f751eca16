import { render } from 'preact'
import { App } from './App.tsx'
import { listenToKeys } from './keys.ts'
import { listen, refresh } from './state/events.ts'
import { searchAsTyped } from './state/filters.ts'
import { readHash, writeHash } from './state/hash.ts'
import { rememberPreferences } from './state/preferences.ts'
import { keepCurrent, openFirst } from './state/selection.ts'
import { keepTitle } from './state/title.ts'

rememberPreferences()
readHash()
writeHash()
searchAsTyped()
keepCurrent()
openFirst()
keepTitle()
listenToKeys()
render(<App />, document.getElementById('app')!)
listen()
refresh()
