/** What a use of a name asks of the dictionary behind it. */
import type { Call, Module, Node } from '../core/module.ts'
import { isBuiltin } from './proofs.ts'

export interface MappingUse {
  readonly read: Node
  /** What it takes to run: nothing (`None` will do), a dictionary (an empty one will do), or what is in it. */
  readonly needs: 'nothing' | 'mapping' | 'content'
  /** The object itself matters: it is written into, kept or handed on. */
  readonly shares: boolean
}

const READERS = new Set(['get', 'items', 'keys', 'values', 'copy', 'iteritems', 'iterkeys', 'itervalues', 'has_key', '__contains__', '__len__', '__iter__'])
const WRITERS = new Set(['update', 'setdefault', 'clear'])
const OVER_ALL = new Set(['dict', 'len', 'list', 'tuple', 'set', 'frozenset', 'sorted', 'iter', 'enumerate', 'reversed', 'any', 'all', 'sum', 'zip', 'map', 'filter'])
const OVER_SOME = new Set(['min', 'max', 'next'])
const LOOKS = new Set(['print', 'str', 'repr', 'type', 'id', 'isinstance', 'hasattr', 'bool', 'callable'])
const TESTS = new Set(['if_statement', 'elif_clause', 'while_statement', 'if_clause', 'assert_statement', 'not_operator', 'boolean_operator', 'interpolation', 'format_expression', 'expression_statement', 'delete_statement', 'print_statement'])

/** How the value of this name, or of parentheses around it, is used. */
export function mappingUse(module: Module, read: Node): MappingUse {
  let node = read
  while (node.parent?.type === 'parenthesized_expression') node = node.parent
  const parent = node.parent
  const use = (needs: MappingUse['needs'], shares = false): MappingUse => ({ read, needs, shares })
  if (!parent || TESTS.has(parent.type)) return use('nothing')
  switch (parent.type) {
    case 'attribute': {
      const method = parent.field('attribute')?.text ?? ''
      if (READERS.has(method)) return use('mapping')
      if (WRITERS.has(method) || (method === 'pop' && hasDefault(module, parent))) return use('mapping', true)
      return use('content', true)
    }
    case 'subscript':
      if (parent.field('value') !== node) return use('nothing')
      return isTarget(parent) ? use('mapping', true) : use('content', ['delete_statement', 'augmented_assignment'].includes(parent.parent?.type ?? ''))
    case 'comparison_operator':
      return use(/\bin\b/.test(parent.field('operators')?.text ?? '') && parent.children[0] !== node ? 'mapping' : 'nothing')
    case 'for_statement':
    case 'for_in_clause':
      return use(parent.field('right') === node ? 'mapping' : 'nothing')
    case 'list_splat':
      return use('mapping')
    case 'dictionary_splat':
      return use(fillsTemplate(module, parent) ? 'content' : 'mapping')
    case 'binary_operator':
      return binaryUse(parent, node, use)
    case 'augmented_assignment':
      return parent.field('left') === node ? use('mapping', true) : use('nothing', true)
    case 'conditional_expression':
      return use('nothing', parent.children[1] !== node)
    case 'argument_list':
      if (parent.parent?.type !== 'call') return use('nothing', true)
      return argumentUse(module, module.call(parent.parent), use)
    default:
      return use('nothing', true)
  }
}

type Use = (needs: MappingUse['needs'], shares?: boolean) => MappingUse

function argumentUse(module: Module, { callee }: Call, use: Use): MappingUse {
  if (callee.type === 'attribute' && callee.field('attribute')?.text === 'format_map') return use('content')
  const name = isBuiltin(module, callee) ? callee.text : ''
  if (OVER_ALL.has(name)) return use('mapping')
  if (OVER_SOME.has(name)) return use('content')
  return use('nothing', !LOOKS.has(name))
}

/** `a | b` takes any dictionary, `'%(loss)f' % logs` what is in it, `'%s' % logs` anything. */
function binaryUse(operation: Node, operand: Node, use: Use): MappingUse {
  const operator = operation.field('operator')?.text
  const left = operation.field('left')
  if (operator === '|') return use('mapping')
  return operator === '%' && left !== operand && !left?.text.includes('%(') ? use('nothing') : use('content')
}

/** `logs.pop('loss', None)` */
function hasDefault(module: Module, attribute: Node): boolean {
  const call = attribute.parent
  return call?.type === 'call' && call.field('function') === attribute && module.call(call).args.length > 1
}

/** `'{loss}'.format(**logs)`: the template names what the other arguments do not give. */
function fillsTemplate(module: Module, splat: Node): boolean {
  const call = splat.parent?.parent
  if (splat.parent?.type !== 'argument_list' || call?.type !== 'call') return false
  const { callee, args } = module.call(call)
  const template = callee.type === 'attribute' && callee.field('attribute')?.text === 'format' ? callee.field('object') : undefined
  if (template?.type !== 'string' && template?.type !== 'concatenated_string') return false
  const given = new Set(args.map(arg => arg.name?.text))
  return [...template.text.replaceAll('{{', '').matchAll(/\{([A-Za-z_]\w*)/g)].some(([, field]) => !given.has(field))
}

function isTarget(subscript: Node): boolean {
  let node = subscript
  while (node.parent && ['pattern_list', 'tuple_pattern', 'list_pattern'].includes(node.parent.type)) node = node.parent
  return (node.parent?.type === 'assignment' || node.parent?.type === 'for_statement') && node.parent.field('left') === node
}
