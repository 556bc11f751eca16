/** `setup.py` and `noxfile.py`: literal strings in lists of requirements, and in `session.install(...)`. Nothing is run. */
import type { Span } from '../../core/types.ts'
import { itemAfter, itemRemoval } from './items.ts'
import { noParts, type Format } from './parts.ts'
import { requirementIn } from './requirement.ts'

interface Bracket {
  /** What stands before it: a keyword, a name, a key. */
  readonly name: string
  readonly kind: string
  /** Of a value in a dictionary, its key. */
  readonly key: string | undefined
}

/** Names of lists that are installed. */
const LIST = /requir|install|depend|deps|extras/i
/** Lists of other things, whose names say the same. */
const OTHER = /python_requires|classifiers|keywords|packages|entry_points|scripts|obsoletes|provides/i
const NAMES_ONE = /(?:^|[^\w./-])(?:tensorflow(?:[-_](?:cpu|gpu|macos|intel|rocm))?|keras|tf[-_]nightly(?:[-_]\w+)?)(?![\w-])/i
const TOKEN = /#[^\n]*|([A-Za-z]{0,3})("""|'''|"|')|[A-Za-z_][\w.]*|[()[\]{}]|[^\s\w]|\d[\w.]*|\s+/g

export const code: Format = text => {
  const parts = noParts()
  const open: Bracket[] = []
  /** By depth, what the value that is read is given to. */
  const given: string[] = []
  /** Tokens before this one that say what a bracket is for. */
  let before: string[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token, prefix = '', quote] = match
    if (/^\s+$/.test(token) && token.includes('\n') && open.length === 0) given[0] = ''
    if (token.startsWith('#') || /^\s+$/.test(token)) continue
    if (token === '=') given[open.length] = before.at(-1) ?? ''
    if (token === ',') given[open.length] = ''
    if (quote !== undefined) {
      const start = match.index + token.length
      const end = endOf(text, start, quote)
      TOKEN.lastIndex = end + quote.length
      string({ start, end }, prefix, quote, match.index)
      before = [...before, `"${text.slice(start, end)}`].slice(-3)
      continue
    }
    if (/^[([{]$/.test(token)) {
      open.push({ kind: token, key: before.at(-1) === ':' && before.at(-2)?.startsWith('"') ? before.at(-2)!.slice(1) : undefined, name: nameOf(before, token, given[open.length] ?? '') })
      given[open.length] = ''
      before = []
    } else if (/^[)\]}]$/.test(token)) {
      open.pop()
      before = []
    } else before = [...before, token].slice(-3)
  }
  return parts

  function string(span: Span, prefix: string, quote: string, at: number): void {
    const last = before.at(-1)
    if (last === '=' && before.at(-2) === 'python_requires') parts.pythons.push(span)
    const around = open.findLast(({ name }) => name !== '')
    const rest = text.slice(span.end + quote.length)
    const isKey = /^\s*:/.test(rest) && open.at(-1)?.kind === '{'
    if (!around || !LIST.test(around.name) || OTHER.test(around.name) || isKey) return
    const said = text.slice(span.start, span.end)
    const alone = (last === undefined || last === ',' || last === ':') && /^\s*(?:[,)\]}]|#)/.test(rest)
    const called = open.at(-1)?.kind === '(' && around === open.at(-1)
    if (called && !/(?:^|\.)(?:install|append|insert|extend)$/.test(around.name)) return
    if (!NAMES_ONE.test(said)) return
    const unread = (reason: string): void => { parts.unread.push({ span: { start: at, end: span.end + quote.length }, reason }) }
    if (quote.length === 3) return
    if (!alone || /[fF]/.test(prefix) || said.includes('\\')) {
      if (requirementIn(said.replaceAll(/\{[^}]*\}/g, '1'), 0, SETTING)) unread('it is put together by code')
      return
    }
    const whole = { start: at, end: span.end + quote.length }
    const listed = !called && open.at(-1)?.kind !== '{'
    const read = requirementIn(said, span.start, {
      ...SETTING, list: [around.name, ...open.flatMap(({ key }) => key ?? []), open.length].join(' '), removal: listed ? itemRemoval(text, whole) : undefined,
      another: (name, specifier) => (listed ? itemAfter(text, whole, prefix + quote + name + specifier + quote) : undefined),
    })
    if (read) parts.requirements.push(read)
  }
}

const SETTING = { dialect: 'pip', limits: false, shell: undefined, list: '', removal: undefined, another: () => undefined } as const

/** `install_requires=[`, `extras_require = {`, `'tf': [` (a key says nothing by itself), `session.install(`. */
function nameOf(before: readonly string[], bracket: string, given: string): string {
  const last = before.at(-1)
  if (last === '=') return before.at(-2) ?? ''
  if (last === ':' && before.at(-2)?.startsWith('"')) return ''
  if (bracket === '(' && last !== undefined && /^[A-Za-z_]/.test(last)) return last
  // `install_requires=BASE + [`
  return last === '+' ? given : ''
}

function endOf(text: string, start: number, quote: string): number {
  let at = start
  while (at < text.length && !text.startsWith(quote, at)) {
    if (quote.length === 1 && text[at] === '\n') return at
    at += text[at] === '\\' ? 2 : 1
  }
  return at
}
