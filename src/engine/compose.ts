/** Edits of all passes and stages, told in the text on disk: which parts of it are kept, which are gone, what is new. */
import type { Edit, KeyedEdit, Span } from '../core/types.ts'

type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'gone'; readonly start: number; readonly end: number; readonly keys: readonly string[] }
  | { readonly kind: 'new'; readonly text: string; readonly keys: readonly string[] }

export interface Composition {
  readonly disk: string
  readonly pieces: readonly Piece[]
  readonly text: string
}

export function startFrom(disk: string): Composition {
  return composition(disk, [{ kind: 'kept', start: 0, end: disk.length }])
}

/** The text is put together only when it is asked for. */
function composition(disk: string, pieces: readonly Piece[]): Composition {
  let text: string | undefined
  return {
    disk,
    pieces,
    get text() {
      return (text ??= pieces.map(piece => (piece.kind === 'kept' ? disk.slice(piece.start, piece.end) : piece.kind === 'new' ? piece.text : '')).join(''))
    },
  }
}

/** Applies edits of the current text: sorted or not, but disjoint. */
export function compose(from: Composition, edits: readonly KeyedEdit[]): Composition {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const pieces: Piece[] = []
  let offset = 0
  let next = 0
  for (const piece of from.pieces) {
    if (piece.kind === 'gone') {
      pieces.push(piece)
      continue
    }
    const length = lengthOf(piece)
    let taken = 0
    while (next < sorted.length) {
      const edit = sorted[next]!
      const low = Math.max(edit.start - offset, 0)
      if (low > length || (low === length && edit.end > edit.start)) break
      const high = Math.min(edit.end - offset, length)
      if (low > taken) pieces.push(part(piece, taken, low))
      if (high > low) pieces.push(...remove(piece, low, high, edit.keys))
      taken = Math.max(taken, high, low)
      if (edit.end - offset > length) break // it goes on in the next piece
      if (edit.text !== '') pieces.push({ kind: 'new', text: edit.text, keys: edit.keys })
      next += 1
    }
    if (taken < length) pieces.push(part(piece, taken, length))
    offset += length
  }
  for (; next < sorted.length; next += 1) pieces.push({ kind: 'new', text: sorted[next]!.text, keys: sorted[next]!.keys })
  return composition(from.disk, pieces)
}

function lengthOf(piece: Exclude<Piece, { kind: 'gone' }>): number {
  return piece.kind === 'kept' ? piece.end - piece.start : piece.text.length
}

function part(piece: Exclude<Piece, { kind: 'gone' }>, from: number, to: number): Piece {
  if (piece.kind === 'kept') return { kind: 'kept', start: piece.start + from, end: piece.start + to }
  return { kind: 'new', text: piece.text.slice(from, to), keys: piece.keys }
}

/** What is cut out of new text leaves its keys behind: the edit that stays is theirs too. */
function remove(piece: Exclude<Piece, { kind: 'gone' }>, from: number, to: number, keys: readonly string[]): Piece[] {
  if (piece.kind === 'kept') return [{ kind: 'gone', start: piece.start + from, end: piece.start + to, keys }]
  return [{ kind: 'new', text: '', keys: [...piece.keys, ...keys] }]
}

/** Disjoint edits of the text on disk; a run that comes out as it was is no edit. */
export function editsOf(composition: Composition): readonly KeyedEdit[] {
  const edits: KeyedEdit[] = []
  let run: { start: number; end: number; text: string; keys: Set<string> } | undefined
  let at = 0
  const close = (): void => {
    if (run) {
      const edit = trimmed(composition.disk, run)
      if (edit) edits.push({ ...edit, keys: [...run.keys] })
    }
    run = undefined
  }
  for (const piece of composition.pieces) {
    if (piece.kind === 'kept') {
      if (piece.start === piece.end) continue
      close()
      at = piece.end
      continue
    }
    run ??= { start: at, end: at, text: '', keys: new Set() }
    for (const key of piece.keys) run.keys.add(key)
    if (piece.kind === 'new') run.text += piece.text
    else {
      run.end = piece.end
      at = piece.end
    }
  }
  close()
  return edits
}

/** Without what the old and the new text share at both ends. */
function trimmed(disk: string, edit: Edit): Edit | undefined {
  const old = disk.slice(edit.start, edit.end)
  const { text } = edit
  if (old === text) return undefined
  let head = 0
  while (head < old.length && head < text.length && old[head] === text[head]) head += 1
  let tail = 0
  while (tail < old.length - head && tail < text.length - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1
  return { start: edit.start + head, end: edit.end - tail, text: text.slice(head, text.length - tail) }
}

/** The span of the text on disk that a span of the current text came from; of new text, the place where it stands. */
export function toDisk(composition: Composition, span: Span): Span {
  const start = offsetOnDisk(composition, span.start, 'start')
  return { start, end: Math.max(start, offsetOnDisk(composition, span.end, 'end')) }
}

function offsetOnDisk(composition: Composition, offset: number, side: 'start' | 'end'): number {
  let at = 0
  let disk = 0
  for (const piece of composition.pieces) {
    if (piece.kind === 'gone') {
      disk = piece.end
      continue
    }
    const length = lengthOf(piece)
    const inside = side === 'start' ? offset < at + length : offset <= at + length
    if (inside) return piece.kind === 'kept' ? piece.start + (offset - at) : disk
    at += length
    if (piece.kind === 'kept') disk = piece.end
  }
  return disk
}
