/** Where in a chain of things, such as a model of layers, one of them stands: `Chain([a, b])`, or `chain.add(a)` statement by statement. */
import type { Module, Node } from '../core/module.ts'
import type { Edit, QualifiedName } from '../core/types.ts'
import { indented, lineStartOf, newlineOf } from './layout.ts'
import { beginsLine } from './runs.ts'
import { walk } from './walk.ts'

export type ChainPlace =
  /** `before` puts another element in front of it. */
  | { readonly kind: 'first'; readonly before: (text: string) => Edit }
  /** *later*: something stands in front of it; *called*: it is called where it is made; *wrapped*: it is an argument of one of the wrappers. */
  | { readonly kind: 'later' | 'called' | 'wrapped' | 'unknown' }

export interface Chain {
  readonly of: QualifiedName
  /** The keyword of its elements. */
  readonly elements: string
  readonly append: string
  readonly wrappers: readonly QualifiedName[]
}

const UNKNOWN: ChainPlace = { kind: 'unknown' }
const BRANCHES = new Set(['if_statement', 'else_clause', 'elif_clause', 'with_statement', 'try_statement'])

/** The place of a call that makes an element. */
export function placeInChain(module: Module, element: Node, chain: Chain): ChainPlace {
  let node = element
  while (node.parent?.type === 'parenthesized_expression') node = node.parent
  const up = node.parent
  if (up?.type === 'call' && up.field('function') === node) return { kind: 'called' }
  if (up?.type === 'list' || up?.type === 'tuple') return inDisplay(module, node, up, chain)
  if (up?.type !== 'argument_list' || up.parent?.type !== 'call') return UNKNOWN
  const call = module.call(up.parent)
  const name = module.resolve(call.callee)
  if (name !== undefined && chain.wrappers.some(wrapper => module.derives(name, wrapper))) return { kind: 'wrapped' }
  const isAppend = call.callee.type === 'attribute' && call.callee.field('attribute')?.text === chain.append && call.args.length === 1
  const statement = up.parent.parent
  if (!isAppend || statement?.type !== 'expression_statement' || statement.children.length !== 1) return UNKNOWN
  const receiver = call.callee.field('object')!
  const place = appended(module, statement, receiver, chain)
  return place === 'first' ? { kind: 'first', before: text => statementBefore(module, statement, `${receiver.text}.${chain.append}(${text})`) } : { kind: place }
}

function inDisplay(module: Module, node: Node, display: Node, chain: Chain): ChainPlace {
  const holder = display.parent
  const list = holder?.type === 'keyword_argument' ? holder.parent : holder
  if (list?.type !== 'argument_list' || !isChain(module, list.parent, chain)) return UNKNOWN
  const call = module.call(list.parent!)
  const elements = elementsOf(module, list.parent!, chain)
  if (elements !== display || call.open) return UNKNOWN
  const index = display.children.indexOf(node)
  if (index > 0) return display.children[0]!.type === 'list_splat' ? UNKNOWN : { kind: 'later' }
  return { kind: 'first', before: text => elementBefore(module, display, node, text) }
}

function isChain(module: Module, call: Node | undefined, chain: Chain): boolean {
  const name = call?.type === 'call' ? module.resolve(module.call(call).callee) : undefined
  return name !== undefined && !name.startsWith('@') && module.derives(name, chain.of)
}

function elementsOf(module: Module, node: Node, chain: Chain): Node | undefined {
  const call = module.call(node)
  return call.keyword(chain.elements)?.value ?? call.positional[0]?.value
}

/** A line of its own where the elements have theirs. */
function elementBefore(module: Module, display: Node, first: Node, text: string): Edit {
  const own = lineStartOf(module, first.start) > display.start
  const separator = own ? `,${newlineOf(module, first.start)}${indented(module, first.start)}` : ', '
  return { start: first.start, end: first.start, text: text + separator }
}

function statementBefore(module: Module, statement: Node, text: string): Edit {
  const separator = beginsLine(module, statement) ? newlineOf(module, statement.start) + indented(module, statement.start) : '; '
  return { start: statement.start, end: statement.start, text: text + separator }
}

/** Looks back from `chain.add(element)` to where the chain was made. */
function appended(module: Module, statement: Node, receiver: Node, chain: Chain): 'first' | 'later' | 'unknown' {
  if (!/^\w+(\.\w+)*$/.test(receiver.text)) return 'unknown'
  let doubt = false
  let later = false
  for (let at = statement; ;) {
    const block = at.parent
    if (!block || (block.type !== 'block' && block.type !== 'module')) return 'unknown'
    for (const sibling of block.children.slice(0, block.children.indexOf(at)).reverse()) {
      const made = madeIn(module, sibling, receiver, chain)
      if (made === 'something') return 'unknown'
      if (made !== undefined) return made === 'full' || later ? 'later' : doubt || made === 'perhaps' ? 'unknown' : 'first'
      if (appends(module, sibling, receiver, chain)) later = true
      else if (mentions(sibling, receiver)) doubt = true
    }
    let branch = block.parent
    if (!branch || !BRANCHES.has(branch.type)) return 'unknown'
    if (branch.type.endsWith('_clause')) {
      branch = branch.parent!
      if (branch.type !== 'if_statement') return 'unknown'
    }
    at = branch
  }
}

/** What a statement makes of the name: a chain with nothing in it, one with elements, one of which that is not known, or something else. */
function madeIn(module: Module, statement: Node, receiver: Node, chain: Chain): 'empty' | 'full' | 'perhaps' | 'something' | undefined {
  const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined
  if (assignment?.type !== 'assignment' || assignment.field('left')?.text !== receiver.text) return undefined
  const right = assignment.field('right')
  if (!right || !isChain(module, right, chain)) return 'something'
  const elements = elementsOf(module, right, chain)
  if (!elements) return module.call(right).open ? 'perhaps' : 'empty'
  if (elements.type === 'list' && elements.children.length === 0) return 'empty'
  return elements.type === 'list' && elements.children.some(child => child.type !== 'list_splat') ? 'full' : 'perhaps'
}

function appends(module: Module, statement: Node, receiver: Node, chain: Chain): boolean {
  const call = statement.type === 'expression_statement' && statement.children[0]?.type === 'call' ? module.call(statement.children[0]) : undefined
  return call !== undefined && call.callee.text === `${receiver.text}.${chain.append}` && call.args.length === 1
}

/** Of `self.model`, any use of `self` but for setting another attribute. */
function mentions(statement: Node, receiver: Node): boolean {
  const root = receiver.text.split('.')[0]!
  for (const node of walk(statement)) {
    if (node.type !== 'identifier' || node.text !== root) continue
    const up = node.parent
    if (up?.type === 'keyword_argument' && up.field('name') === node) continue
    if (up?.type === 'attribute' && up.field('attribute') === node) continue
    const other = receiver.type === 'attribute' && up?.type === 'attribute' && !receiver.text.startsWith(up.text) && !(up.parent?.type === 'call' && up.parent.field('function') === up)
    if (!other) return true
  }
  return false
}
