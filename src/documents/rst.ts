/** Pages of reStructuredText: blocks that a directive calls Python, and doctests. */
import type { Document, Parses } from './document.ts'
import { openPage, type PageLine, type PagePart } from './page.ts'
import type { Undecodable } from './python.ts'

const DIRECTIVE = /^([ \t]*)\.\.[ \t]+([\w-]+)::[ \t]*(.*?)[ \t]*$/
const CODE = new Set(['code-block', 'code', 'sourcecode'])
const TESTS = new Set(['testcode', 'testsetup'])
const PYTHON = new Set(['python', 'python3', 'python2', 'py', 'py3', 'ipython', 'ipython3'])
const DOCTESTS = new Set([...PYTHON, '', 'pycon', 'doctest', 'default', 'none'])

export function openRst(bytes: Uint8Array, parses: Parses): Document | Undecodable {
  return openPage(bytes, parses, blocksOf)
}

function* blocksOf(lines: readonly PageLine[]): Iterable<{ readonly lines: readonly PageLine[]; readonly doctests: 'only' | 'perhaps' }> {
  for (const { language, lines: own } of rstParts(lines)) {
    if (language === undefined || (DOCTESTS.has(language) && !PYTHON.has(language))) yield { lines: own, doctests: 'only' }
    else if (PYTHON.has(language)) yield { lines: own, doctests: 'perhaps' }
  }
}

/** Blocks of code with their language, and what stands outside of them, which has none. */
export function* rstParts(lines: readonly PageLine[]): Iterable<PagePart> {
  let outside: PageLine[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const directive = DIRECTIVE.exec(lines[i]!.text)
    if (!directive || !(CODE.has(directive[2]!) || TESTS.has(directive[2]!))) {
      outside.push(lines[i]!)
      continue
    }
    yield { language: undefined, lines: outside }
    outside = []
    const own = directive[1]!.length
    let start = i + 1
    // Options of the directive follow it at once.
    while (start < lines.length && /^[ \t]+:[\w-]+:/.test(lines[start]!.text)) start += 1
    let end = start
    while (end < lines.length && (lines[end]!.text.trim() === '' || indentOf(lines[end]!.text) > own)) end += 1
    yield { language: TESTS.has(directive[2]!) ? 'python' : directive[3]!.toLowerCase(), lines: lines.slice(start, end) }
    i = end - 1
  }
  yield { language: undefined, lines: outside }
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)![0].length
}
