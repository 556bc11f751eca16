/** Literals in the file's own manner. */
import type { Module } from '../core/module.ts'
import { walk } from './walk.ts'
import type { HeaderPlace } from './wrap.ts'

const COLUMNS = 88

/** The quote that most of the file's one-line strings take. */
export function quoteOf(module: Module): '"' | '\'' {
  let double = 0
  for (const node of walk(module.root)) {
    if (node.type !== 'string') continue
    const quote = /^[a-zA-Z]*("(?!"")|'(?!''))/.exec(node.text)?.[1]
    if (quote) double += quote === '"' ? 1 : -1
  }
  return double > 0 ? '"' : '\''
}

/** `before({...})after` on one line of up to 88 columns, else an entry a line: as black leaves it. */
export function callWithDictionary(before: string, entries: readonly string[], after: string, { indent, unit, newline }: HeaderPlace): string {
  const fits = (line: string): boolean => (indent + line).replaceAll('\t', '    ').length <= COLUMNS
  const whole = `{${entries.join(', ')}}`
  if (fits(`${before}(${whole})${after}`)) return `${before}(${whole})${after}`
  const body = entries.length === 1 && fits(unit + whole) ? [unit + whole] : [`${unit}{`, ...entries.map(entry => `${unit}${unit}${entry},`), `${unit}}`]
  return [`${before}(`, ...body, `)${after}`].join(newline + indent)
}
