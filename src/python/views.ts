/** Calls, functions and classes as transforms see them: small views over nodes. */
import type { Argument, Call, ClassDef, FunctionDef, Parameter } from '../core/module.ts'
import type { QualifiedName } from '../core/types.ts'
import { descendants, type PyNode } from './tree.ts'

const ARGUMENT_KINDS: Readonly<Record<string, Argument['kind']>> = {
  keyword_argument: 'keyword',
  list_splat: 'splat',
  dictionary_splat: 'double-splat',
}

export function callView(node: PyNode): Call {
  const list = node.field('arguments')
  // `f(x for x in y)` has the generator itself in that field.
  const nodes = list?.type === 'argument_list' ? list.children : list ? [list] : []
  const args = nodes.map((arg): Argument => {
    const kind = ARGUMENT_KINDS[arg.type] ?? 'positional'
    const value = kind === 'keyword' ? arg.field('value')! : kind === 'positional' ? arg : arg.children[0]!
    return { node: arg, kind, name: kind === 'keyword' ? arg.field('name') : undefined, value }
  })
  return {
    node,
    callee: node.field('function')!,
    args,
    keyword: name => args.find(arg => arg.name?.text === name),
    positional: args.filter(arg => arg.kind === 'positional'),
    open: args.some(arg => arg.kind === 'splat' || arg.kind === 'double-splat'),
  }
}

export function functionView(node: PyNode, owner: ClassDef | undefined): FunctionDef {
  const nameNode = node.field('name')!
  return {
    node,
    name: nameNode.text,
    nameNode,
    parameters: (node.field('parameters')?.children ?? []).flatMap(parameterView),
    body: node.field('body')!,
    owner,
  }
}

export function parameterView(node: PyNode): Parameter[] {
  const kind = node.type === 'list_splat_pattern' ? 'args' : node.type === 'dictionary_splat_pattern' ? 'kwargs' : 'plain'
  const inner = node.type === 'identifier' ? node : (node.field('name') ?? node.children[0])
  if (!inner) return []
  if (inner.type.endsWith('splat_pattern') && inner !== node) {
    return parameterView(inner).map(parameter => ({ ...parameter, node, annotation: node.field('type') }))
  }
  if (inner.type !== 'identifier') return []
  return [{ node, name: inner.text, nameNode: inner, default: node.field('value'), annotation: node.field('type'), kind }]
}

export function classView(node: PyNode, resolve: (node: PyNode) => QualifiedName | undefined): ClassDef {
  const nameNode = node.field('name')!
  const bases = (node.field('superclasses')?.children ?? []).filter(base => base.type !== 'keyword_argument')
  const methods: FunctionDef[] = []
  const view: ClassDef = { node, name: nameNode.text, nameNode, body: node.field('body')!, bases: bases.map(resolve), methods }
  for (const method of definitionsIn(view.body as PyNode, 'function_definition')) methods.push(functionView(method, view))
  return view
}

/** Definitions that stand in a block itself or in its branches, not in functions or classes inside it. */
function* definitionsIn(block: PyNode, type: string): Iterable<PyNode> {
  let skipTo = block.start
  for (const node of descendants(block)) {
    if (node.start < skipTo) continue
    if (node.type === type) yield node
    if (node.type === 'function_definition' || node.type === 'class_definition' || node.type === 'lambda') skipTo = node.end
  }
}

const SIMPLE_STATEMENTS = /_statement$/

/** The smallest statement around a node; of a compound one, its header and body alike. */
export function statementOf(node: PyNode): PyNode {
  let at: PyNode = node
  while (at.parent && at.parent.type !== 'block' && at.parent.type !== 'module') {
    if (at.type === 'function_definition' || at.type === 'class_definition') break
    at = at.parent
  }
  return at
}

export function isStatement(node: PyNode): boolean {
  return SIMPLE_STATEMENTS.test(node.type) || node.type.endsWith('_definition')
}

/** The attribute that has this node as its object. */
export function chainParent(node: PyNode): PyNode | undefined {
  const up = node.parent
  return up?.type === 'attribute' && up.field('object') === node ? up : undefined
}
