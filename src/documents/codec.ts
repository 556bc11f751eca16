import iconv from 'iconv-lite'

/** Takes a codec's name as `codecOf` gives it; bytes that mean nothing in it come out as U+FFFD. */
export function decodeWith(codec: string, bytes: Uint8Array): string {
  return iconv.decode(bytes, codec as 'utf8', { stripBOM: false })
}

/** What the codec cannot write comes out as `?`: the caller compares. */
export function encodeWith(codec: string, text: string): Uint8Array {
  return iconv.encode(text, codec as 'utf8')
}
