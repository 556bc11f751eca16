/** What holds Python: the Python of it as one text, and the way of edits back into the file. */
import type { Position } from '../core/lines.ts'
import type { KeyedEdit, Span } from '../core/types.ts'
import type { Encoded } from './python.ts'

export interface Document {
  readonly kind: 'document'
  /** All Python of the file. */
  readonly text: string
  /** The parts of `text` that are migrated for themselves: all of it, but in pages. */
  readonly programs: readonly Span[]
  /** All that stands between the Python and is no Python; for what holds nothing but Python, nothing. */
  readonly kept: string
  /** The file as it is, without its byte order mark. */
  readonly file: string
  readonly bom: boolean
  /** The same edits in offsets of `file`, or those that cannot be made. Takes disjoint edits of `text`. */
  toFile(edits: readonly KeyedEdit[]): FileEdits
  /** Where a person finds an offset of `text`. */
  positionOf(offset: number): Position
  /** Of what is not Python alone: for each line of `text` what a person sees in its place; undefined for those that only stand between two pieces. */
  shown?(): readonly (ShownLine | undefined)[]
  /** Where code begins that mentions the library and is left as it is: Python cannot parse it, or it runs elsewhere. */
  readonly left: readonly Position[]
  /** A text in the encoding of the file, without a byte order mark. */
  encode(text: string): Encoded
}

export interface ShownLine {
  /** With its end. */
  readonly text: string
  readonly position: Position
}

export type FileEdits =
  | { readonly kind: 'edits'; readonly edits: readonly KeyedEdit[] }
  | { readonly kind: 'refused'; readonly keys: ReadonlySet<string>; readonly reason: string }

/** Whether Python can read a text: what cannot be read stays out of the program. */
export type Parses = (text: string) => boolean
