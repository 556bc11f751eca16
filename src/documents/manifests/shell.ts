/** Commands that install: in Dockerfiles, workflow steps, pages. */
import type { Edit, Requirement } from '../../core/types.ts'
import { noParts, type Parts } from './parts.ts'
import { requirementIn } from './requirement.ts'

const INSTALL = /\b(?:pip[\d.]*(?:\s+-[-\w=]+)*|uv)\s+(?:pip\s+)?install\b|\b(?:conda|mamba|micromamba)\s+(?:install|create)\b|\b(?:poetry|uv|pipenv|pdm)\s+(?:add|install)\b(?=\s+[^-\s])/g
/** Options with a value behind them. */
const VALUED = new Set(['-r', '-c', '-f', '-i', '-e', '-t', '-n', '-p', '--requirement', '--constraint', '--find-links', '--index-url', '--extra-index-url', '--editable', '--target', '--prefix', '--name', '--channel', '--python', '--group', '--root'])
const NAMES_ONE = /(?:^|[^\w./-])(?:tensorflow(?:[-_](?:cpu|gpu|macos|intel|rocm))?|keras|tf[-_]nightly(?:[-_]\w+)?)(?![\w-])/i

/** Words of the commands between two offsets. A backslash at the end of a line goes on. */
export function installs(text: string, start: number, end: number): Parts {
  const parts = noParts()
  const span = text.slice(start, end)
  for (const match of span.matchAll(INSTALL)) {
    const from = text.lastIndexOf('\n', start + match.index - 1) + 1
    if (/^\s*(?:#|REM\b)/.test(text.slice(Math.max(from, 0), start + match.index))) continue
    const found: Requirement[] = []
    const conda = /^(?:conda|mamba|micromamba)/.test(match[0])
    const list = `install ${start + match.index}`
    for (const { begin, quote, word } of wordsOf(text, start + match.index + match[0].length, end)) {
      if (/[$`{}]/.test(word)) {
        if (NAMES_ONE.test(word)) parts.unread.push({ span: { start: begin, end: begin + word.length }, reason: 'a variable is in it' })
        continue
      }
      const read = conda ? condaWord(word, begin, quote, list) : requirementIn(word, begin, { dialect: 'pip', limits: false, shell: quote, list, removal: removalOf(text, begin, word, quote), another: (name, specifier) => anotherWord(text, begin + word.length + quote.length, name + specifier) })
      if (read) found.push(read)
      else if (/^https?:.*(?:tensorflow|keras)[^/]*\.whl$/i.test(word)) parts.unread.push({ span: { start: begin, end: begin + word.length }, reason: 'it is an address' })
    }
    // A command without a package is none.
    parts.requirements.push(...(found.length > 1 || hasOther(text, start + match.index, end) ? found : found.map(one => ({ ...one, removal: undefined }))))
  }
  return parts
}

interface Word {
  readonly begin: number
  readonly quote: '"' | "'" | ''
  readonly word: string
}

/** Up to the end of the command. */
function* wordsOf(file: string, from: number, end: number): Iterable<Word> {
  const text = file.slice(0, end)
  const next = /[ \t]+|\\\r?\n\s*(?:#[^\n]*\n\s*)*|(["'])([^"'\n]*)\1(?=[\s;&|)]|$)|((?:\$\{\{[^}\n]*\}\}|[^\s;&|<>()"'\\$]|\$(?!\{\{))+(?:[<>=!~]+(?:\$\{\{[^}\n]*\}\}|[^\s;&|<>()"'\\])+)*)/gy
  next.lastIndex = from
  let skip = false
  for (;;) {
    const match = next.exec(text)
    if (!match || match.index >= end) return
    const word = match[2] ?? match[3]
    if (word === undefined) continue
    if (skip) skip = false
    else if (word.startsWith('#')) return
    else if (word.startsWith('-')) skip = VALUED.has(word)
    else yield { begin: match.index + (match[1]?.length ?? 0), quote: (match[1] ?? '') as Word['quote'], word }
  }
}

/** `tensorflow=2.10`, `conda-forge::keras`. */
function condaWord(word: string, begin: number, quote: Word['quote'], list: string): Requirement | undefined {
  return condaRequirement(word, begin, { shell: quote, list, removal: undefined, another: () => undefined })
}

/** One package as conda writes it, of a text that stands at `start`. */
export function condaRequirement(text: string, start: number, setting: Pick<Requirement, 'shell' | 'list' | 'removal' | 'another'>): Requirement | undefined {
  const match = /^(\s*(?:[\w./-]+::)?)([A-Za-z0-9][\w.-]*)(\s*)([<>=!~][^\s]*|\s[\d*][^\s]*)?((?:\s+|=)\S+)?\s*$/.exec(text)
  if (!match) return undefined
  const [, channel, name, space, version = ''] = match
  const begin = start + channel!.length
  const at = begin + name!.length + space!.length
  const build = /^==?[^=,]+(=[^=]+)$/.exec(version)
  return {
    name: name!.toLowerCase().replaceAll(/[-_.]+/g, '-'), package: { start: begin, end: begin + name!.length }, extras: [], specifier: { start: at, end: at + version.length },
    dialect: 'conda', marker: undefined, fixed: build ? 'it asks for one build' : undefined, limits: false, ...setting,
  }
}

/** Behind a word, quoted where the shell would read it otherwise. */
function anotherWord(text: string, at: number, word: string): Edit {
  const quote = !/[<>[\]~*]/.test(word) ? '' : text.slice(text.lastIndexOf('\n', at - 1) + 1, at).includes('"') ? "'" : '"'
  return { start: at, end: at, text: ` ${quote}${word}${quote}` }
}

/** `-r requirements.txt`, `-e .`: something else that is installed. */
function hasOther(text: string, at: number, end: number): boolean {
  const newline = text.indexOf('\n', at)
  return /\s(?:-r|-e|--requirement|--editable)\b/.test(text.slice(at, newline < 0 || newline > end ? end : newline))
}

/** With the space before it, or behind it where it begins a line. */
function removalOf(text: string, begin: number, word: string, quote: string): { readonly start: number; readonly end: number } {
  const start = begin - quote.length
  const end = begin + word.length + quote.length
  const space = /[ \t]+$/.exec(text.slice(0, start))?.[0].length ?? 0
  const after = /^[ \t]+(?![\s#])/.exec(text.slice(end))?.[0].length ?? 0
  const begins = start - space === 0 || text[start - space - 1] === '\n'
  return begins && after > 0 ? { start, end: end + after } : { start: start - space, end }
}
