/** Pages of reStructuredText: blocks that a directive calls Python, and doctests. */
import type { Document, Parses } from './document.ts'
import { openPage, type PageLine } from './page.ts'
import type { Undecodable } from './python.ts'

const DIRECTIVE = /^([ \t]*)\.\.[ \t]+([\w-]+)::[ \t]*(.*?)[ \t]*$/
const CODE = new Set(['code-block', 'code', 'sourcecode'])
const PYTHON = new Set(['python', 'python3', 'python2', 'py', 'py3', 'ipython', 'ipython3'])
const DOCTESTS = new Set([...PYTHON, '', 'pycon', 'doctest', 'default', 'none'])

export function openRst(bytes: Uint8Array, parses: Parses): Document | Undecodable {
  return openPage(bytes, parses, blocksOf)
}

function* blocksOf(lines: readonly PageLine[]): Iterable<{ readonly lines: readonly PageLine[]; readonly doctests: 'only' | 'perhaps' }> {
  let outside: PageLine[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const directive = DIRECTIVE.exec(lines[i]!.text)
    if (!directive || !(CODE.has(directive[2]!) || directive[2] === 'testcode' || directive[2] === 'testsetup')) {
      outside.push(lines[i]!)
      continue
    }
    yield { lines: outside, doctests: 'only' }
    outside = []
    const own = directive[1]!.length
    let start = i + 1
    // Options of the directive follow it at once.
    while (start < lines.length && /^[ \t]+:[\w-]+:/.test(lines[start]!.text)) start += 1
    let end = start
    while (end < lines.length && (lines[end]!.text.trim() === '' || indentOf(lines[end]!.text) > own)) end += 1
    const inside = lines.slice(start, end)
    const language = directive[3]!.toLowerCase()
    if (PYTHON.has(language) || !CODE.has(directive[2]!)) yield { lines: inside, doctests: 'perhaps' }
    else if (DOCTESTS.has(language)) yield { lines: inside, doctests: 'only' }
    i = end - 1
  }
  yield { lines: outside, doctests: 'only' }
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].length
}
