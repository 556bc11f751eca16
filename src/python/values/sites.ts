/** Where functions of this module are called and where attributes are assigned: one scan over the file. */
import type { PyNode, Tree } from '../tree.ts'

export interface Sites {
  /** Calls by the last name of what they call. */
  calls(name: string): readonly PyNode[]
  /** Whether an attribute of that name is changed in place, other than by `append`. */
  changed(name: string): boolean
  /** Values assigned to `<anything>.name`, with the object. */
  writes(name: string): readonly AttributeWrite[]
}

export interface AttributeWrite {
  readonly object: PyNode
  readonly value: PyNode | undefined
  readonly path: readonly (number | 'rest' | 'item')[]
}

export function findSites(tree: Tree): Sites {
  const calls = new Map<string, PyNode[]>()
  const writes = new Map<string, AttributeWrite[]>()
  const write = (target: PyNode, value: PyNode | undefined, path: AttributeWrite['path']): void => {
    if (target.type === 'attribute') {
      const name = target.field('attribute')!.text
      const list = writes.get(name) ?? []
      writes.set(name, list)
      list.push({ object: target.field('object')!, value, path })
    } else if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/.test(target.type)) {
      target.children.forEach((child, index) => write(child, value, [...path, index]))
    }
  }
  const changed = new Set<string>()
  const change = (target: PyNode | undefined): void => {
    if (target?.type === 'attribute') changed.add(target.field('attribute')!.text)
  }
  const { columns } = tree
  for (let id = 0; id < columns.count; id += 1) {
    const type = tree.type(id)
    if (type === 'call') {
      const node = tree.node(id)
      const callee = node.field('function')
      const name = callee?.type === 'attribute' ? callee.field('attribute') : callee
      if (name?.type !== 'identifier') continue
      if (/^(extend|insert|update|setdefault)$/.test(name.text)) change(callee?.field('object'))
      const list = calls.get(name.text) ?? []
      calls.set(name.text, list)
      list.push(node)
    } else if (type === 'assignment') {
      const node = tree.node(id)
      const left = node.field('left')
      let right = node.field('right')
      while (right?.type === 'assignment') right = right.field('right')
      if (left) write(left, right, [])
      if (left?.type === 'subscript') change(left.field('value'))
      if (right?.type === 'attribute') change(right) // an alias may change it
    } else if (type === 'augmented_assignment') {
      const left = tree.node(id).field('left')
      if (left) write(left, undefined, [])
    } else if (type === 'for_statement' || type === 'with_item') {
      const left = tree.node(id).field('left')
      if (left) write(left, undefined, [])
    }
  }
  return { calls: name => calls.get(name) ?? [], writes: name => writes.get(name) ?? [], changed: name => changed.has(name) }
}
