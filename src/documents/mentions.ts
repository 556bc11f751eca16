const WORDS = ['keras', 'tensorflow'].map(word => Buffer.from(word))

/** True where the bytes hold `keras`, `tensorflow` or another of the words: all others are never decoded, let alone parsed. */
export function mentions(bytes: Uint8Array, words: readonly string[] = []): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [...WORDS, ...words].some(word => buffer.includes(word))
}

/** At the start of a line, of one within a string of JSON, or after a prompt. */
const IMPORTS = /(?:^|"|\\n|>>>)[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\w*)|import[ \t]+([.\w]+))/gm

/** Modules that import lines name, by a search that may find too much: of `from a import b` both `a` and `a.b`. */
export function importedModules(bytes: Uint8Array): readonly string[] {
  const modules: string[] = []
  for (const [, from, name, plain] of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').matchAll(IMPORTS)) {
    if (plain !== undefined) modules.push(plain)
    else if (from !== undefined) {
      modules.push(from)
      if (name) modules.push(from.endsWith('.') ? from + name : `${from}.${name}`)
    }
  }
  return modules
}
