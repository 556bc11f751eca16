/** Jupyter notebooks: the code cells as one program, and edits of it as edits of the strings in the JSON. */
import { linesIn, lineStarts, linesOf } from '../core/lines.ts'
import { programOf, takesOf, type Block, type BlockLine } from './blocks.ts'
import type { Document, Parses } from './document.ts'
import { cellsOf, languageOf, sourceOf } from './cells.ts'
import { property, readJson, spellerOf, stringOf, unitOffsets, type JsonNode } from './json.ts'
import { listBlock } from './list.ts'
import { cellLines, timesLibrary, unreadLines } from './magics.ts'
import type { Undecodable } from './python.ts'
import { decodeUtf8 } from './utf8.ts'
import { textBlock, type Script } from './written.ts'

export function openNotebook(bytes: Uint8Array, parses: Parses): Document | Undecodable {
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === 'undecodable') return decoded
  const { text: file, bom, encode } = decoded
  const json = readJson(file)
  if (json.kind === 'broken') return skipped('a notebook that is not valid JSON', linesOf(file).lineOf(json.at))
  const format = property(json.root, 'nbformat')?.value as unknown
  if (typeof format !== 'number') return skipped('not a notebook: it has no `nbformat`')
  if (format !== 3 && format !== 4) return skipped(`a notebook of format ${format}; formats 3 and 4 are read`)
  const language = languageOf(json.root)
  if (language !== undefined && !/python/i.test(language)) return skipped(`a notebook in the language ${language}`)
  let speller: ((text: string) => string) | undefined
  const spell = (text: string): string => (speller ??= spellerOf(file))(text)
  const cells = cellsOf(json.root, format).flatMap(({ node, number }) => {
    const source = sourceOf(node)
    return source ? [cellOf(file, source, number, parses, spell)] : []
  })
  return {
    kind: 'document', file, bom, encode, ...programOf(cells.map(cell => cell.block)),
    left: cells.flatMap(({ left }) => left),
  }
}

function skipped(reason: string, line?: number): Undecodable {
  return { kind: 'undecodable', reason, line }
}

/** Cells whose Python runs elsewhere. */
const OTHER_PYTHON = /^\s*%%(?:writefile|file|python\d?|cython)\b/

interface Cell {
  readonly block: Block
  /** Where it mentions the library and is not read. */
  readonly left: Document['left']
}

/** A list of lines, or one string: what else may stand there is left alone. */
function cellOf(file: string, source: JsonNode, number: number, parses: Parses, spell: (text: string) => string): Cell {
  const items = source.type === 'array' ? source.children ?? [] : [source]
  const strings = items.map(stringOf)
  if (!strings.every(item => item !== undefined)) return { block: keptBlock([], ''), left: [] }
  const text = strings.join('')
  const python = cellLines(text)
  const readable = python !== undefined && (python.every(line => line.kept) || parses(python.map(line => line.text).join('')))
  // Nothing of a cell that cannot be read may change, but what it uses is in use.
  const lines = readable ? python : unreadLines(text, python ? 'python' : 'other')
  const values = linesIn(text)
  const unread = !readable && (python !== undefined || OTHER_PYTHON.test(text)) && /keras|tensorflow/.test(text)
  const timed = readable ? values.flatMap((line, at) => (lines[at]!.kept && timesLibrary(line) && lines[at]!.text.includes('get_ipython()') ? [at + 1] : [])) : []
  const left = (unread ? [1] : timed).map(line => ({ cell: number, line, column: 1 }))
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const shown = lines.map(({ text: line, kept, indent, magic }, at): BlockLine => ({
    text: line.endsWith('\n') ? line : line + newline, kept, ...takesOf(magic, parses), position: { cell: number, line: at + 1, column: indent.length + magic.length + 1 },
  }))
  const indent = lines[0]?.indent ?? ''
  const prefix = (line: string): string => (line.trim() === '' ? '' : indent)
  /** Where the lines stand, each in an item or all in one. */
  const script = (itemOf: (line: number) => JsonNode, startOf: (line: number) => number): Script => {
    const offsets = remembered((item: JsonNode) => unitOffsets(file, item))
    const place = (line: number, index: number): number => offsets(itemOf(line))[startOf(line) + index]!
    return { prefix, spell, lines: shown.map((line, at) => {
      const before = lines[at]!.indent.length + lines[at]!.magic.length
      return { ...line, value: values[at]!.slice(before), from: () => place(at, 0), at: index => place(at, before + index) }
    }) }
  }
  if (source.type === 'array' && items.length === values.length && strings.every((item, at) => item === values[at])) {
    return { block: listBlock(file, source, script(line => items[line]!, () => 0)), left }
  }
  if (items.length !== 1) return { block: keptBlock(shown, text), left }
  const starts = lineStarts(text)
  return { block: textBlock(script(() => items[0]!, line => starts[line]!)), left }
}

function keptBlock(lines: readonly BlockLine[], kept: string): Block {
  return { kept, lines: lines.map(line => ({ ...line, kept: true })), write: () => 'the lines of its cell are not kept one by one' }
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return key => {
    let value = known.get(key)
    if (value === undefined) known.set(key, (value = make(key)))
    return value
  }
}
