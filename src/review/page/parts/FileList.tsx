/** The files that the filters leave, under their folders. Arrow keys move, Enter opens. */
import { computed, effect } from '@preact/signals'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { FileSummary } from '../../wire.ts'
import { matches, shown } from '../state/filters.ts'
import { folderOf } from '../state/project.ts'
import { path, select } from '../state/selection.ts'
import { type Counts, countsOf, decidedOf, leftOf } from '../state/status.ts'
import { useVirtual } from './virtual.ts'

const HEIGHT = 30 // pixels, as in the styles

type Entry = { readonly folder: string } | { readonly file: FileSummary; readonly name: string; readonly place: number }

const entries = computed(() => {
  const all: Entry[] = []
  let before: string | null = null
  for (const [place, file] of shown.value.entries()) {
    const folder = folderOf(file.path)
    if (folder !== before && (folder !== '' || before !== null)) all.push({ folder: folder === '' ? '.' : folder })
    before = folder
    all.push({ file, name: file.path.slice(file.path.lastIndexOf('/') + 1), place })
  }
  return all
})

const indexOf = (wanted: string | null): number => entries.value.findIndex(entry => 'file' in entry && entry.file.path === wanted)

export function FileList({ onPick }: { readonly onPick: () => void }) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = entries.value
  const [focused, setFocused] = useState<string | null>(null)
  const about = useMemo(() => ({ idOf: (index: number) => idOf(list[index]), estimate: () => HEIGHT }), [list])
  const virtual = useVirtual({ scroller, count: list.length, ...about })
  useEffect(() => effect(() => {
    const index = indexOf(path.value)
    if (index !== -1) virtual.scrollToIndex(index, { align: 'auto' })
  }), [virtual])

  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -list.length, End: list.length }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = nearest(list, indexOf(focused ?? path.value) + by, by)
    if (next === null) return
    setFocused(next.file.path)
    virtual.scrollToIndex(next.index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(next.file.path)}"]`)?.focus({ preventScroll: true }))
  }
  const items = virtual.getVirtualItems()
  const wanted = indexOf(focused) !== -1 ? focused : path.value
  const here = items.map(({ index }) => idOf(list[index]))
  const stop = here.find(id => id === wanted) ?? here.find(id => !id.endsWith('/'))
  return (
    <div class="files" ref={scroller} onKeyDown={move}>
      <ul aria-label="Files with findings" style={{ height: `${virtual.getTotalSize()}px` }}>
        {items.map(item => {
          const entry = list[item.index]!
          const style = { transform: `translateY(${item.start}px)` }
          if ('folder' in entry) return <li key={item.key} class="folder" style={style}>{entry.folder}</li>
          return (
            <li key={item.key} style={style} aria-setsize={shown.value.length} aria-posinset={entry.place + 1}>
              <Row entry={entry} stop={entry.file.path === stop} onPick={onPick} onFocus={setFocused} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface RowProps {
  readonly entry: { readonly file: FileSummary; readonly name: string }
  readonly stop: boolean
  readonly onPick: () => void
  readonly onFocus: (path: string) => void
}

function Row({ entry: { file, name }, stop, onPick, onFocus }: RowProps) {
  const counts = countsOf(file)
  const open = () => {
    select(file.path, file.findings.find(matches)?.key ?? null)
    onPick()
  }
  return (
    <button type="button" class={`file ${file.kind}`} data-path={file.path} title={file.path} tabIndex={stop ? 0 : -1} aria-current={path.value === file.path} onClick={open} onFocus={() => onFocus(file.path)}>
      <span class={`dot ${stateOf(file, counts)}`} />
      <span class="name">{name}</span>
      <span class="count" aria-hidden="true">{file.kind === 'failed' || file.kind === 'skipped' ? file.kind : `${decidedOf(counts)}/${decidedOf(counts) + leftOf(counts)}`}</span>
      <span class="hidden">{words(file, counts)}</span>
    </button>
  )
}

function stateOf({ kind }: FileSummary, counts: Counts): string {
  if (kind === 'failed') return 'failed'
  if (leftOf(counts) === 0) return 'complete'
  return decidedOf(counts) > 0 ? 'begun' : 'untouched'
}

function words(file: FileSummary, counts: Counts): string {
  if (file.kind === 'failed' || file.kind === 'skipped') return ''
  return `, ${decidedOf(counts)} decided, ${leftOf(counts)} left`
}

const idOf = (entry: Entry | undefined): string => entry === undefined ? '' : 'file' in entry ? entry.file.path : `${entry.folder}/`

function nearest(list: readonly Entry[], index: number, by: number): { readonly file: FileSummary; readonly index: number } | null {
  const start = Math.min(Math.max(index, 0), list.length - 1)
  for (const direction of [Math.sign(by), -Math.sign(by)]) {
    for (let at = start; at >= 0 && at < list.length; at += direction) {
      const entry = list[at]!
      if ('file' in entry) return { file: entry.file, index: at }
    }
  }
  return null
}
