/** Tables of names that moved or changed. */
import type { Module, Named } from '../core/module.ts'
import type { Effect, Finding, QualifiedName, TransformBody } from '../core/types.ts'
import { finding } from './findings.ts'

export interface NewName {
  readonly to: QualifiedName
  /** Why it is not safe. */
  readonly why?: string
}

/** Old name -> new name, as a string where nothing else changes. */
export type NameRows = (name: QualifiedName, module: Module) => QualifiedName | NewName | undefined

type Table = Omit<TransformBody, 'find'> & { readonly effect?: Effect; readonly rows: NameRows | Readonly<Record<QualifiedName, QualifiedName | NewName>> }

/**
 * Renames objects of the library wherever the code names them: imports (with all uses of the local name) and dotted
 * names. A name that the target lacks is not offered; the import stage reports the old one.
 */
export function renameNames({ rows, effect, ...body }: Table): TransformBody {
  const rowOf: NameRows = typeof rows === 'function' ? rows : name => rows[name]
  return {
    ...body,
    *find(module) {
      const since = body.removed ? `, since ${body.removed} does not have it` : ''
      for (const { place, row } of rowsOf(module, module.imported(), rowOf)) {
        yield { ...found(place, row, effect, since), rebinds: [{ from: place.name, to: row.to }], edits: [] }
      }
      for (const { place, row } of rowsOf(module, module.named(), rowOf)) {
        const text = module.spell(row.to, place.node)
        if (text === undefined) continue
        yield { ...found(place, row, effect, since), needs: [row.to], edits: [respelled(module, place, text)] }
      }
    },
  }
}

function* rowsOf(module: Module, places: Iterable<Named>, rowOf: NameRows): Iterable<{ readonly place: Named; readonly row: NewName }> {
  for (const place of places) {
    const row = rowOf(place.name, module)
    if (row !== undefined) yield { place, row: typeof row === 'string' ? { to: row } : row }
  }
}

function found(place: Named, row: NewName, effect: Effect | undefined, since: string): Finding {
  return finding(place.node, {
    level: row.why === undefined ? 'safe' : 'review',
    ...(row.why === undefined ? {} : { why: row.why }),
    effect: effect ?? 'breaks',
    message: `\`${place.name}\` is \`${row.to}\`${since}`,
    edits: [],
  })
}

/** Only the part of the dotted name that differs is replaced: the last name stays the author's token where it can. */
function respelled(module: Module, place: Named, text: string): Finding['edits'][number] {
  const old = module.text(place.node)
  const { start, end } = place.node
  const last = /\.(\w+)$/.exec(text)
  if (last && old.endsWith(last[0]) && !old.includes('#') && !/\s/.test(old)) {
    return { start, end: end - last[0].length, text: text.slice(0, -last[0].length) }
  }
  return { start, end, text }
}
