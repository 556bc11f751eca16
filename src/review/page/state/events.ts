/** What the server says by itself. Files come in many small messages, which are taken together. */
import { signal } from '@preact/signals'
import type { FilesEvent, FileSummary, ProgressView } from '../../wire.ts'
import { getProject } from '../api.ts'
import { dismiss, notify, report } from './notices.ts'
import { merge, progress, remove, setProject } from './project.ts'
import { forget } from './selection.ts'

/** `lost`: nothing answers, for now. `over`: it said goodbye. */
export const connection = signal<'open' | 'lost' | 'over'>('open')

const TOGETHER = 80

export function listen(): void {
  const source = new EventSource('api/events')
  const on = <T>(name: string, take: (data: T) => void) => source.addEventListener(name, event => take(JSON.parse((event as MessageEvent<string>).data) as T))

  const waiting = new Map<string, FileSummary>()
  let timer = 0
  const flush = () => {
    timer = 0
    merge([...waiting.values()])
    waiting.clear()
  }

  on<ProgressView>('progress', value => {
    const before = progress.value.phase
    progress.value = value
    if (value.phase === 'ready' && before !== 'ready') refresh()
  })
  on<FilesEvent>('files', ({ files, because }) => {
    for (const file of files) waiting.set(file.path, file)
    if (timer === 0) timer = window.setTimeout(flush, TOGETHER)
    if (because === 'disk') changedOnDisk(files.map(({ path }) => path))
  })
  on<readonly string[]>('gone', paths => {
    flush()
    remove(paths)
  })
  source.addEventListener('bye', () => {
    source.close()
    connection.value = 'over'
  })
  source.addEventListener('error', () => {
    if (connection.value !== 'open') return
    connection.value = 'lost'
    notify({ id: 'server', kind: 'error', text: 'The server does not answer any more.', hint: 'No decision is lost: run `keras-upgrade review` again and open the address that it prints.' })
  })
  source.addEventListener('open', () => {
    if (connection.value !== 'lost') return
    connection.value = 'open'
    dismiss('server')
    forget()
    refresh()
  })
}

export function refresh(): void {
  getProject().then(view => {
    setProject(view)
    for (const note of view.notes) notify({ id: note, kind: 'info', text: note, hint: null })
  }).catch(report)
}

function changedOnDisk(paths: readonly string[]): void {
  if (paths.length === 0) return
  const which = paths.length === 1 ? `\`${paths[0]!}\`` : `${paths.length} files`
  notify({ id: 'disk', kind: 'warning', text: `${which} changed on disk and ${paths.length === 1 ? 'was' : 'were'} migrated again.`, hint: 'Decisions stay with what they were made for.' })
}
