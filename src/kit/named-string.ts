/** Names in strings: what stands between the quotes. */
import type { Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'

/** The content of a plain string of one line; undefined for f-strings, bytes and all else. */
export function contentOf(node: Node): string | undefined {
  return node.type === 'string' ? /^[rRuU]?(['"])(\w+)\1$/.exec(node.text)?.[2] : undefined
}

/** The edit that renames the content, by a table; the quotes stay. */
export function stringNamed(node: Node, names: Readonly<Record<string, string>>): Edit | undefined {
  const content = contentOf(node)
  const text = content === undefined || !Object.hasOwn(names, content) ? undefined : names[content]
  if (content === undefined || text === undefined) return undefined
  const start = node.start + node.text.indexOf(content, node.text.search(/['"]/))
  return { start, end: start + content.length, text }
}
