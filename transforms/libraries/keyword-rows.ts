/** The measured keywords and positions of `refused-keywords.ts`, unpacked once. */
import type { QualifiedName } from '../../src/core/types.ts'
import { api } from './api/index.ts'
import table from './refused-keywords.ts'

/** What Keras 3 does with a keyword that Keras 2 took: it raises, it warns, it forgets it without a word. */
export type KeywordFate = 'refused' | 'warned' | 'forgotten'

/** One position of the old signature. */
export interface OldPlace {
  /** What it was called; several where releases differ. */
  readonly names: readonly string[]
  /** What it was called before TensorFlow 2 and Keras 2.3, where that was something else. */
  readonly ancient: readonly string[]
}

export interface KeywordRow {
  readonly name: QualifiedName
  readonly keywords: ReadonlyMap<string, KeywordFate>
  /** The first position that means something else, and the old names from there on. */
  readonly order: { readonly from: number; readonly places: readonly OldPlace[] } | undefined
  /** What Keras 3 takes. */
  readonly parameters: readonly string[]
}

let unpacked: ReadonlyMap<QualifiedName, KeywordRow> | undefined

/** By the canonical name of the object. */
export function keywordRows(): ReadonlyMap<QualifiedName, KeywordRow> {
  return (unpacked ??= new Map(table.trim().split('\n').map(line => {
    const row = rowOf(line)
    return [api().names.get(row.name)?.object ?? row.name, row]
  })))
}

/** The row of a name as spelled, by any path of the same object. */
export function keywordRow(name: QualifiedName): KeywordRow | undefined {
  return keywordRows().get(api().names.get(name)?.object ?? name)
}

function rowOf(line: string): KeywordRow {
  const [name, refused, warned, forgotten, order, parameters] = line.split('|') as [string, string, string, string, string, string]
  const keywords = new Map<string, KeywordFate>()
  for (const [text, fate] of [[refused, 'refused'], [warned, 'warned'], [forgotten, 'forgotten']] as const) {
    for (const keyword of text.split(' ')) if (keyword !== '') keywords.set(keyword, fate)
  }
  return { name: `keras.${name}`, keywords, order: order === '' ? undefined : orderOf(order), parameters: parameters.split(',').filter(parameter => parameter !== '') }
}

function orderOf(text: string): KeywordRow['order'] {
  const [from, names] = text.split(':') as [string, string]
  return {
    from: Number(from),
    places: names.split(',').map(place => {
      const [modern, ...ancient] = place.split('~')
      return { names: modern!.split('/'), ancient }
    }),
  }
}
