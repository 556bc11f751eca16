/** Markdown pages: fenced blocks of Python, and doctests, in or out of them. */
import type { Parses, Document } from './document.ts'
import { openPage, type PageLine, type PagePart } from './page.ts'
import type { Undecodable } from './python.ts'

/** Of indentation, three or more marks, and what stands after them. */
const FENCE = /^([ \t]*)(`{3,}|~{3,})(.*)$/

const PYTHON = new Set(['python', 'py', 'python3', 'python2', 'py3', 'ipython', 'ipython3'])
/** Blocks of other languages hold no doctests. */
const DOCTESTS = new Set([...PYTHON, '', 'pycon', 'doctest', 'console', 'text', 'pytb'])

export function openMarkdown(bytes: Uint8Array, parses: Parses): Document | Undecodable {
  return openPage(bytes, parses, blocksOf)
}

function* blocksOf(lines: readonly PageLine[]): Iterable<{ readonly lines: readonly PageLine[]; readonly doctests: 'only' | 'perhaps' }> {
  for (const { language, lines: own } of markdownParts(lines)) {
    if (language === undefined || (DOCTESTS.has(language) && !PYTHON.has(language))) yield { lines: own, doctests: 'only' }
    else if (PYTHON.has(language)) yield { lines: own, doctests: 'perhaps' }
  }
}

/** Fenced blocks with their language, and what stands outside of them, which has none. */
export function* markdownParts(lines: readonly PageLine[]): Iterable<PagePart> {
  let outside: PageLine[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const fence = FENCE.exec(lines[i]!.text)
    // A back tick after the marks makes it code within a line.
    if (!fence || (fence[2]!.startsWith('`') && fence[3]!.includes('`'))) {
      outside.push(lines[i]!)
      continue
    }
    yield { language: undefined, lines: outside }
    outside = []
    const close = new RegExp(`^[ \\t]*${fence[2]![0]}{${fence[2]!.length},}[ \\t]*$`)
    let end = i + 1
    while (end < lines.length && !close.test(lines[end]!.text)) end += 1
    yield { language: languageOf(fence[3]!), lines: lines.slice(i + 1, end) }
    i = end
  }
  yield { language: undefined, lines: outside }
}

/** `python title="a"`, `{.python .numberLines}`, `{code-block} python`, `py{1,3}`. */
function languageOf(info: string): string {
  const directive = /^\s*\{(?:code-block|code|sourcecode|code-cell)\}\s*([\w+-]*)/.exec(info)
  return (directive?.[1] ?? /^\s*\{?\s*\.?([\w+-]*)/.exec(info)?.[1] ?? '').toLowerCase()
}
