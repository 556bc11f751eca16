/** Commands in pages: in blocks of a shell, in indented lines, and in code within a line of prose. */
import type { CommandText } from './commands.ts'
import { markdownParts } from './markdown.ts'
import { pageLines, type PageLine } from './page.ts'
import { rstParts } from './rst.ts'

const SHELLS: ReadonlySet<string> = new Set(['', 'bash', 'sh', 'shell', 'zsh', 'fish', 'console', 'shell-session', 'shellsession', 'sh-session', 'session', 'terminal', 'prompt', 'text', 'txt', 'none', 'default',
  'bat', 'batch', 'cmd', 'powershell', 'ps1', 'pwsh', 'doscon', 'ps1con'])
/** `$`, `>`, `(env) $`, what notebooks put before a command, and what runs it. */
const PROMPT = String.raw`[ \t]*(?:\([\w.-]+\)[ \t]*)?(?:[$>#][ \t]+|[!%])?(?:sudo[ \t]+(?:-\w+[ \t]+)?)?(?:(?:py|python)[\d.]*[ \t]+-m[ \t]+)?`
const COMMAND = String.raw`(?:pip[\d.]*|uv|conda|mamba|micromamba|poetry|pipenv|pdm)[ \t]`
const STARTS = new RegExp(`^${PROMPT}${COMMAND}`)
const MAGIC = /^[ \t]*[!%]/
/** Code within a line; rst has two marks. */
const INLINE = /(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)/g

export function pageCommands(file: string, kind: 'markdown' | 'rst'): readonly CommandText[] {
  const lines = pageLines(file)
  return [...(kind === 'markdown' ? markdownParts(lines) : rstParts(lines))].flatMap(({ language, lines: own }) => {
    if (own.length === 0) return []
    if (language === undefined) return inProse(file, own)
    if (SHELLS.has(language)) return [pieceOf(file, own[0]!, own.at(-1)!)]
    return runs(own, ({ text }) => MAGIC.test(text) && STARTS.test(text)).map(([first, last]) => pieceOf(file, first, last))
  })
}

function inProse(file: string, lines: readonly PageLine[]): readonly CommandText[] {
  const inside = runs(lines, ({ text }) => STARTS.test(text) && /^(?:[ \t]|[$>!%])/.test(text)).map(([first, last]) => pieceOf(file, first, last))
  const within = lines.flatMap(line => [...line.text.matchAll(INLINE)].flatMap(match => {
    const code = match[2]!
    const at = match.index + match[1]!.length
    return STARTS.test(code) ? [piece(code, line.offset + at, { line: line.number, column: at + 1 })] : []
  }))
  return [...inside, ...within].toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column)
}

/** Lines of that kind, each with those that it goes on in. */
function runs(lines: readonly PageLine[], isFirst: (line: PageLine) => boolean): readonly (readonly [PageLine, PageLine])[] {
  const found: [PageLine, PageLine][] = []
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at]!
    if (!isFirst(first)) continue
    while (lines[at]!.text.endsWith('\\') && at + 1 < lines.length) at += 1
    found.push([first, lines[at]!])
  }
  return found
}

function pieceOf(file: string, first: PageLine, last: PageLine): CommandText {
  return piece(file.slice(first.offset, last.offset + last.text.length + last.end.length), first.offset, { line: first.number, column: 1 })
}

function piece(text: string, offset: number, position: CommandText['position']): CommandText {
  return { text, position, toFile: edit => ({ ...edit, start: edit.start + offset, end: edit.end + offset }) }
}
