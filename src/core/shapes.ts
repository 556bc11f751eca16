/** What expressions are, as plain data that crosses files; finer than `Value`, which transforms see. */
import type { QualifiedName } from './types.ts'

export type Shape =
  /** A class, function or module itself. */
  | { readonly kind: 'object'; readonly name: QualifiedName }
  /** `one`: calling it on one tensor gives one tensor; `many`: it gives several; `lone`: its input is one tensor. */
  | { readonly kind: 'instance'; readonly of: QualifiedName; readonly one?: boolean; readonly many?: boolean; readonly lone?: boolean }
  | { readonly kind: 'symbolic' }
  | { readonly kind: 'tensor' }
  | { readonly kind: 'collection'; readonly of: Shape }
  | { readonly kind: 'tuple'; readonly items: readonly Shape[] }
  | { readonly kind: 'dict'; readonly of: Shape }
  | { readonly kind: 'method'; readonly of: Shape; readonly name: string }
  /** What calling a name gives that another file defines. */
  | { readonly kind: 'result'; readonly of: QualifiedName }
  | { readonly kind: 'numpy'; readonly type: 'integer' | 'float' | 'array' }
  /** `super()`: the instance, seen from its first base. */
  | { readonly kind: 'super'; readonly of: QualifiedName }
  /** Some class that derives from this one. */
  | { readonly kind: 'class'; readonly of: QualifiedName }
  /** What `functools.partial` makes of something. */
  | { readonly kind: 'partial'; readonly of: Shape }
  | { readonly kind: 'none' }
  /** Known to be nothing of the library. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown' }

export interface Fact {
  readonly shape: Shape
  readonly likely: boolean
  /** It may be `None` too: that counts for nothing where `None` would raise. */
  readonly optional?: boolean
}

export const UNKNOWN: Shape = { kind: 'unknown' }
export const OTHER: Shape = { kind: 'other' }
export const NONE: Shape = { kind: 'none' }
export const SYMBOLIC: Shape = { kind: 'symbolic' }
export const TENSOR: Shape = { kind: 'tensor' }

export function instance(of: QualifiedName): Shape {
  return { kind: 'instance', of }
}

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'object': return a.name === (b as typeof a).name
    case 'instance': return a.of === (b as typeof a).of && a.one === (b as typeof a).one && a.many === (b as typeof a).many && a.lone === (b as typeof a).lone
    case 'collection':
    case 'dict':
    case 'partial': return sameShape(a.of, (b as typeof a).of)
    case 'tuple': return a.items.length === (b as typeof a).items.length && a.items.every((item, index) => sameShape(item, (b as typeof a).items[index]!))
    case 'method': return a.name === (b as typeof a).name && sameShape(a.of, (b as typeof a).of)
    case 'result':
    case 'super':
    case 'class': return a.of === (b as typeof a).of
    case 'numpy': return a.type === (b as typeof a).type
    default: return true
  }
}
