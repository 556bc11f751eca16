/** Names of metrics as strings: keys of a history and of logs, what callbacks watch, what file names are made of. */
import type { Call, ClassDef, Module, Node } from '../core/module.ts'
import type { Known, QualifiedName, Span } from '../core/types.ts'
import { contentOf } from './named-string.ts'
import { comparedWith, loopOver } from './log-loops.ts'
import { around, walk } from './walk.ts'

export interface LogRoles {
  /** The class whose `history` holds a list for each key. */
  readonly history: QualifiedName
  readonly callback: QualifiedName
  /** Takes functions that are given logs. */
  readonly lambdas: QualifiedName
  /** Class -> the position of `monitor`. */
  readonly monitors: Readonly<Record<QualifiedName, number>>
  /** Class -> the position of `filepath`. */
  readonly templates: Readonly<Record<QualifiedName, number>>
}

export interface LogKey {
  /** The string. */
  readonly node: Node
  /** The key in it. */
  readonly span: Span
  readonly key: string
  readonly in: 'history' | 'logs' | 'monitor' | 'template'
  readonly write: boolean
  readonly rests: readonly Known[]
}

export function* logKeys(module: Module, roles: LogRoles): Iterable<LogKey> {
  const logs = logsOf(module, roles)
  for (const node of walk(module.root)) {
    const loop = loopOver(module, node)
    const held = loop && (historyOf(module, loop.over, roles) ?? (loop.over.type === 'identifier' && logs.has(loop.over.start) ? 'logs' : undefined))
    for (const key of held ? comparedWith(module, loop!) : []) {
      if (contentOf(key) !== undefined) yield { ...keyIn(key), write: false, ...(held === 'logs' ? { in: 'logs', rests: [] } : { in: 'history', rests: [held!] }) }
    }
    const asked = node.type === 'subscript' ? [node.field('value')!, node.field('subscript')] as const : tested(module, node) ?? looked(module, node)
    const key = asked?.[1]
    if (!asked || !key || contentOf(key) === undefined) continue
    const write = node.parent?.type === 'assignment' && node.parent.field('left') === node
    const history = historyOf(module, asked[0], roles)
    if (history) yield { ...keyIn(key), in: 'history', write, rests: [history] }
    else if (asked[0].type === 'identifier' && logs.has(asked[0].start)) yield { ...keyIn(key), in: 'logs', write, rests: [] }
  }
  for (const [name, place] of Object.entries(roles.monitors)) {
    for (const call of module.calls(name)) {
      const value = argument(call, 'monitor', place)
      if (value && contentOf(value) !== undefined) yield { ...keyIn(value), in: 'monitor', write: false, rests: [] }
    }
  }
  for (const [name, place] of Object.entries(roles.templates)) {
    for (const call of module.calls(name)) {
      const value = argument(call, 'filepath', place)
      if (value) yield* inTemplate(value)
    }
  }
}

function keyIn(node: Node): Pick<LogKey, 'node' | 'span' | 'key'> {
  const key = contentOf(node)!
  const start = node.start + node.text.search(/['"]/) + 1
  return { node, key, span: { start, end: start + key.length } }
}

function argument(call: Call, keyword: string, place: number): Node | undefined {
  return (call.keyword(keyword) ?? call.positional[place])?.value
}

/** `'loss' in logs` */
function tested(module: Module, node: Node): readonly [Node, Node | undefined] | undefined {
  const [key, of] = node.type === 'comparison_operator' && node.children.length === 2 ? node.children : []
  return key && of && /^\s*(not\s+)?in\s*$/.test(module.source.slice(key.end, of.start)) ? [of, key] : undefined
}

/** `logs.get('loss')` */
function looked(module: Module, node: Node): readonly [Node, Node | undefined] | undefined {
  if (node.type !== 'call') return undefined
  const { callee, positional } = module.call(node)
  return callee.type === 'attribute' && /^(get|pop)$/.test(callee.field('attribute')!.text) ? [callee.field('object')!, positional[0]?.value] : undefined
}

/** `fit(...).history`, or a name bound once to it. */
function historyOf(module: Module, node: Node, { history }: LogRoles): Known | undefined {
  if (node.type === 'identifier') {
    const binding = module.binding(node)
    const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
    const made = writes.length === 1 ? writes[0]!.node.parent : undefined
    const value = made?.type === 'assignment' ? made.field('right') : undefined
    return value && value.type === 'attribute' ? historyOf(module, value, { history } as LogRoles) : undefined
  }
  if (node.type !== 'attribute' || node.field('attribute')!.text !== 'history') return undefined
  const known = module.value(node.field('object')!)
  return known.value.kind === 'instance' && module.derives(known.value.of, history) ? known : undefined
}

/** Reads of a callback's `logs`, by where they start. */
function logsOf(module: Module, roles: LogRoles): ReadonlySet<number> {
  const found = new Set<number>()
  const keep = (name: Node): void => {
    const binding = module.binding(name)
    for (const use of binding ? module.uses(binding) : []) if (use.kind === 'read') found.add(use.node.start)
  }
  const callbacks: readonly ClassDef[] = [...module.subclasses(roles.callback)]
  for (const method of callbacks.flatMap(owner => owner.methods)) {
    for (const { name, nameNode } of method.parameters) if (name === 'logs') keep(nameNode)
  }
  const taken = [...module.calls(roles.lambdas)].map(call => call.node)
  for (const node of taken.length > 0 ? walk(module.root) : []) {
    if (node.type !== 'lambda' || ![...around(node)].some(up => taken.some(call => call.start === up.start && call.end === up.end))) continue
    for (const child of node.field('parameters')?.children ?? []) if (/^logs$/.test(child.text)) keep(child)
  }
  return found
}

/** `'w.{epoch:02d}-{val_acc:.2f}.h5'`, in whatever puts the path together. */
function* inTemplate(value: Node): Iterable<LogKey> {
  for (const node of walk(value)) {
    if (node.type !== 'string' || /^\w*[fF]\w*['"]/.test(node.text)) continue
    for (const match of node.text.matchAll(/\{(\w+)(?=[:}])/g)) {
      const start = node.start + match.index + 1
      yield { node, key: match[1]!, span: { start, end: start + match[1]!.length }, in: 'template', write: false, rests: [] }
    }
  }
}
