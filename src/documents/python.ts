/** The bytes of a Python file as a text, and back in its own encoding. */
import { isUtf8 } from 'node:buffer'
import { decodeWith, encodeWith } from './codec.ts'
import { findCookie, type Cookie } from './cookie.ts'
import { codecOf } from './encodings.ts'

export interface Decoded {
  readonly kind: 'decoded'
  /** Without the byte order mark. */
  readonly text: string
  /** As the file names it: `utf-8`, `latin-1`. */
  readonly encoding: string
  readonly bom: boolean
  /** A text in this encoding, without a byte order mark. */
  encode(text: string): Encoded
}

export type Encoded =
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array }
  | { readonly kind: 'inexpressible'; readonly reason: string; readonly line: number }

export interface Undecodable {
  readonly kind: 'undecodable'
  readonly reason: string
  readonly line: number | undefined
}

export const BOM: Uint8Array = Uint8Array.of(0xef, 0xbb, 0xbf)

/** Takes a whole file. Gives only a text from which the same bytes can be made again; refuses what Python could not read. */
export function decodePython(bytes: Uint8Array): Decoded | Undecodable {
  const bom = bytes[0] === BOM[0] && bytes[1] === BOM[1] && bytes[2] === BOM[2]
  const body = bom ? bytes.subarray(BOM.length) : bytes
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return undecodable('encoded as UTF-16, which Python does not read')
  }
  const nul = body.indexOf(0)
  if (nul >= 0) return undecodable('binary: it holds a NUL byte', lineAt(body, nul))
  const cookie = findCookie(body)
  const codec = cookie ? codecOf(cookie.name) : 'utf_8'
  if (cookie && codec === undefined) return undecodable(`its encoding \`${cookie.name}\` is not known`, cookie.line)
  if (cookie && bom && codec !== 'utf_8') return undecodable(`it begins with a UTF-8 byte order mark but names the encoding \`${cookie.name}\``, cookie.line)
  return codec === 'utf_8' ? fromUtf8(body, bom, cookie) : fromCodec(body, codec!, cookie!)
}

/** The bytes of a migrated text, its byte order mark included. */
export function encodePython(decoded: Pick<Decoded, 'bom' | 'encode'>, text: string): Encoded {
  const encoded = decoded.encode(text)
  if (encoded.kind === 'inexpressible' || !decoded.bom) return encoded
  return { kind: 'encoded', bytes: Buffer.concat([BOM, encoded.bytes]) }
}

function fromUtf8(body: Uint8Array, bom: boolean, cookie: Cookie | undefined): Decoded | Undecodable {
  if (!isUtf8(body)) {
    const hint = cookie ? '' : ', and no line names another encoding'
    return undecodable(`not valid UTF-8${hint}`, firstLineThat(body, line => !isUtf8(line)))
  }
  // Strict UTF-8 has one spelling of each text: no round trip to check.
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8')
  return { kind: 'decoded', text, encoding: cookie?.name ?? 'utf-8', bom, encode: encoder('utf_8', 'utf-8') }
}

function fromCodec(body: Uint8Array, codec: string, cookie: Cookie): Decoded | Undecodable {
  const text = decodeWith(codec, body)
  if (!same(encodeWith(codec, text), body)) {
    const line = firstLineThat(body, bytes => !same(encodeWith(codec, decodeWith(codec, bytes)), bytes))
    return undecodable(`not valid \`${cookie.name}\`, the encoding that it names`, line)
  }
  return { kind: 'decoded', text, encoding: cookie.name, bom: false, encode: encoder(codec, cookie.name) }
}

function encoder(codec: string, name: string): (text: string) => Encoded {
  return text => {
    const bytes = encodeWith(codec, text)
    const again = decodeWith(codec, bytes)
    if (again === text) return { kind: 'encoded', bytes }
    let at = 0
    while (again[at] === text[at]) at += 1
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    return { kind: 'inexpressible', reason: `\`${character}\` cannot be written in \`${name}\`, the encoding of the file`, line: text.slice(0, at).split('\n').length }
  }
}

function undecodable(reason: string, line?: number): Undecodable {
  return { kind: 'undecodable', reason, line }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** 1-based line of a byte. No supported encoding uses the byte of `\n` within a character. */
function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let i = bytes.indexOf(10); i >= 0 && i < offset; i = bytes.indexOf(10, i + 1)) line += 1
  return line
}

function firstLineThat(bytes: Uint8Array, bad: (line: Uint8Array) => boolean): number | undefined {
  let start = 0
  for (let line = 1; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start)
    const end = newline < 0 ? bytes.length : newline + 1
    if (bad(bytes.subarray(start, end))) return line
    start = end
  }
  return undefined
}
