import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Language, Parser, type TreeCursor } from 'web-tree-sitter'
import { Tree, type Columns } from './tree.ts'

let parser: Parser | undefined
let named: readonly boolean[] = []
let typeNames: readonly string[] = []
let fieldNames: readonly string[] = []

/** Loads the grammar; once a process, before the first `parse`. */
export async function loadGrammar(): Promise<void> {
  if (parser) return
  await Parser.init()
  const language = await Language.load(grammarFile())
  const loaded = new Parser()
  loaded.setLanguage(language)
  typeNames = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? '')
  named = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeIsNamed(id))
  fieldNames = Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id) ?? '')
  parser = loaded
}

/** Beside this file in the package; in the package that brings it when the sources are run. */
function grammarFile(): string {
  const beside = fileURLToPath(new URL('./tree-sitter-python.wasm', import.meta.url))
  if (existsSync(beside)) return beside
  return join(dirname(createRequire(import.meta.url).resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm')
}

/** Parses a text into arrays; the tree never fails, its errors are nodes of type `ERROR` or missing ones. */
export function parse(text: string): Tree {
  if (!parser) throw new Error('parse() before loadGrammar()')
  // To the grammar a comment runs past a lone carriage return; to Python that ends a line.
  const parsed = parser.parse(text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text)
  if (!parsed) throw new Error('the parser gave no tree')
  const cursor = parsed.walk()
  const columns = walk(cursor)
  cursor.delete()
  parsed.delete()
  return new Tree(text, columns, typeNames, fieldNames)
}

const ERROR_TYPE = 65535

/** True where the grammar reads the whole text; faster than `parse`, since the tree is not walked. */
export function parsesCleanly(text: string): boolean {
  if (!parser) throw new Error('parsesCleanly() before loadGrammar()')
  const parsed = parser.parse(text)
  const clean = parsed !== null && !parsed.rootNode.hasError
  parsed?.delete()
  return clean
}

/** One pass with the cursor: a native object for each node would cost three times as much. */
function walk(cursor: TreeCursor): Columns {
  let size = 4096
  let type = new Uint16Array(size)
  let field = new Uint8Array(size)
  let flags = new Uint8Array(size)
  let start = new Uint32Array(size)
  let end = new Uint32Array(size)
  let parent = new Int32Array(size)
  let first = new Int32Array(size)
  let next = new Int32Array(size)
  let count = 0
  const open: number[] = []
  let previous = -1
  for (;;) {
    if (count === size) {
      size *= 2
      type = grown(type, new Uint16Array(size))
      field = grown(field, new Uint8Array(size))
      flags = grown(flags, new Uint8Array(size))
      start = grown(start, new Uint32Array(size))
      end = grown(end, new Uint32Array(size))
      parent = grown(parent, new Int32Array(size))
      first = grown(first, new Int32Array(size))
      next = grown(next, new Int32Array(size))
    }
    const id = count
    count += 1
    const up = open.length > 0 ? open[open.length - 1]! : -1
    const typeId = cursor.nodeTypeId
    type[id] = typeId
    field[id] = cursor.currentFieldId
    start[id] = cursor.startIndex
    end[id] = cursor.endIndex
    // Each question to the cursor is a call into WebAssembly: what the type or the span can tell is not asked.
    const missing = start[id] === end[id] && cursor.nodeIsMissing
    flags[id] = typeId === ERROR_TYPE ? 5 : (named[typeId] ? 1 : 0) | (missing ? 2 : 0)
    parent[id] = up
    first[id] = -1
    next[id] = -1
    if (previous >= 0) next[previous] = id
    else if (up >= 0) first[up] = id
    if (cursor.gotoFirstChild()) {
      open.push(id)
      previous = -1
      continue
    }
    previous = id
    while (!cursor.gotoNextSibling()) {
      const closed = open.pop()
      if (closed === undefined) return { count, type, field, flags, start, end, parent, first, next }
      cursor.gotoParent()
      previous = closed
    }
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
