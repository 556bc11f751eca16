/** Keys of logs in loops over them: `{k: v for k, v in history.history.items() if k != 'lr'}`. */
import type { Module, Node } from '../core/module.ts'
import { isBuiltin } from './proofs.ts'
import { contains } from './walk.ts'

export interface Loop {
  readonly over: Node
  /** The name of the key. */
  readonly name: Node
  /** Where it has that meaning. */
  readonly scope: Node
}

export function loopOver(module: Module, node: Node): Loop | undefined {
  if (node.type !== 'for_statement' && node.type !== 'for_in_clause') return undefined
  let over = node.field('right')
  let pairs = false
  for (let depth = 0; over?.type === 'call' && depth < 3; depth += 1) {
    const { callee, args } = module.call(over)
    const method = callee.type === 'attribute' ? callee.field('attribute')!.text : undefined
    if (method !== undefined && /^(items|iteritems|keys|iterkeys)$/.test(method) && args.length === 0) {
      pairs ||= method.endsWith('items')
      over = callee.field('object')
    } else if (/^(list|sorted|set|tuple)$/.test(callee.text) && isBuiltin(module, callee) && args[0]) over = args[0].value
    else return undefined
  }
  const left = node.field('left')!
  const name = pairs ? (/^(pattern_list|tuple_pattern)$/.test(left.type) ? left.children[0] : undefined) : left
  return over && name?.type === 'identifier' ? { over, name, scope: node.type === 'for_statement' ? node : node.parent! } : undefined
}

/** What the key is compared with. */
export function* comparedWith(module: Module, { name, scope }: Loop): Iterable<Node> {
  const binding = module.binding(name)
  for (const { node, kind } of binding ? module.uses(binding) : []) {
    const up = node.parent
    if (kind !== 'read' || !contains(scope, node) || up?.type !== 'comparison_operator' || up.children.length !== 2) continue
    const [left, right] = up.children as [Node, Node]
    const operator = module.source.slice(left.end, right.start).trim()
    if (/^(==|!=)$/.test(operator)) yield left.start === node.start ? right : left
    else if (/^(not\s+)?in$/.test(operator) && left.start === node.start && /^(list|tuple|set)$/.test(right.type)) yield* right.children
  }
}
