/** Files that are UTF-8 whatever they hold: notebooks and pages. */
import { isUtf8 } from 'node:buffer'
import { BOM, type Decoded, type Undecodable } from './python.ts'

/** Gives only a text from which the same bytes can be made again. */
export function decodeUtf8(bytes: Uint8Array): Decoded | Undecodable {
  const bom = bytes[0] === BOM[0] && bytes[1] === BOM[1] && bytes[2] === BOM[2]
  const body = bom ? bytes.subarray(BOM.length) : bytes
  if (!isUtf8(body)) return { kind: 'undecodable', reason: 'not valid UTF-8', line: undefined }
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  return { kind: 'decoded', text, encoding: 'utf-8', bom, encode: part => ({ kind: 'encoded', bytes: Buffer.from(part, 'utf8') }) }
}
