/** Names that are bound once: what they are bound to, and where they are read. */
import type { Module, Node } from '../core/module.ts'

/** The right side of the one assignment to a name. */
export function boundOnce(module: Module, name: Node): Node | undefined {
  const binding = name.type === 'identifier' ? module.binding(name) : undefined
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  const up = writes.length === 1 ? writes[0]!.node.parent : undefined
  return up?.type === 'assignment' && up.field('left') === writes[0]!.node ? up.field('right') : undefined
}

/** Reads of the name that a value is bound to, where it is bound to nothing else. */
export function readsOfBound(module: Module, value: Node): readonly Node[] {
  const target = value.parent?.type === 'assignment' && value.parent.field('right') === value ? value.parent.field('left') : undefined
  const binding = target?.type === 'identifier' ? module.binding(target) : undefined
  const uses = binding ? module.uses(binding) : []
  return uses.filter(use => use.kind === 'write').length === 1 ? uses.filter(use => use.kind === 'read').map(use => use.node) : []
}
