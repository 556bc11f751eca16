/** From the bytes of a file to the Python in it. */
import { positionsIn } from '../core/lines.ts'
import type { Document, Parses } from './document.ts'
import { kindOf } from './kinds.ts'
import { openMarkdown } from './markdown.ts'
import { openNotebook } from './notebook.ts'
import { decodePython, type Undecodable } from './python.ts'
import { openRst } from './rst.ts'

/** Opens a file by its name. */
export function openDocument(path: string, bytes: Uint8Array, parses: Parses): Document | Undecodable {
  switch (kindOf(path)) {
    case 'notebook': return openNotebook(bytes, parses)
    case 'markdown': return openMarkdown(bytes, parses)
    case 'rst': return openRst(bytes, parses)
    default: return openPython(bytes)
  }
}

function openPython(bytes: Uint8Array): Document | Undecodable {
  const decoded = decodePython(bytes)
  if (decoded.kind === 'undecodable') return decoded
  const { text, bom, encode } = decoded
  return { kind: 'document', text, programs: [{ start: 0, end: text.length }], kept: '', file: text, bom, encode, toFile: edits => ({ kind: 'edits', edits }), positionOf: positionsIn(text), left: [] }
}
