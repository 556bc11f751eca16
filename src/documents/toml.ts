/** TOML: whether a text is that, and where its strings stand, which the parser does not tell. */
import { parse, TomlError } from 'smol-toml'
import type { Span } from '../core/types.ts'

export { parse as parseToml, TomlError }

/** A string of a valid text, with the keys and the places in lists that lead to it. */
export interface TomlString {
  readonly path: readonly (string | number)[]
  /** Of the key; in a list, of the list's key. */
  readonly key: Span
  /** Between the quotes. */
  readonly value: Span
  readonly quote: string
}

/** What is written wrongly; undefined where nothing is. */
export function tomlError(text: string): { readonly reason: string; readonly line: number } | undefined {
  try {
    parse(text)
    return undefined
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { reason: `no TOML: ${error.message.replace(/^Invalid TOML document: /, '').split('\n')[0]}`, line: error.line }
  }
}

/** All strings, in order. Takes a text that parses. */
export function tomlStrings(text: string): readonly TomlString[] {
  const found: TomlString[] = []
  let at = 0
  let table: readonly (string | number)[] = []
  const tables = new Map<string, number>()
  for (;;) {
    skip(true)
    if (at >= text.length) return found
    if (text[at] === '[') header()
    else pair(table)
  }

  function header(): void {
    const many = text.startsWith('[[', at)
    at += many ? 2 : 1
    skip(false)
    const path = keys().path
    const name = path.join('\0')
    const index = many ? (tables.get(name) ?? -1) + 1 : 0
    if (many) tables.set(name, index)
    table = many ? [...path, index] : path
    while (at < text.length && text[at] !== '\n') at += 1
  }

  function pair(above: readonly (string | number)[]): void {
    const { path, span } = keys()
    at += 1
    value([...above, ...path], span)
  }

  /** Up to the `=` or `]`. */
  function keys(): { readonly path: readonly string[]; readonly span: Span } {
    const start = at
    let end = at
    const path: string[] = []
    while (at < text.length && text[at] !== '=' && text[at] !== ']') {
      const unit = text[at]!
      if (unit === '"' || unit === "'") {
        const { value: inner } = string()
        path.push(text.slice(inner.start, inner.end))
        end = at
      } else if (/[\w-]/.test(unit)) {
        const from = at
        while (/[\w-]/.test(text[at] ?? '')) at += 1
        path.push(text.slice(from, at))
        end = at
      } else at += 1
    }
    return { path, span: { start, end } }
  }

  function value(path: readonly (string | number)[], key: Span): void {
    skip(true)
    const unit = text[at]
    if (unit === '"' || unit === "'") found.push({ path, key, ...string() })
    else if (unit === '[') {
      at += 1
      for (let index = 0; ; index += 1) {
        skip(true)
        if (text[at] === ',') at += 1
        skip(true)
        if (text[at] === ']') break
        value([...path, index], key)
      }
      at += 1
    } else if (unit === '{') {
      at += 1
      for (;;) {
        skip(true)
        if (text[at] === ',') at += 1
        skip(true)
        if (text[at] === '}') break
        pair(path)
      }
      at += 1
    } else while (at < text.length && !/[,\]}#\n]/.test(text[at]!)) at += 1
  }

  function string(): { readonly value: Span; readonly quote: string } {
    const one = text[at]!
    const quote = text.startsWith(one.repeat(3), at) ? one.repeat(3) : one
    at += quote.length
    const start = at
    while (!text.startsWith(quote, at)) at += one === '"' && text[at] === '\\' ? 2 : 1
    // Up to two more quotes belong to the text.
    while (quote.length === 3 && text[at + 3] === one) at += 1
    const end = at
    at += quote.length
    return { value: { start, end }, quote }
  }

  function skip(lines: boolean): void {
    for (;;) {
      const unit = text[at]
      if (unit === '#') while (at < text.length && text[at] !== '\n') at += 1
      else if (unit === ' ' || unit === '\t' || (lines && (unit === '\n' || unit === '\r'))) at += 1
      else return
    }
  }
}
