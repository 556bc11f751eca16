const WORDS = ['keras', 'tensorflow'].map(word => Buffer.from(word))

/** True where the bytes hold `keras` or `tensorflow`: all others are never decoded, let alone parsed. */
export function mentions(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return WORDS.some(word => buffer.includes(word))
}
