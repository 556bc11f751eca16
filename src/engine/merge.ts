/** Which findings can be applied together: first come, first served; what collides waits for another pass. */
import type { Edit } from '../core/types.ts'

export interface Merged<T> {
  readonly accepted: readonly T[]
  readonly waiting: readonly T[]
}

/** Two edits that touch the same offset collide, equal or not. */
export function merge<T>(candidates: readonly T[], editsOf: (candidate: T) => readonly Edit[]): Merged<T> {
  const taken: Edit[] = []
  const accepted: T[] = []
  const waiting: T[] = []
  for (const candidate of candidates) {
    const edits = editsOf(candidate)
    if (edits.some(edit => collides(taken, edit)) || collidesWithin(edits)) waiting.push(candidate)
    else {
      accepted.push(candidate)
      for (const edit of edits) insert(taken, edit)
    }
  }
  return { accepted, waiting }
}

export function touch(a: Edit, b: Edit): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end
  return a.start < b.end && b.start < a.end
}

function collidesWithin(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort(byStart)
  return sorted.some((edit, index) => index > 0 && touch(sorted[index - 1]!, edit))
}

/** `taken` is sorted and disjoint, so only the neighbours of an edit can touch it. */
function collides(taken: readonly Edit[], edit: Edit): boolean {
  const at = position(taken, edit)
  for (let i = Math.max(0, at - 2); i < Math.min(taken.length, at + 2); i += 1) if (touch(taken[i]!, edit)) return true
  for (let i = at; i < taken.length && taken[i]!.start <= edit.end; i += 1) if (touch(taken[i]!, edit)) return true
  return false
}

function insert(taken: Edit[], edit: Edit): void {
  taken.splice(position(taken, edit), 0, edit)
}

function position(taken: readonly Edit[], edit: Edit): number {
  let low = 0
  let high = taken.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byStart(taken[middle]!, edit) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function byStart(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end
}
