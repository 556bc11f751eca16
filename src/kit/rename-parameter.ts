/** Parameters under another name, with all that reads them. */
import type { Module, Node } from '../core/module.ts'
import type { Edit } from '../core/types.ts'
import { replacement } from './findings.ts'
import { walk } from './walk.ts'

const SEES_NAMES = new Set(['locals', 'vars', 'eval', 'exec', 'dir'])

/** `token` is the parameter's name in the function or lambda; a text says why it cannot be. */
export function renameParameter(module: Module, token: Node, owner: Node, to: string): readonly Edit[] | string {
  const binding = module.binding(token)
  if (!binding) return 'what reads it is not known'
  for (const node of walk(owner)) {
    if (node.type !== 'identifier' || isLabel(node)) continue
    if (node.text === to) return `\`${to}\` is another name there`
    if (SEES_NAMES.has(node.text) && module.binding(node) === undefined) return `\`${node.text}\` sees the names there`
  }
  const edits = module.uses(binding).map(use => use.node)
  const places = new Map([token, ...edits].map(node => [node.start, node]))
  if ([...places.values()].some(node => node.text !== token.text || node.parent?.type === 'global_statement' || node.parent?.type === 'nonlocal_statement')) return 'what reads it is not known'
  return [...places.values()].sort((a, b) => a.start - b.start).map(node => replacement(node, to))
}

/** `x.logs`, `f(logs=1)` */
function isLabel(node: Node): boolean {
  const up = node.parent
  return up?.type === 'attribute' && up.field('attribute') === node || up?.type === 'keyword_argument' && up.field('name') === node
}
