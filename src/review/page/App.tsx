/** The page: bar, files, diff, and the dialogs over them. */
import { signal } from '@preact/signals'
import { Diff } from './diff/Diff.tsx'
import { BulkDialog } from './parts/BulkDialog.tsx'
import { FileHeader } from './parts/FileHeader.tsx'
import { FileList } from './parts/FileList.tsx'
import { Filters } from './parts/Filters.tsx'
import { FinishDialog } from './parts/FinishDialog.tsx'
import { HelpDialog } from './parts/HelpDialog.tsx'
import { Notices } from './parts/Notices.tsx'
import { Over } from './parts/Over.tsx'
import { TopBar } from './parts/TopBar.tsx'
import { connection } from './state/events.ts'
import { announcement } from './state/notices.ts'
import { progress, sorted } from './state/project.ts'
import { summary, view } from './state/selection.ts'

/** On a small window the files lie over the diff. */
export const filesOpen = signal(false)

export function App() {
  if (connection.value === 'over') return <Over />
  return (
    <>
      <a class="skip" href="#diff" onClick={skip}>Skip to the diff</a>
      <TopBar filesOpen={filesOpen} />
      <div class="panes">
        <nav id="files" class={filesOpen.value ? 'open' : ''} aria-label="Files">
          <Filters />
          <FileList onPick={() => { filesOpen.value = false }} />
        </nav>
        <main id="diff" tabIndex={-1}>
          <Notices />
          <Content />
        </main>
      </div>
      <BulkDialog />
      <FinishDialog />
      <HelpDialog />
      <p class="hidden" role="status" aria-live="polite">{announcement.value}</p>
    </>
  )
}

/** The address holds the state of the page, so its anchor stays out of it. */
function skip(event: Event): void {
  event.preventDefault()
  const target = document.querySelector<HTMLElement>('.diff') ?? document.querySelector<HTMLElement>('main')
  target?.focus()
}

function Content() {
  const file = summary.value
  if (file === null) return <Empty />
  return (
    <>
      <FileHeader file={file} />
      {view.value === null ? <p class="empty">Reading {file.path}…</p> : <Diff key={view.value.path} view={view.value} />}
    </>
  )
}

function Empty() {
  if (progress.value.phase !== 'ready') return <p class="empty">Files appear here as soon as the first ones are migrated.</p>
  return <p class="empty">{sorted.value.length === 0 ? 'Nothing to review: no file needs a change.' : 'Choose a file.'}</p>
}
