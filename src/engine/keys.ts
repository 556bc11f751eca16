/** Keys of findings: the same in every pass and stage, and after edits elsewhere in the file. */
import type { Span } from '../core/types.ts'
import type { PyNode, Tree } from '../python/tree.ts'
import { isStatement, statementOf } from '../python/views.ts'
import { hash } from './hash.ts'

export type Keys = (transform: string, span: Span) => string

/** Keys of places in one text on disk. */
export function keysOf(tree: Tree): Keys {
  let ordinals: Map<PyNode, string> | undefined
  const identity = (statement: PyNode): string => `${enclosing(statement)}\n${header(statement).replace(/\s+/g, ' ')}`
  /** Each statement's hash and its number among equal ones; built for the first finding of the file. */
  const ordinal = (statement: PyNode): string => {
    if (!ordinals) {
      ordinals = new Map()
      const counts = new Map<string, number>()
      for (let id = 0; id < tree.columns.count; id += 1) {
        if (!(tree.columns.flags[id]! & 1) || !isStatement(tree.node(id))) continue
        const node = tree.node(id)
        const own = hash(identity(node))
        const count = counts.get(own) ?? 0
        counts.set(own, count + 1)
        ordinals.set(node, `${own}-${count}`)
      }
    }
    return ordinals.get(statement) ?? `${hash(identity(statement))}-0`
  }
  return (transform, span) => {
    const statement = statementOf(tree.at(span.start, span.end))
    return `${transform}:${ordinal(statement)}-${span.start - statement.start}`
  }
}

/** Of a compound statement only what stands before its body: edits in there do not change its key. */
function header(statement: PyNode): string {
  const body = statement.field('body') ?? statement.field('consequence') ?? statement.field('definition')
  return statement.tree.text.slice(statement.start, body?.start ?? statement.end)
}

function enclosing(statement: PyNode): string {
  const names: string[] = []
  for (let up = statement.parent; up; up = up.parent) {
    if (up.type === 'function_definition' || up.type === 'class_definition') names.unshift(up.field('name')?.text ?? '')
  }
  return names.join('.')
}
