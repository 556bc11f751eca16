/** Statements under a new header line, such as `with scope():`. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { indentLines, indentUnit, standsAlone } from './indent.ts'
import { indented, newlineOf } from './layout.ts'

/** Where the header is going to stand, for headers that take more than one line. */
export interface HeaderPlace {
  readonly indent: string
  readonly unit: string
  readonly newline: string
}

/**
 * Puts neighbouring statements of one block under a header, by insertions at line starts only: edits inside them do not collide.
 * Undefined where other code shares their lines.
 */
export function wrap(module: Module, statements: readonly Node[], header: (place: HeaderPlace) => string): Edit[] | undefined {
  const first = statements[0]!
  const span = { start: first.start, end: statements[statements.length - 1]!.end }
  if (!statements.every(statement => standsAlone(module, statement))) return undefined
  const place = { indent: indented(module, first.start), unit: indentUnit(module, first), newline: newlineOf(module, first.start) }
  const [top, ...rest] = indentLines(module, first.parent!, span, place.unit)
  return [{ ...top!, text: place.indent + header(place) + place.newline + place.unit }, ...rest]
}
