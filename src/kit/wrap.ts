/** Statements under a new header line, such as `with scope():`. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indentLines, indentUnit } from './indent.ts'
import { indented, newlineOf } from './layout.ts'

/** Where the header is going to stand, for headers that take more than one line. */
export interface HeaderPlace {
  readonly indent: string
  readonly unit: string
  readonly newline: string
}

/**
 * Puts neighbouring statements of one block, which stand alone on their lines (see `standsAlone`), under a header.
 * Only line starts change, so edits inside the statements do not collide.
 */
export function wrap(module: Module, statements: readonly Node[], header: (place: HeaderPlace) => string): Edit[] {
  const first = statements[0]!
  const place = { indent: indented(module, first.start), unit: indentUnit(module, first), newline: newlineOf(module, first.start) }
  const [top, ...rest] = indentLines(module, statements, place.unit)
  return [{ ...top!, text: place.indent + header(place) + place.newline + place.unit }, ...rest]
}

/** Runs of things whose statements follow one another in one block, where `same` agrees. */
export function neighbours<T extends { readonly statement: Node }>(things: readonly T[], same: (a: T, b: T) => boolean): readonly (readonly T[])[] {
  const runs: T[][] = []
  for (const thing of things) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const siblings = thing.statement.parent?.children ?? []
    if (run && last && siblings[siblings.indexOf(thing.statement) - 1] === last.statement && same(last, thing)) run.push(thing)
    else runs.push([thing])
  }
  return runs
}
