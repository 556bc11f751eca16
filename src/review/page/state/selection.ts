/** Which file is on screen, and at which of its findings the reader is. */
import { batch, computed, effect, signal } from '@preact/signals'
import type { FileView } from '../../wire.ts'
import { getFile, RefusedError } from '../api.ts'
import { report } from './notices.ts'
import { files, progress, sorted } from './project.ts'

export const path = signal<string | null>(null)
export const key = signal<string | null>(null)
/** Counts the jumps, also those to where the reader is already: what is on screen follows it. */
export const jump = signal(0)

const views = signal<ReadonlyMap<string, FileView>>(new Map())
const KEPT = 20
const epoch = signal(0)

/** May be older than the summary for as long as the answer takes. */
export const view = computed(() => path.value === null ? null : views.value.get(path.value) ?? null)
export const summary = computed(() => path.value === null ? null : files.value.get(path.value) ?? null)
export const finding = computed(() => view.value?.findings.find(one => one.key === key.value) ?? null)

export function select(nextPath: string, nextKey: string | null): void {
  batch(() => {
    path.value = nextPath
    key.value = nextKey
    jump.value++
  })
}

/** Marks where the reader is, without moving anything. */
export function point(nextKey: string): void {
  key.value = nextKey
}

export function keepCurrent(): void {
  const wanted = computed(() => {
    const file = summary.value
    return file === null ? null : `${epoch.value} ${file.revision} ${file.path}`
  })
  effect(() => {
    if (wanted.value === null) return
    const { path: asked, revision } = summary.peek()!
    if ((views.peek().get(asked)?.revision ?? -1) >= revision) return
    getFile(asked).then(keep).catch((error: unknown) => {
      // It has just gone, and an event says so.
      if (!(error instanceof RefusedError && error.status === 404)) report(error)
    })
  })
}

function keep(fresh: FileView): void {
  const older = views.value.get(fresh.path)
  if (older !== undefined && older.revision > fresh.revision) return
  const rest = [...views.value].filter(([other]) => other !== fresh.path)
  views.value = new Map([...rest.slice(-KEPT), [fresh.path, fresh]])
}

/** After a break nothing that was kept can be trusted. */
export function forget(): void {
  batch(() => {
    views.value = new Map()
    epoch.value++
  })
}

/** Something is on screen as soon as there is something. */
export function openFirst(): void {
  effect(() => {
    if (path.value !== null && (files.value.has(path.value) || progress.value.phase !== 'ready')) return
    const first = sorted.value.find(file => file.findings.length > 0) ?? sorted.value[0]
    if (first !== undefined) select(first.path, null)
  })
}
