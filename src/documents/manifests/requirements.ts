/** `requirements*.txt` and `constraints*.txt`, line by line as pip reads them. */
import type { Edit } from '../../core/types.ts'
import { newlineAt } from '../../core/lines.ts'
import type { Parts } from './parts.ts'
import { requirementIn } from './requirement.ts'

const COMMENT = /(?:^|\s+)#.*$/
const NAMES_ONE = /tensorflow|keras|tf[-_]nightly/i

/** Takes the text of a list that stands at `start`: a whole file, or the value of a key. `list` names it. */
export function requirementLines(file: string, start: number, end: number, list: string, limits: boolean): Parts {
  const parts: Parts = { requirements: [], unread: [], pythons: [] }
  let at = start
  while (at < end) {
    let next = lineEnd(file, at, end)
    // A backslash at the end goes on in the next line.
    while (next < end && /\\\r?\n$/.test(file.slice(at, next))) next = lineEnd(file, next, end)
    readLine(at, next)
    at = next
  }
  return parts

  function readLine(from: number, to: number): void {
    const line = file.slice(from, to)
    const indent = /^\s*/.exec(line)![0]
    const body = line.slice(indent.length).replace(/\r?\n$/, '').replace(COMMENT, '').replace(/\s*\\?\s*$/, '')
    if (body === '' || body.startsWith('#') || body.startsWith('-')) return
    const option = /\s+\\?\s*--?[a-z]/.exec(body)
    const text = option ? body.slice(0, option.index) : body
    const begin = from + indent.length
    const removal = { start: from, end: to }
    const read = requirementIn(text, begin, {
      dialect: 'pip', limits, shell: undefined, list, removal,
      ...(body.includes('--hash') ? { fixed: 'it is pinned by hashes' } : /\$\{\w+\}/.test(body) ? { fixed: 'a variable is in it' } : {}),
      another: (name, specifier) => beside(from, to, indent + name + specifier),
    })
    if (read) parts.requirements.push(read)
    else if (NAMES_ONE.test(body)) parts.unread.push({ span: { start: begin, end: begin + body.length }, reason: /:\/\/|\.whl$/.test(body) ? 'it is an address' : 'it cannot be read as a requirement' })
  }

  function beside(from: number, to: number, text: string): Edit {
    const newline = newlineAt(file, from)
    return file[to - 1] === '\n' ? { start: to, end: to, text: text + newline } : { start: to, end: to, text: newline + text }
  }
}

export function lineEnd(text: string, from: number, end: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 || newline >= end ? end : newline + 1
}
