/** JSON as it is written: where its values stand, and how its author spells characters. */
import { parseTree, type Node, type ParseError } from 'jsonc-parser'

export type JsonNode = Node

/** The tree of a text that is JSON, else the offset of what is not. */
export function readJson(text: string): { readonly kind: 'json'; readonly root: JsonNode } | { readonly kind: 'broken'; readonly at: number } {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  if (!root || errors.length > 0) return { kind: 'broken', at: errors[0]?.offset ?? 0 }
  // The package reads a little more than JSON.
  try {
    JSON.parse(text)
  } catch {
    return { kind: 'broken', at: 0 }
  }
  return { kind: 'json', root }
}

/** The value of a key; of two with one name the last one, as readers take it. */
export function property(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined
  return node.children?.findLast(child => child.children?.[0]?.value === name)?.children?.[1]
}

export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined
}

/** For each UTF-16 unit of a string's value, and for its end, the offset in the text where it is spelled. */
export function unitOffsets(text: string, node: JsonNode): Uint32Array {
  const offsets = new Uint32Array((node.value as string).length + 1)
  let at = node.offset + 1
  for (let unit = 0; unit + 1 < offsets.length; unit += 1) {
    offsets[unit] = at
    at += text[at] !== '\\' ? 1 : text[at + 1] === 'u' ? 6 : 2
  }
  offsets[offsets.length - 1] = at
  return offsets
}

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Spells text inside a JSON string as the rest of the file does: with raw letters or `\u00e9`, `/` or `\/`, `<` or `\u003c`. */
export function spellerOf(file: string): (text: string) => string {
  const learned = new Map<string, string>()
  let ascii = false
  let upper = false
  for (const [escape] of file.matchAll(/\\(?:u[0-9a-fA-F]{4}|[^u])/g)) {
    const spelled = escape.length === 2 ? escape[1]! : String.fromCharCode(Number.parseInt(escape.slice(2), 16))
    if (escape.length === 6 && /[A-F]/.test(escape)) upper = true
    if (spelled > '\u007f') ascii = true
    else if (spelled >= ' ' && spelled !== '"' && spelled !== '\\' && (escape === '\\/' || escape.length === 6)) learned.set(spelled, escape)
  }
  // A character that also stands there as it is was not escaped on principle.
  const plain = file.replace(/\\(?:u[0-9a-fA-F]{4}|[^u])/g, '')
  for (const character of learned.keys()) if (plain.includes(character)) learned.delete(character)
  if (/[^\0-\u007f]/.test(plain)) ascii = false
  const hex = (unit: string): string => {
    const digits = unit.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${upper ? digits.toUpperCase() : digits}`
  }
  return text => text.replace(/[\s\S]/g, unit => SHORT[unit] ?? learned.get(unit) ?? (unit < ' ' || (ascii && unit > '\u007f') ? hex(unit) : unit))
}
