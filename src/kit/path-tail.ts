/** The end of a path, and the edit that gives it another extension: quotes, holes and all that stands before it stay. */
import type { Edit } from '../core/types.ts'
import type { PathText } from './path-text.ts'

export interface PathTail {
  /** The literal text at the end, back to the last hole or the beginning. */
  readonly text: string
  /** Of its last piece: what the source has before the closing quote. */
  readonly last: { readonly text: string; readonly start: number; readonly end: number }
}

/** Endings that say how a file is written, and nothing else. */
const FORMATS = /\.(weights\.h5|weights|keras|hdf5|hdf|hd5|hf5|h5f|h5py|h5|ckpt|tf|pb)$/i

/** Undefined where something unknown stands at the end. */
export function pathTail({ pieces }: PathText): PathTail | undefined {
  const end = pieces.at(-1)
  if (!end?.at || (end.kind === 'hole' && !end.numeric)) return undefined
  if (end.kind === 'hole') return { text: '', last: { text: '', start: end.at.end, end: end.at.end } }
  if (end.text === '') return undefined
  let text = ''
  for (const piece of [...pieces].reverse()) {
    if (piece.kind === 'hole') break
    text = piece.text + text
  }
  return { text, last: { text: end.text, ...end.at } }
}

/** What the last piece becomes; undefined for a folder (`'models/'`), or where the old extension begins in another piece. */
export function withExtension(tail: PathTail, extension: string): Edit | undefined {
  const { text, last } = tail
  if (/[/\\]$/.test(text) || /^\.{1,2}$/.test(text)) return undefined
  const old = FORMATS.exec(text)?.[0] ?? ''
  if (old.length > last.text.length) return undefined
  // Only what differs: `.h5` to `.weights.h5` puts `.weights` in.
  let kept = 0
  while (kept < old.length && old.at(-1 - kept) === extension.at(-1 - kept)) kept += 1
  let same = 0
  while (same < old.length - kept && old[same] === extension[same]) same += 1
  const insertion = extension.slice(same, extension.length - kept)
  return { start: last.end - old.length + same, end: last.end - kept, text: insertion }
}

export function withoutExtension(text: string): string {
  return text.replace(FORMATS, '')
}
