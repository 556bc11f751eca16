/** Statements that hang together: what must go under one test with the code that needs it. */
import type { Binding, Module, Node } from '../core/module.ts'
import { lineStartOf } from './layout.ts'
import { contains, walk } from './walk.ts'

/** Consecutive statements of one block. */
export interface Run {
  readonly block: Node
  readonly statements: readonly Node[]
}

const OTHER_FRAMES = new Set(['function_definition', 'lambda', 'class_definition'])

/**
 * The smallest run of statements in a function that holds the given nodes, and all later statements that use what it assigns.
 * Functions inside are not entered; a block on its header's line (`if x: y`) is not split; nor are lines with `;`.
 */
export function smallestRun(module: Module, body: Node, nodes: readonly Node[]): Run {
  let held = nodes
  for (;;) {
    const run = wholeLines(module, commonRun(module, body, held))
    const more = laterUses(module, body, run, nodes).filter(node => !inRun(run, node))
    if (more.length === 0) return run
    held = [run.statements[0]!, ...held, ...more]
  }
}

/** Nodes of a statement that pass the test; functions, lambdas and classes inside are another matter. */
export function ownNodes(node: Node, test: (node: Node) => boolean): readonly Node[] {
  if (OTHER_FRAMES.has(node.type)) return []
  const inside = node.children.flatMap(child => ownNodes(child, test))
  return test(node) ? [node, ...inside] : inside
}

function commonRun(module: Module, body: Node, nodes: readonly Node[]): Run {
  const paths = nodes.map(node => statementsAround(module, body, node))
  let depth = 0
  while (paths.every(path => path[depth + 1] && path[depth + 1]!.parent === paths[0]![depth + 1]!.parent)) depth += 1
  const block = paths[0]![depth]!.parent!
  const indexes = paths.map(path => block.children.indexOf(path[depth]!))
  return { block, statements: block.children.slice(Math.min(...indexes), Math.max(...indexes) + 1) }
}

/** The statements that hold a node, outermost first, as far as their blocks can take another line. */
function statementsAround(module: Module, body: Node, node: Node): readonly Node[] {
  let path: Node[] = []
  for (let at = node; at !== body; at = at.parent!) {
    if (OTHER_FRAMES.has(at.type)) path = []
    const block = at.parent!
    if (block.type !== 'block') continue
    if (block === body || beginsLine(module, block.children[0]!)) path.unshift(at)
    else path = []
  }
  return path
}

function wholeLines(module: Module, { block, statements }: Run): Run {
  let first = block.children.indexOf(statements[0]!)
  let last = first + statements.length - 1
  const together = (a: Node | undefined, b: Node | undefined): boolean => a !== undefined && b !== undefined && !/[\r\n]/.test(module.source.slice(a.end, b.start))
  while (together(block.children[first - 1], block.children[first])) first -= 1
  while (together(block.children[last], block.children[last + 1])) last += 1
  return { block, statements: block.children.slice(first, last + 1) }
}

function inRun({ statements }: Run, node: Node): boolean {
  return node.start >= statements[0]!.start && node.end <= statements[statements.length - 1]!.end
}

/** Reads, after a run, of names and attributes (`self.loss = logs['loss']`) that it assigns. */
function laterUses(module: Module, body: Node, run: Run, nodes: readonly Node[]): readonly Node[] {
  const names = new Set<Binding>()
  for (const token of run.statements.flatMap(statement => nodesOf(statement, 'identifier'))) {
    const binding = module.binding(token)
    if (binding && isWrite(module, binding, token)) names.add(binding)
  }
  const later: Node[] = []
  for (const binding of names) {
    // Of a `global` name, what other functions read is not in sight.
    const uses = module.uses(binding).filter(use => contains(body, use.node))
    later.push(...reached(run, uses.filter(use => use.kind === 'read').map(use => use.node), uses.filter(use => use.kind === 'write').map(use => use.node)))
  }
  const derived = (node: Node): boolean => nodes.some(one => contains(node, one)) || nodesOf(node, 'identifier').some(token => names.has(module.binding(token)!))
  const assigned = run.statements.flatMap(statement => ownNodes(statement, node => node.type === 'assignment'))
    .filter(node => node.field('left')?.type === 'attribute' && node.field('right') && derived(node.field('right')!))
  for (const path of new Set(assigned.map(node => node.field('left')!.text))) {
    const same = nodesOf(body, 'attribute').filter(node => node.text === path)
    const writes = same.filter(node => node.parent?.type === 'assignment' && node.parent.field('left') === node)
    later.push(...reached(run, same.filter(node => !writes.includes(node)), writes))
  }
  return later
}

function isWrite(module: Module, binding: Binding, token: Node): boolean {
  return module.uses(binding).some(use => use.node === token && use.kind === 'write')
}

function reached(run: Run, reads: readonly Node[], writes: readonly Node[]): readonly Node[] {
  const end = run.statements[run.statements.length - 1]!.end
  const later = writes.filter(write => write.start >= end)
  return reads.filter(read => read.start >= end && !excludes(run.block, read) && !later.some(write => renews(write, read)))
}

/** True where the two stand in different branches of one `if` or `match`. */
function excludes(block: Node, read: Node): boolean {
  let common: Node = block
  while (!contains(common, read)) common = common.parent!
  return common.type === 'if_statement' || common.type === 'match_statement'
}

/** True where a later assignment surely stands between: the read sees that value. */
function renews(write: Node, read: Node): boolean {
  let statement = write
  while (statement.parent && statement.parent.type !== 'block' && statement.type !== 'except_clause') statement = statement.parent
  const body = statement.field('body')
  if (statement.type === 'for_statement') return body !== undefined && contains(body, read)
  if (statement.type === 'except_clause') return contains(statement, read)
  if (statement.type === 'with_statement' && body && contains(body, read)) return write.end <= body.start
  if (!['expression_statement', 'import_statement', 'import_from_statement', 'function_definition', 'class_definition'].includes(statement.type)) return false
  return statement.end <= read.start && contains(statement.parent!, read)
}

function nodesOf(node: Node, type: string): readonly Node[] {
  return [...walk(node)].filter(one => one.type === type)
}

/** True where only blanks stand before a node on its line. */
export function beginsLine(module: Module, node: Node): boolean {
  return /^[ \t\f]*$/.test(module.source.slice(lineStartOf(module, node.start), node.start))
}
