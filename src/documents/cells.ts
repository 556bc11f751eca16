/** The cells of a notebook, as its JSON has them. */
import { property, stringOf, type JsonNode } from './json.ts'

export type NotebookFormat = 3 | 4

export interface NumberedCell {
  readonly node: JsonNode
  readonly number: number
}

/** All cells, of every kind, counted from 1. */
export function cellsOf(root: JsonNode, format: NotebookFormat): readonly NumberedCell[] {
  const lists = format === 4 ? [property(root, 'cells')] : (property(root, 'worksheets')?.children ?? []).map(sheet => property(sheet, 'cells'))
  return lists.flatMap(list => (list?.type === 'array' ? list.children ?? [] : [])).map((node, at) => ({ node, number: at + 1 }))
}

/** What the notebook says that its code is written in. */
export function languageOf(root: JsonNode): string | undefined {
  const metadata = property(root, 'metadata')
  return stringOf(property(property(metadata, 'kernelspec'), 'language')) ?? stringOf(property(property(metadata, 'language_info'), 'name'))
}

/** Where the code of a Python cell stands; format 3 calls it `input`. */
export function sourceOf(cell: JsonNode): JsonNode | undefined {
  if (stringOf(property(cell, 'cell_type')) !== 'code') return undefined
  const language = stringOf(property(cell, 'language')) ?? stringOf(property(property(property(cell, 'metadata'), 'vscode'), 'languageId'))
  if (language !== undefined && !/python/i.test(language)) return undefined
  return property(cell, 'source') ?? property(cell, 'input')
}

/** The strings that the source of a cell is made of: a list of lines, or one string; what else may stand there is none. */
export function stringsOf(source: JsonNode): readonly { readonly node: JsonNode; readonly text: string }[] | undefined {
  const items = source.type === 'array' ? source.children ?? [] : [source]
  const strings = items.flatMap(node => {
    const text = stringOf(node)
    return text === undefined ? [] : [{ node, text }]
  })
  return strings.length === items.length ? strings : undefined
}
