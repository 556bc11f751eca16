/** `setup.cfg` and `tox.ini`: sections, keys, and values that go on in indented lines. */
import { lineEnd, requirementLines } from './requirements.ts'
import { joined, noParts, type Format, type Parts } from './parts.ts'
import { installs } from './shell.ts'

/** Lines that are lists of requirements. */
const isList = (section: string, key: string): boolean =>
  (section === 'options' && ['install_requires', 'setup_requires', 'tests_require'].includes(key)) || section === 'options.extras_require' || (section.startsWith('testenv') && key === 'deps')

export const ini: Format = text => {
  const parts: Parts[] = [noParts()]
  for (const { section, key, start, end } of entriesOf(text)) {
    if (isList(section, key)) parts.push(requirementLinesWithFactors(text, start, end, `${section}.${key}`))
    else if (section.startsWith('testenv') && key.startsWith('commands')) parts.push(installs(text, start, end))
    else if (section === 'options' && key === 'python_requires') parts[0]!.pythons.push(trimmed(text, start, end))
  }
  return joined(parts)
}

interface Entry {
  readonly section: string
  readonly key: string
  readonly start: number
  readonly end: number
}

function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = []
  let section = ''
  let open: { key: string; start: number } | undefined
  const close = (end: number): void => {
    if (open) entries.push({ section, ...open, end })
    open = undefined
  }
  for (let at = 0; at < text.length;) {
    const next = lineEnd(text, at, text.length)
    const line = text.slice(at, next)
    const header = /^\[([^\]\r\n]+)\]/.exec(line)
    const key = /^([^\s#;=:[][^=:\r\n]*?)\s*[=:]/.exec(line)
    if (header) {
      close(at)
      section = header[1]!.trim()
    } else if (key) {
      close(at)
      open = { key: key[1]!, start: at + key[0].length }
    } else if (/^\S/.test(line) && !/^[#;]/.test(line)) close(at)
    at = next
  }
  close(text.length)
  return entries
}

/** tox puts conditions before a line: `tf2: tensorflow>=2`. Such lines are a matrix that somebody chose. */
function requirementLinesWithFactors(text: string, start: number, end: number, list: string): Parts {
  const all = noParts()
  for (let at = start; at < end;) {
    const next = lineEnd(text, at, end)
    const factor = /^\s*([\w{},.!-]+):\s+(?=\S)/.exec(text.slice(at, next))
    const parts = requirementLines(text, factor ? at + factor[0].length : at, next, list, false)
    all.requirements.push(...parts.requirements.map(one => (factor ? { ...one, fixed: `it holds under the condition \`${factor[1]}\` only` } : one)))
    all.unread.push(...parts.unread)
    at = next
  }
  return all
}

function trimmed(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const value = text.slice(start, end)
  const from = start + value.length - value.trimStart().length
  return { start: from, end: from + value.trim().length }
}
