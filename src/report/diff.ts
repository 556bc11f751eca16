/** A migration as a unified diff that `git apply` and `patch` take, as bytes: lines are in the encoding of their file. */
import { diffArrays, FILE_HEADERS_ONLY, formatPatch, OMIT_HEADERS } from 'diff'
import type { Found, KeyedEdit } from '../core/types.ts'
import { hunksOf, type Block, type Hunk } from './hunks.ts'

export interface FileChange {
  /** `/`-separated, relative to the folder where the diff will be applied. */
  readonly path: string
  /** On disk, without its byte order mark. */
  readonly text: string
  readonly bom: boolean
  /** Disjoint, in offsets of `text`. */
  readonly edits: readonly KeyedEdit[]
  readonly found: readonly Found[]
  /** Where a transform is described: with it, each hunk says why, behind the second `@@`. */
  readonly docsOf?: (transform: string) => string | undefined
  /** Whole lines in the encoding of the file; `\uFEFF` as the byte order mark. */
  encode(text: string): Uint8Array
}

/** The patch of one file; empty where no line differs. */
export function diff(change: FileChange): Uint8Array {
  const mark = change.bom ? '\uFEFF' : ''
  const edits = change.edits.map(edit => ({ ...edit, start: edit.start + mark.length, end: edit.end + mark.length }))
  const hunks = hunksOf(mark + change.text, edits, compare)
  if (hunks.length === 0) return new Uint8Array()
  const byKey = new Map(change.found.map(found => [found.key, found]))
  // Each byte as one character: the package joins strings, and the lines of a latin-1 file must stay latin-1.
  const bytes = (text: string): string => Buffer.from(change.encode(text)).toString('latin1')
  const told = (hunk: Hunk<KeyedEdit>): string => {
    const found = foundBy(hunk, byKey)
    return change.docsOf ? Buffer.from(explained(found, change.docsOf)).toString('latin1') : [...new Set(found.map(one => one.transform))].join(', ')
  }
  const text = header(change.path) + hunks.map(hunk => print(hunk, bytes, told(hunk))).join('')
  return Buffer.from(text, 'latin1')
}

/** Without a `diff --git` line: with one, Git in a subfolder applies nothing and says nothing. */
function header(path: string): string {
  const text = formatPatch({ ...names(path), hunks: [] }, FILE_HEADERS_ONLY)
  // As Git does it: `patch` reads a name with a space up to the tab.
  return path.includes(' ') && !text.startsWith('--- "') ? text.replaceAll('\n', '\t\n') : text
}

function names(path: string) {
  return { oldFileName: `a/${path}`, newFileName: `b/${path}`, oldHeader: undefined, newHeader: undefined }
}

function print(hunk: Hunk<KeyedEdit>, bytes: (text: string) => string, told: string): string {
  const lines = hunk.lines.flatMap(({ sign, text }) =>
    text.endsWith('\n') ? [sign + bytes(text.slice(0, -1))] : [sign + bytes(text), '\\ No newline at end of file'])
  const count = (other: '+' | '-'): number => hunk.lines.filter(line => line.sign !== other).length
  const { oldStart, newStart } = hunk
  const text = formatPatch({ ...names(''), hunks: [{ oldStart, oldLines: count('+'), newStart, newLines: count('-'), lines }] }, OMIT_HEADERS)
  // What follows the second `@@` is for people; Git and `patch` skip it.
  return told === '' ? text : text.replace('\n', () => ` ${told}\n`)
}

function foundBy(hunk: Hunk<KeyedEdit>, byKey: ReadonlyMap<string, Found>): readonly Found[] {
  const found = hunk.edits.flatMap(edit => edit.keys).map(key => byKey.get(key))
  return [...new Set(found)].filter(one => one !== undefined)
}

/** One line: each transform with what it says, why it is not safe, and its link. */
function explained(found: readonly Found[], docsOf: (transform: string) => string | undefined): string {
  const transforms = [...new Set(found.map(one => one.transform))]
  return transforms.map(id => {
    const own = found.filter(one => one.transform === id)
    const messages = [...new Set(own.map(one => one.message))]
    const more = messages.length > 1 ? ` (and ${messages.length - 1} more)` : ''
    const whys = [...new Set(own.flatMap(one => one.why ?? []))]
    const docs = docsOf(id)
    return [`${id}: ${messages[0]!}${more}`, ...whys.slice(0, 1).map(why => `why review: ${why}`), ...(docs === undefined ? [] : [`see ${docs}`])].join('; ')
  }).join(' | ').replaceAll(/\s+/g, ' ')
}

/** For edits over many lines; beyond a thousand differences the block is shown whole. */
export function compare(before: readonly string[], after: readonly string[]): readonly Block[] | undefined {
  const parts = diffArrays([...before], [...after], { maxEditLength: 1000 })
  if (!parts) return undefined
  const blocks: Block[] = []
  let at = 0
  let open: Block | undefined
  for (const part of parts) {
    if (!part.added && !part.removed) {
      if (open) blocks.push(open)
      open = undefined
      at += part.value.length
      continue
    }
    open ??= { at, old: [], new: [] }
    if (part.removed) {
      open = { ...open, old: [...open.old, ...part.value] }
      at += part.value.length
    } else {
      open = { ...open, new: [...open.new, ...part.value] }
    }
  }
  return open ? [...blocks, open] : blocks
}
