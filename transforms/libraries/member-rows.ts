/** The measured members of `gone-methods.ts`, unpacked once. */
import type { QualifiedName } from '../../src/core/types.ts'
import table from './gone-methods.ts'

/** What Keras 3 does not have, or takes otherwise, of the instances of one class and of those that derive from it. */
export interface MemberRow {
  readonly of: QualifiedName
  /** Methods and attributes that are gone. */
  readonly gone: readonly string[]
  /** Those that are gone from its bases, not from it. */
  readonly keeps: readonly string[]
  /** Method -> keywords that it refuses. */
  readonly refused: ReadonlyMap<string, readonly string[]>
  /** Method -> the first position that means something else, and the old names from there on. */
  readonly orders: ReadonlyMap<string, { readonly from: number; readonly names: readonly string[] }>
}

let unpacked: readonly MemberRow[] | undefined

export function memberRows(): readonly MemberRow[] {
  return (unpacked ??= unpack())
}

function unpack(): MemberRow[] {
  const rows = new Map<string, { gone: string[]; keeps: string[]; refused: Map<string, string[]>; orders: Map<string, { from: number; names: string[] }> }>()
  for (const line of table.trim().split('\n')) {
    const [of, word, ...rest] = line.split(' ') as [string, string, ...string[]]
    const row = rows.get(of) ?? { gone: [], keeps: [], refused: new Map<string, string[]>(), orders: new Map<string, { from: number; names: string[] }>() }
    rows.set(of, row)
    if (word === 'gone') row.gone.push(...rest.map(member => member.replace('()', '')))
    else if (word === 'keeps') row.keeps.push(...rest)
    else {
      row.refused.set(word, rest.filter(part => part.startsWith('-')).map(part => part.slice(1)))
      const order = rest.find(part => part.startsWith('@'))?.slice(1).split(':') as [string, string] | undefined
      if (order) row.orders.set(word, { from: Number(order[0]), names: order[1].split(',') })
    }
  }
  return [...rows].map(([of, row]) => ({ of: `keras.${of}`, ...row }))
}
