/** Files as documents, whose Python the engine can read. */
import type { Document } from '../documents/document.ts'
import { openDocument } from '../documents/open.ts'
import type { Undecodable } from '../documents/python.ts'
import { findErrors } from '../python/errors.ts'
import { parse, parsesCleanly } from '../python/parse.ts'

/** By the name of the file; the grammar must be loaded. */
export function open(path: string, bytes: Uint8Array): Document | Undecodable {
  return openDocument(path, bytes, text => parsesCleanly(text) || findErrors(parse(text)).fatal === undefined)
}
