/** Lists that become tuples where they stand. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { isTarget } from './calls-on.ts'
import { isBuiltin } from './proofs.ts'
import { around, walk } from './walk.ts'

/** `[a, b]` -> `(a, b)`, `[a]` -> `(a,)`; of a display with something in it. */
export function tupleDisplay(module: Module, list: Node): readonly Edit[] {
  const only = list.children.length === 1 ? list.children[0]! : undefined
  const comma = only && !module.source.slice(only.end, list.end).replace(/#.*/g, '').includes(',')
  return [
    ...(comma ? [{ start: only.end, end: only.end, text: ',' }] : []),
    { start: list.start, end: list.start + 1, text: '(' },
    { start: list.end - 1, end: list.end, text: ')' },
  ]
}

/** Edits that touch, as one; those of what is inside come first. */
export function joined(edits: readonly Edit[]): readonly Edit[] {
  const result: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1)
    if (last?.end === edit.start) result[result.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text }
    else result.push(edit)
  }
  return result
}

/** `value` -> `tuple(value)`; `list(value)` -> `tuple(value)`. Undefined where the file has another `tuple`. */
export function tupleOf(module: Module, value: Node): readonly Edit[] | undefined {
  for (const node of walk(module.root)) if (node.type === 'identifier' && node.text === 'tuple' && module.binding(node)) return undefined
  if (value.type === 'call') {
    const callee = value.field('function')!
    return [{ start: callee.start, end: callee.end, text: 'tuple' }]
  }
  return [{ start: value.start, end: value.start, text: 'tuple(' }, { start: value.end, end: value.end, text: ')' }]
}

/** What makes a list for sure: a display, a comprehension, `list(...)`, and sums and multiples of a display. */
export function isListMade(module: Module, node: Node): boolean {
  if (node.type === 'list' || node.type === 'list_comprehension') return true
  if (node.type === 'call') return node.field('function')!.text === 'list' && isBuiltin(module, node.field('function')!)
  if (node.type !== 'binary_operator') return false
  const [left, right] = [node.field('left')!, node.field('right')!]
  const operator = module.source.slice(left.end, right.start).trim()
  if (operator === '+') return isListMade(module, left) && (isListMade(module, right) || right.type === 'identifier' || right.type === 'subscript')
    || isListMade(module, right) && (left.type === 'identifier' || left.type === 'subscript')
  return operator === '*' && left.type === 'list' && right.type === 'integer'
}

/** True where all that a local name is bound to are lists. */
export function isListAlways(module: Module, name: Node): boolean {
  const binding = name.type === 'identifier' ? module.binding(name) : undefined
  if (!binding || binding.scope.kind !== 'function' && binding.scope.kind !== 'module') return false
  const writes = module.uses(binding).filter(use => use.kind === 'write').map(use => use.node)
  return writes.length > 0 && writes.every(write => {
    const value = writtenBy(write)
    return value !== undefined && isListMade(module, value)
  })
}

/** True where all that a class assigns to an attribute of its own are lists: `self.inputs = [a, b]`. */
export function isListMember(module: Module, node: Node): boolean {
  const object = node.type === 'attribute' ? node.field('object')! : undefined
  const owner = object && [...around(node)].find(up => up.type === 'class_definition')
  if (object?.type !== 'identifier' || object.text !== 'self' || !owner) return false
  const writes = [...walk(owner)].filter(one => one.type === 'attribute' && one.text === node.text && isTarget(one))
  return writes.length > 0 && writes.every(write => {
    const value = writtenBy(write)
    return value !== undefined && isListMade(module, value)
  })
}

/** `x = value`; `x, y = value, other` */
function writtenBy(write: Node): Node | undefined {
  const up = write.parent
  if (up?.type === 'assignment' && up.field('left') === write) return up.field('right')
  const [left, right] = up?.parent?.type === 'assignment' ? [up.parent.field('left'), up.parent.field('right')] : []
  if (left !== up || !right || !/^(expression_list|tuple)$/.test(right.type) || right.children.length !== up!.children.length) return undefined
  return right.children[up!.children.indexOf(write)]
}
