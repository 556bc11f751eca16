/** YAML: whether a text is that, and where its values stand. */
import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Span } from '../core/types.ts'

/** A value that is no list and no table, with the keys and the places in lists that lead to it. */
export interface YamlValue {
  readonly path: readonly (string | number)[]
  /** What it says. */
  readonly text: string
  /** As it is written, without the quotes of one line; of a block, with its header. */
  readonly span: Span
  /** A quote, `|`, `>` or nothing. */
  readonly style: string
  /** Of the item of a list that it is: from its dash on. */
  readonly line: number
}

export type Yaml = { readonly kind: 'values'; readonly values: readonly YamlValue[] } | { readonly kind: 'error'; readonly reason: string; readonly line: number }

export function yamlValues(text: string): Yaml {
  const values: YamlValue[] = []
  const documents = parseAllDocuments(text, { uniqueKeys: false })
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors
    if (error) return { kind: 'error', reason: `no YAML: ${error.message.split('\n')[0]!.replace(/ at line \d+.*$/, '')}`, line: error.linePos?.[0].line ?? 1 }
    visit(document.contents, [])
  }
  return { kind: 'values', values }

  function visit(node: unknown, path: readonly (string | number)[]): void {
    if (isMap(node)) for (const { key, value } of node.items) visit(value, [...path, isScalar(key) ? String(key.value) : '?'])
    else if (isSeq(node)) for (const [index, one] of node.items.entries()) visit(one, [...path, index])
    else if (isScalar(node) && node.range && node.value !== null) {
      const [start, end] = node.range
      const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
      const style = quoted ? text[start]! : node.type === 'BLOCK_LITERAL' ? '|' : node.type === 'BLOCK_FOLDED' ? '>' : ''
      const span = quoted ? { start: start + 1, end: end - 1 } : { start, end }
      values.push({ path, text: style === '|' || style === '>' ? text.slice(start, end) : String(node.source ?? node.value), span, style, line: start })
    }
  }
}
