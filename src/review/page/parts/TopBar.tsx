/** The bar at the top: the project, how far the review is, and what belongs to all of it. */
import type { Signal } from '@preact/signals'
import { undo } from '../state/decide.ts'
import { finishing, helping } from '../state/dialogs.ts'
import { layout, shownLayout, theme } from '../state/preferences.ts'
import { progress, project, total, undoable } from '../state/project.ts'
import { decidedOf, leftOf } from '../state/status.ts'
import { many } from '../state/words.ts'

const THEMES = { auto: 'light', light: 'dark', dark: 'auto' } as const
const THEME_WORDS = { auto: 'system', light: 'light', dark: 'dark' } as const

export function TopBar({ filesOpen }: { readonly filesOpen: Signal<boolean> }) {
  const other = layout.value === 'split' ? 'unified' : 'split'
  return (
    <header class="top">
      <button type="button" class="files-switch" aria-expanded={filesOpen.value} aria-controls="files" onClick={() => { filesOpen.value = !filesOpen.value }}>Files</button>
      <div class="project">
        <h1>{project.value?.name ?? 'Review'}</h1>
        {project.value !== null && <span class="target" title={project.value.root}>to {project.value.target}</span>}
      </div>
      <Decided />
      <div class="tools">
        <button type="button" disabled={undoable.value === null} title={undoable.value === null ? 'Nothing to undo' : `Undo: ${undoable.value}`} onClick={() => void undo()}>Undo</button>
        <button type="button" class="layout-switch" aria-pressed={shownLayout() === 'split'} onClick={() => { layout.value = other }}>Side by side</button>
        <button type="button" class="theme-switch" onClick={() => { theme.value = THEMES[theme.value] }}>
          Theme<span class="narrow-hidden">: {THEME_WORDS[theme.value]}</span>
        </button>
        <button type="button" onClick={() => { helping.value = true }}>Help</button>
        <button type="button" class="primary" onClick={() => { finishing.value = true }}>Finish</button>
      </div>
    </header>
  )
}

function Decided() {
  const { phase, done, total: all } = progress.value
  const counts = total.value
  const decided = decidedOf(counts)
  const left = leftOf(counts)
  return (
    <div class="progress">
      {phase !== 'ready' && (
        <label class="working">
          <span>{phase === 'reading' ? 'Reading' : 'Migrating'} {done} of {all || '…'}</span>
          <progress max={Math.max(all, 1)} value={done} />
        </label>
      )}
      <label class="decided">
        <span>
          {decided.toLocaleString('en')} of {(decided + left).toLocaleString('en')} decided
          <span class="counts"> · {counts.accepted.toLocaleString('en')} accepted · {many(left, 'left', 'left')}</span>
        </span>
        <progress max={Math.max(decided + left, 1)} value={decided} />
      </label>
    </div>
  )
}
