/** The lines of keys in a TOML text, which its parser does not tell. */

const KEY = String.raw`(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')`
const KEYS = String.raw`${KEY}(?:\s*\.\s*${KEY})*`
const TABLE_LINE = new RegExp(String.raw`^\s*\[\[?\s*(${KEYS})\s*\]`)
const KEY_LINE = new RegExp(String.raw`^\s*(${KEYS})\s*=`)

/** Gives the line (from 1) of the key at a path, or of the table that it would stand in; of a text in its value, that one. */
export function keyLines(text: string): (path: readonly string[], value?: string) => number {
  const lines = text.split('\n')
  const keys: { readonly path: readonly string[]; readonly line: number }[] = []
  let table: readonly string[] = []
  for (const [index, line] of lines.entries()) {
    const header = TABLE_LINE.exec(line)
    const key = header ? undefined : KEY_LINE.exec(line)
    if (header) table = partsOf(header[1]!)
    if (header || key) keys.push({ path: key ? [...table, ...partsOf(key[1]!)] : table, line: index + 1 })
  }
  return (path, value) => {
    const nearest = keys.reduce((best, key) => (shared(key.path, path) > shared(best.path, path) ? key : best), { path: [] as readonly string[], line: 1 })
    if (value === undefined) return nearest.line
    const quoted = [`"${value}"`, `'${value}'`]
    const at = lines.findIndex((line, index) => index + 1 >= nearest.line && quoted.some(one => line.includes(one)))
    return at < 0 ? nearest.line : at + 1
  }
}

/** How far a key leads to a path; a key that leads elsewhere does not count. */
function shared(key: readonly string[], path: readonly string[]): number {
  const same = path.findIndex((part, index) => key[index] !== part)
  const length = same < 0 ? path.length : same
  return length === Math.min(key.length, path.length) ? length : 0
}

function partsOf(keys: string): readonly string[] {
  return [...keys.matchAll(new RegExp(KEY, 'g'))].map(([key]) => (/^["']/.test(key) ? key.slice(1, -1) : key))
}
