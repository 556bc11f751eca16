/** Markdown pages: fenced blocks of Python, and doctests, in or out of them. */
import type { Parses, Document } from './document.ts'
import { openPage, type PageLine } from './page.ts'
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
  let outside: PageLine[] = []
  for (let i = 0; i < lines.length; i += 1) {
    const fence = FENCE.exec(lines[i]!.text)
    // A back tick after the marks makes it code within a line.
    if (!fence || (fence[2]!.startsWith('`') && fence[3]!.includes('`'))) {
      outside.push(lines[i]!)
      continue
    }
    yield { lines: outside, doctests: 'only' }
    outside = []
    const close = new RegExp(`^[ \\t]*${fence[2]![0]}{${fence[2]!.length},}[ \\t]*$`)
    let end = i + 1
    while (end < lines.length && !close.test(lines[end]!.text)) end += 1
    const language = languageOf(fence[3]!)
    const inside = lines.slice(i + 1, end)
    if (PYTHON.has(language)) yield { lines: inside, doctests: 'perhaps' }
    else if (DOCTESTS.has(language)) yield { lines: inside, doctests: 'only' }
    i = end
  }
  yield { lines: outside, doctests: 'only' }
}

/** `python title="a"`, `{.python .numberLines}`, `{code-block} python`, `py{1,3}`. */
function languageOf(info: string): string {
  const directive = /^\s*\{(?:code-block|code|sourcecode|code-cell)\}\s*([\w+-]*)/.exec(info)
  return (directive?.[1] ?? /^\s*\{?\s*\.?([\w+-]*)/.exec(info)?.[1] ?? '').toLowerCase()
}
