/** Ways through the syntax tree. */
import type { ClassDef, FunctionDef, Node } from '../core/module.ts'
import type { Span } from '../core/types.ts'

/** The node and all below it, in document order. */
export function* walk(node: Node): Iterable<Node> {
  yield node
  yield* node.below()
}

/** What stands around a node, nearest first. */
export function* around(node: Node): Iterable<Node> {
  for (let up = node.parent; up; up = up.parent) yield up
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The block, or the module, whose statements a node is part of. */
export function blockOf(node: Node): Node {
  for (const up of around(node)) if (up.type === 'block' || up.type === 'module') return up
  return node
}

export function decoratorsOf(definition: ClassDef | FunctionDef | undefined): readonly Node[] {
  const up = definition?.node.parent
  return up?.type === 'decorated_definition' ? up.children.filter(child => child.type === 'decorator') : []
}
