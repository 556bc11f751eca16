/** What the server has said about the project so far. */
import { batch, computed, signal } from '@preact/signals'
import type { FileSummary, ProgressView, ProjectView, TransformView } from '../../wire.ts'
import { countsOf, sum } from './status.ts'

export const project = signal<ProjectView | null>(null)
export const progress = signal<ProgressView>({ phase: 'reading', done: 0, total: 0 })
export const undoable = signal<string | null>(null)
export const files = signal<ReadonlyMap<string, FileSummary>>(new Map())

export const sorted = computed(() => [...files.value.values()].sort((a, b) => inOrder(a.path, b.path)))
export const total = computed(() => sum(sorted.value.map(countsOf)))
export const transforms = computed(() => new Map(project.value?.transforms.map(transform => [transform.id, transform])))

export function transformOf(id: string): TransformView {
  return transforms.value.get(id) ?? { id, summary: '', docs: '' }
}

/** What events said while the answer was on its way is newer. */
export function setProject(view: ProjectView): void {
  const known = files.value
  batch(() => {
    project.value = view
    progress.value = view.progress
    undoable.value = view.undo
    files.value = new Map(view.files.map(file => {
      const own = known.get(file.path)
      return [file.path, own !== undefined && own.revision > file.revision ? own : file]
    }))
  })
}

/** An answer that was overtaken by a newer one says nothing. */
export function merge(changed: readonly FileSummary[]): void {
  const next = new Map(files.value)
  for (const file of changed) {
    if ((next.get(file.path)?.revision ?? -1) <= file.revision) next.set(file.path, file)
  }
  files.value = next
}

export function remove(paths: readonly string[]): void {
  const next = new Map(files.value)
  for (const path of paths) next.delete(path)
  files.value = next
}

/** By folder, so that what lies in one folder stays together, then by name. */
export function inOrder(a: string, b: string): number {
  const [folderA, folderB] = [folderOf(a), folderOf(b)]
  const [one, other] = folderA === folderB ? [a, b] : [folderA, folderB]
  return one < other ? -1 : one > other ? 1 : 0
}

export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))
