/** Conda's `environment.yml`, with a `pip:` part. */
import { newlineAt } from '../../core/lines.ts'
import type { Edit, Span } from '../../core/types.ts'
import { yamlValues } from '../yaml.ts'
import { noParts, type Format } from './parts.ts'
import { requirementIn } from './requirement.ts'
import { condaRequirement } from './shell.ts'

export const conda: Format = text => {
  const yaml = yamlValues(text)
  if (yaml.kind === 'error') return yaml
  const parts = noParts()
  for (const { path, span, style } of yaml.values) {
    const inPip = path.length === 4 && path[2] === 'pip'
    if (path[0] !== 'dependencies' || !(path.length === 2 || inPip) || style === '|' || style === '>') continue
    const word = text.slice(span.start, span.end)
    if (inPip && word.startsWith('-')) continue
    const setting = { list: path.slice(0, -1).join('.'), removal: lineOf(text, span, style), another: (name: string, specifier: string) => itemAfter(text, span, style, name + specifier) }
    const read = inPip
      ? requirementIn(word, span.start, { dialect: 'pip', limits: false, shell: undefined, ...setting })
      : condaRequirement(word, span.start, { shell: undefined, ...setting })
    if (read?.name === 'python' && !inPip) parts.pythons.push(span)
    else if (read) parts.requirements.push(read)
  }
  return parts
}

/** The line of an item that stands alone on it. */
function lineOf(text: string, span: Span, style: string): Span | undefined {
  const start = text.lastIndexOf('\n', span.start) + 1
  const newline = text.indexOf('\n', span.end)
  const end = newline < 0 ? text.length : newline + 1
  const alone = /^\s*-\s*["']?$/.test(text.slice(start, span.start)) && /^["']?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(span.end + (style === '' ? 0 : 0), end))
  return alone ? { start, end } : undefined
}

function itemAfter(text: string, span: Span, style: string, item: string): Edit | undefined {
  const line = lineOf(text, span, style)
  if (!line) return undefined
  const dash = /^\s*-\s*/.exec(text.slice(line.start))![0]
  const newline = newlineAt(text, line.start)
  // Unquoted, a `>` in the middle of a word is a character like others.
  const written = `${dash}${style}${item}${style}`
  return text[line.end - 1] === '\n' ? { start: line.end, end: line.end, text: written + newline } : { start: line.end, end: line.end, text: newline + written }
}
