/** Jupyter notebooks: the code cells as one program, and edits of it as edits of the strings in the JSON. */
import { linesOf } from '../core/lines.ts'
import { programOf, type Block, type BlockLine } from './blocks.ts'
import { linesIn, startsOf } from './changes.ts'
import type { Document, Parses } from './document.ts'
import { property, readJson, spellerOf, stringOf, unitOffsets, type JsonNode } from './json.ts'
import { listBlock } from './list.ts'
import { cellLines, unreadLines } from './magics.ts'
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
    left: cells.flatMap(({ unread }) => (unread === undefined ? [] : [{ cell: unread, line: 1, column: 1 }])),
  }
}

function skipped(reason: string, line?: number): Undecodable {
  return { kind: 'undecodable', reason, line }
}

function languageOf(root: JsonNode): string | undefined {
  const metadata = property(root, 'metadata')
  return stringOf(property(property(metadata, 'kernelspec'), 'language')) ?? stringOf(property(property(metadata, 'language_info'), 'name'))
}

interface NumberedCell {
  readonly node: JsonNode
  readonly number: number
}

/** All cells, of every kind, counted from 1. */
function cellsOf(root: JsonNode, format: 3 | 4): readonly NumberedCell[] {
  const lists = format === 4 ? [property(root, 'cells')] : (property(root, 'worksheets')?.children ?? []).map(sheet => property(sheet, 'cells'))
  return lists.flatMap(list => (list?.type === 'array' ? list.children ?? [] : [])).map((node, at) => ({ node, number: at + 1 }))
}

/** Where the code of a Python cell stands; format 3 calls it `input`. */
function sourceOf(cell: JsonNode): JsonNode | undefined {
  if (stringOf(property(cell, 'cell_type')) !== 'code') return undefined
  const language = stringOf(property(cell, 'language')) ?? stringOf(property(property(property(cell, 'metadata'), 'vscode'), 'languageId'))
  if (language !== undefined && !/python/i.test(language)) return undefined
  return property(cell, 'source') ?? property(cell, 'input')
}

/** Cells whose Python runs elsewhere. */
const OTHER_PYTHON = /^\s*%%(?:writefile|file|python\d?|cython)\b/

interface Cell {
  readonly block: Block
  /** The number of a cell that mentions the library and is not read. */
  readonly unread: number | undefined
}

/** A list of lines, or one string: what else may stand there is left alone. */
function cellOf(file: string, source: JsonNode, number: number, parses: Parses, spell: (text: string) => string): Cell {
  const items = source.type === 'array' ? source.children ?? [] : [source]
  const strings = items.map(stringOf)
  if (!strings.every(item => item !== undefined)) return { block: keptBlock([], ''), unread: undefined }
  const text = strings.join('')
  const python = cellLines(text)
  const readable = python !== undefined && (python.every(line => line.kept) || parses(python.map(line => line.text).join('')))
  // Nothing of a cell that cannot be read may change, but what it uses is in use.
  const lines = readable ? python : unreadLines(text, python ? 'python' : 'other')
  const unread = !readable && (python !== undefined || OTHER_PYTHON.test(text)) && /keras|tensorflow/.test(text) ? number : undefined
  const values = linesIn(text)
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const shown = lines.map(({ text: line, kept, indent }, at): BlockLine => ({
    text: line.endsWith('\n') ? line : line + newline, kept, position: { cell: number, line: at + 1, column: indent.length + 1 },
  }))
  const indent = lines[0]?.indent ?? ''
  const prefix = (line: string): string => (line.trim() === '' ? '' : indent)
  /** Where the lines stand, each in an item or all in one. */
  const script = (itemOf: (line: number) => JsonNode, startOf: (line: number) => number): Script => {
    const offsets = remembered((item: JsonNode) => unitOffsets(file, item))
    const place = (line: number, index: number): number => offsets(itemOf(line))[startOf(line) + index]!
    return { prefix, spell, lines: shown.map((line, at) => {
      const before = lines[at]!.indent.length
      return { ...line, value: values[at]!.slice(before), from: () => place(at, 0), at: index => place(at, before + index) }
    }) }
  }
  if (source.type === 'array' && items.length === values.length && strings.every((item, at) => item === values[at])) {
    return { block: listBlock(file, source, script(line => items[line]!, () => 0)), unread }
  }
  if (items.length !== 1) return { block: keptBlock(shown, text), unread }
  const starts = startsOf(values)
  return { block: textBlock(script(() => items[0]!, line => starts[line]!)), unread }
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
