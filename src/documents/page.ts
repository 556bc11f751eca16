/** Pages of prose with Python in them: the examples as one program, in order. */
import { linesIn } from '../core/lines.ts'
import { programOf, takesOf, type Block } from './blocks.ts'
import type { Document, Parses } from './document.ts'
import { cellLines, unreadLines } from './magics.ts'
import { partsOf } from './programs.ts'
import type { Undecodable } from './python.ts'
import { decodeUtf8 } from './utf8.ts'
import { textBlock, type WrittenLine } from './written.ts'

/** A line of the file, without its end. */
export interface PageLine {
  readonly text: string
  readonly end: string
  readonly offset: number
  /** Counted from 1. */
  readonly number: number
}

/** A block of code in a language, or prose, which has none. */
export interface PagePart {
  readonly language: string | undefined
  readonly lines: readonly PageLine[]
}

export interface PageBlock {
  readonly lines: readonly PageLine[]
  /** Whether it is code where it holds no doctest. */
  readonly doctests: 'only' | 'perhaps'
}

const PROMPT = /^([ \t]*)(>>>|\.\.\.)( |$)/

export function openPage(bytes: Uint8Array, parses: Parses, blocksOf: (lines: readonly PageLine[]) => Iterable<PageBlock>): Document | Undecodable {
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === 'undecodable') return decoded
  const { text: file, bom, encode } = decoded
  const examples = [...blocksOf(pageLines(file))].flatMap(({ lines, doctests }) => {
    const tests = doctestsIn(lines)
    return tests.length > 0 || doctests === 'only' ? tests : codeIn(lines)
  })
  const read = examples.map(example => blockOf(example, parses))
  return { kind: 'document', file, bom, encode, ...programOf(read.map(({ block }) => block), partsOf(read.map(({ block }) => block.lines.map(line => line.text).join('')))), left: read.flatMap(({ unread }) => unread) }
}

export function pageLines(file: string): readonly PageLine[] {
  let offset = 0
  return linesIn(file).map((line, at) => {
    const end = /\r?\n$/.exec(line)?.[0] ?? ''
    const read = { text: line.slice(0, line.length - end.length), end, offset, number: at + 1 }
    offset += line.length
    return read
  })
}

/** Lines that belong together, each with what stands before the Python. */
interface Example {
  readonly lines: readonly (PageLine & { readonly before: string })[]
  readonly prompt: boolean
}

/** Code without what all its lines begin with. */
function codeIn(lines: readonly PageLine[]): readonly Example[] {
  const full = lines.filter(line => line.text.trim() !== '')
  if (full.length === 0) return []
  const first = full[0]!
  const last = full.at(-1)!
  let before = /^[ \t]*/.exec(first.text)![0]
  for (const { text } of full) while (!text.startsWith(before)) before = before.slice(0, -1)
  const inside = lines.slice(lines.indexOf(first), lines.indexOf(last) + 1)
  return [{ prompt: false, lines: inside.map(line => ({ ...line, before: line.text.startsWith(before) ? before : line.text })) }]
}

/** What follows prompts of one indentation; what is printed in between is no part of it. */
function doctestsIn(lines: readonly PageLine[]): readonly Example[] {
  const examples: (PageLine & { readonly before: string })[][] = []
  let open: (PageLine & { readonly before: string })[] | undefined
  for (const line of lines) {
    const match = PROMPT.exec(line.text)
    if (line.text.trim() === '') open = undefined
    else if (match && (match[2] === '>>>' || open)) {
      if (!open) examples.push((open = []))
      open.push({ ...line, before: match[0] })
    }
  }
  return examples.map(found => ({ lines: found, prompt: true }))
}

function blockOf({ lines, prompt }: Example, parses: Parses): { readonly block: Block; readonly unread: Document['left'] } {
  const source = lines.map(({ text, before, end }) => text.slice(before.length) + (end === '' ? '\n' : end)).join('')
  const python = cellLines(source)
  const readable = python !== undefined && python[0]?.indent === '' && parses(python.map(line => line.text).join(''))
  const own = readable ? python : unreadLines(source, python ? 'python' : 'other')
  const script = lines.map((line, at): WrittenLine => ({
    text: own[at]!.text,
    kept: own[at]!.kept,
    ...takesOf(own[at]!.magic, parses),
    position: { line: line.number, column: line.before.length + own[at]!.magic.length + 1 },
    value: line.text.slice(line.before.length + own[at]!.magic.length) + line.end,
    from: () => line.offset,
    at: index => line.offset + line.before.length + own[at]!.magic.length + index,
  }))
  const indent = prompt ? /^[ \t]*/.exec(lines[0]!.before)![0] : lines[0]!.before
  const prefix = (text: string): string => {
    if (prompt) return `${indent}${/^[\s)\]}]/.test(text) ? '...' : '>>>'}${text.trim() === '' ? '' : ' '}`
    return text.trim() === '' ? '' : indent
  }
  const first = lines[0]!
  return {
    block: textBlock({ lines: script, prefix, spell: text => text }),
    unread: readable || !/keras|tensorflow/.test(source) ? [] : [{ line: first.number, column: first.before.length + 1 }],
  }
}

