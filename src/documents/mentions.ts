const WORDS = ['keras', 'tensorflow'].map(word => Buffer.from(word))

/** True where the bytes hold `keras` or `tensorflow`: all others are never decoded, let alone parsed. */
export function mentions(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return WORDS.some(word => buffer.includes(word))
}

const IMPORTS = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\w*)|import[ \t]+([.\w]+))/gm

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
