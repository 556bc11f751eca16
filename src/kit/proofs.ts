/** What a test says about a name that may be `None`, and what a loop over it says. */
import type { Module, Node } from '../core/module.ts'

/** A local name, by the nodes that read it. */
export interface Name {
  readonly module: Module
  readonly reads: ReadonlySet<Node>
}

const NOT_NONE: Readonly<Record<string, boolean>> = { 'is not': true, '!=': true, is: false, '==': false }
const VIEWS = new Set(['items', 'keys', 'values', 'copy', 'iteritems', 'iterkeys', 'itervalues'])
const ITERATORS = new Set(['sorted', 'list', 'tuple', 'set', 'frozenset', 'iter', 'enumerate', 'reversed', 'dict'])

/** True for a name that the file does not bind: `dict`, `len`, `TypeError`. */
export function isBuiltin(module: Module, node: Node): boolean {
  return node.type === 'identifier' && module.binding(node) === undefined
}

/** True where the condition's holding (or failing) proves that the name is not `None`: `logs`, `logs is not None`, `'loss' in logs`. */
export function proves(name: Name, condition: Node, holds: boolean): boolean {
  const [left, right] = condition.children
  switch (condition.type) {
    case 'identifier':
      return holds && name.reads.has(condition)
    case 'parenthesized_expression':
      return left !== undefined && proves(name, left, holds)
    case 'not_operator':
      return left !== undefined && proves(name, left, !holds)
    case 'named_expression':
      return proves(name, condition.field('value')!, holds)
    case 'boolean_operator': {
      // `a and b` holds: both hold; `a or b` fails: both fail.
      const both = (condition.field('operator')?.text === 'and') === holds
      return both ? proves(name, left!, holds) || proves(name, right!, holds) : proves(name, left!, holds) && proves(name, right!, holds)
    }
    case 'comparison_operator':
      return condition.children.length === 2 && comparisonProves(name, condition, holds)
    case 'call':
      return holds && callProves(name, condition)
    default:
      return false
  }
}

function comparisonProves(name: Name, condition: Node, holds: boolean): boolean {
  const [left, right] = condition.children as readonly [Node, Node]
  const operator = condition.field('operators')?.text.replace(/\s+/g, ' ') ?? ''
  if (operator === 'in') return holds && name.reads.has(right)
  if (operator === 'not in') return !holds && name.reads.has(right)
  const [other, none] = left.type === 'none' ? [right, left] : [left, right]
  if (none.type === 'none') return NOT_NONE[operator] === holds && (name.reads.has(bare(other)) || (bare(other).type === 'call' && isLookup(name, bare(other))))
  const size = left.type === 'call' && isSizeOf(name, left)
  return size && holds && ((right.text === '0' && (operator === '>' || operator === '!=')) || (right.text === '1' && operator === '>='))
}

/** `isinstance(logs, dict)`, `len(logs)`, `bool(logs)`, `hasattr(logs, 'get')`, `logs.get('loss')`. */
function callProves(name: Name, call: Node): boolean {
  const { callee, positional } = name.module.call(call)
  if (isLookup(name, call) || isSizeOf(name, call)) return true
  return isBuiltin(name.module, callee) && ['isinstance', 'bool', 'hasattr'].includes(callee.text) && name.reads.has(positional[0]?.value ?? call)
}

/** `logs.get('loss')`, which gives `None` where the dictionary is empty. */
function isLookup(name: Name, call: Node): boolean {
  const { callee, args } = name.module.call(call)
  return args.length === 1 && callee.type === 'attribute' && callee.field('attribute')?.text === 'get' && name.reads.has(callee.field('object')!)
}

function isSizeOf(name: Name, call: Node): boolean {
  const { callee, positional } = name.module.call(call)
  return isBuiltin(name.module, callee) && callee.text === 'len' && name.reads.has(positional[0]?.value ?? call)
}

function bare(node: Node): Node {
  if (node.type === 'named_expression') return bare(node.field('value')!)
  return node.type === 'parenthesized_expression' && node.children[0] ? bare(node.children[0]) : node
}

/** True where a loop over the items runs only if the name holds something: `logs`, `logs.items()`, `sorted(logs)`, `logs or {}`. */
export function drawsFrom(name: Name, items: Node): boolean {
  if (name.reads.has(items)) return true
  if (items.type === 'parenthesized_expression') return items.children[0] !== undefined && drawsFrom(name, items.children[0])
  if (items.type === 'boolean_operator') {
    const [left, right] = items.children as readonly [Node, Node]
    return items.field('operator')?.text === 'or' && drawsFrom(name, left) && /^[[({]\s*[\])}]$/.test(right.text)
  }
  if (items.type !== 'call') return false
  const { callee, positional } = name.module.call(items)
  if (callee.type === 'attribute') return VIEWS.has(callee.field('attribute')?.text ?? '') && drawsFrom(name, callee.field('object')!)
  return isBuiltin(name.module, callee) && ITERATORS.has(callee.text) && positional[0] !== undefined && drawsFrom(name, positional[0].value)
}
