/** Joining what several paths say, and taking values apart. */
import { sameShape, UNKNOWN, type Fact, type Shape } from '../../core/shapes.ts'
import type { QualifiedName } from '../../core/types.ts'
import type { Path } from '../scope.ts'

/** `undefined`: nothing said yet (a definition that waits for itself). */
export type Said = Fact | undefined

export const sure = (shape: Shape): Fact => ({ shape, likely: false })
export const likely = (shape: Shape): Fact => ({ shape, likely: true })
export const NOTHING: Fact = sure(UNKNOWN)

export type CommonBase = (a: QualifiedName, b: QualifiedName) => QualifiedName | undefined

/** What holds on either path; classes join in their nearest common base. */
export function join(a: Said, b: Said, common: CommonBase): Said {
  if (!a || !b) return a ?? b
  const likely = a.likely || b.likely
  if (a.shape.kind === 'none' && b.shape.kind !== 'none') return { shape: b.shape, likely, optional: true }
  if (b.shape.kind === 'none' && a.shape.kind !== 'none') return { shape: a.shape, likely, optional: true }
  const shape = joinShapes(a.shape, b.shape, common)
  return a.optional || b.optional ? { shape, likely, optional: true } : { shape, likely }
}

/** Where `None` would raise, it does not count. */
export function withoutNone(said: Said): Said {
  if (!said) return said
  if (said.shape.kind === 'none') return NOTHING
  return said.optional ? { shape: said.shape, likely: said.likely } : said
}

export function joinShapes(a: Shape, b: Shape, common: CommonBase): Shape {
  if (sameShape(a, b)) return a
  if (a.kind === 'instance' && b.kind === 'instance') {
    const of = a.of === b.of ? a.of : common(a.of, b.of)
    if (of === undefined) return UNKNOWN
    return { kind: 'instance', of, ...(a.one && b.one ? { one: true } : {}), ...(a.many && b.many ? { many: true } : {}), ...(a.lone && b.lone ? { lone: true } : {}) }
  }
  const left = classOf(a)
  const right = classOf(b)
  if (left !== undefined && right !== undefined) {
    const of = common(left, right)
    return of === undefined ? UNKNOWN : { kind: 'class', of }
  }
  if ((a.kind === 'collection' || a.kind === 'dict') && b.kind === a.kind) return { kind: a.kind, of: joinShapes(a.of, b.of, common) }
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    return { kind: 'tuple', items: a.items.map((item, index) => joinShapes(item, b.items[index]!, common)) }
  }
  return UNKNOWN
}

function classOf(shape: Shape): QualifiedName | undefined {
  return shape.kind === 'object' ? shape.name : shape.kind === 'class' ? shape.of : undefined
}

/** The element that iterating gives. */
export function elementOf(shape: Shape, common: CommonBase): Shape {
  switch (shape.kind) {
    case 'collection': return shape.of
    case 'tuple': return shape.items.length > 0 ? shape.items.reduce((a, b) => joinShapes(a, b, common)) : UNKNOWN
    case 'tensor': return shape
    default: return UNKNOWN
  }
}

/** The part of a value that an unpacking target takes. */
export function take(shape: Shape, path: Path, common: CommonBase): Shape {
  let at = shape
  for (const step of path) {
    if (step === 'item') at = elementOf(at, common)
    else if (step === 'rest') at = { kind: 'collection', of: elementOf(at, common) }
    else if (at.kind === 'tuple') at = at.items.at(step) ?? UNKNOWN
    else at = elementOf(at, common)
  }
  return at
}
