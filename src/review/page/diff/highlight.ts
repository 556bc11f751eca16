/** Python's colours, line by line. */
import hljs from 'highlight.js/lib/core'
import python from 'highlight.js/lib/languages/python'

/** A part of a line, in UTF-16 units, and its class. */
export type Token = readonly [start: number, end: number, name: string]

hljs.registerLanguage('python', python)

const TAG = /<span class="([^"]*)">|<\/span>|&(?:lt|gt|amp|quot|#x27);/g
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" }

/** Texts that were on screen last: most decisions change little, or nothing, of what is shown. */
const recent = new Map<string, readonly (readonly Token[])[]>()
const KEPT = 2_000_000 // characters

export function highlight(lines: readonly string[]): readonly (readonly Token[])[] {
  const text = lines.join('\n')
  const tokens = recent.get(text) ?? tokensOf(hljs.highlight(text, { language: 'python', ignoreIllegals: true }).value)
  recent.delete(text)
  recent.set(text, tokens)
  let size = 0
  for (const old of [...recent.keys()].reverse()) {
    size += old.length
    if (size > KEPT && old !== text) recent.delete(old)
  }
  return tokens
}

/** Whether `highlight` has its answer ready. */
export const isHighlighted = (lines: readonly string[]): boolean => recent.has(lines.join('\n'))

/** The highlighter speaks HTML; here only spans of text leave, so that no file can put an element into the page. */
export function tokensOf(html: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]]
  const open: string[] = []
  let column = 0
  const put = (text: string) => {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) {
        lines.push([])
        column = 0
      }
      const name = open.at(-1)
      if (part !== '' && name !== undefined) push(lines.at(-1)!, column, column + part.length, name)
      column += part.length
    }
  }
  let at = 0
  for (const match of html.matchAll(TAG)) {
    put(html.slice(at, match.index))
    at = match.index + match[0].length
    if (match[1] !== undefined) open.push(match[1])
    else if (match[0] === '</span>') open.pop()
    else put(ENTITIES[match[0]]!)
  }
  put(html.slice(at))
  return lines
}

function push(line: Token[], start: number, end: number, name: string): void {
  const before = line.at(-1)
  if (before !== undefined && before[1] === start && before[2] === name) line[line.length - 1] = [before[0], end, name]
  else line.push([start, end, name])
}
