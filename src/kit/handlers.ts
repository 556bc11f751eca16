/** What the handlers of a `try` catch. */
import type { Module, Node } from '../core/module.ts'
import { isBuiltin } from './proofs.ts'

const ALL = ['Exception', 'BaseException']

/** The builtin errors that an `except` clause names; a bare one catches all. */
export function caughtBy(module: Module, clause: Node): readonly string[] {
  const [what] = clause.children
  if (!what || what.type === 'block') return ALL
  const value = what.type === 'as_pattern' ? what.children[0]! : what
  const names = value.type === 'tuple' ? value.children : [value]
  return names.filter(one => isBuiltin(module, one)).map(one => module.text(one))
}

/** True where one of the names catches what a use of `None` raises: `None.get`, `None['loss']`. */
export function catchesNone(caught: readonly string[], read: Node): boolean {
  const raised = read.parent?.type === 'attribute' ? 'AttributeError' : 'TypeError'
  return caught.some(error => error === raised || ALL.includes(error))
}
