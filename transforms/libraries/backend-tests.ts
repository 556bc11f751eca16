/** What the rows of backend-rows.ts ask of an argument, or of where a call stands. */
import type { Call, Module, Node } from '../../src/core/module.ts'
import type { Known } from '../../src/core/types.ts'
import { floating, notNegative } from './backend-proofs.ts'

type Test = (module: Module, node: Node, call: Call) => boolean | Known

const OPTIMIZERS = ['keras.optimizers.Optimizer', 'keras.optimizers.legacy.Optimizer']
const OPS = /^keras\.(backend|ops)\.\w+$/
/** Functions that take integers of any width. */
const INTEGERS = /^keras\.(backend|ops)\.((not_)?equal|less(_equal)?|greater(_equal)?|cast|cast_to_floatx|gather|take|one_hot)$/
const SHAPES = /^keras\.(backend|ops|random)\.(reshape|zeros|ones|random_\w+|truncated_normal|normal|uniform|tile)$/
const ARRAYS = /^numpy(\.testing)?\.\w+$|^(float|int)$/

export const backendTests = {
  floating: (module, node) => floating(module, node),
  notNegative: (module, node) => notNegative(module, node),
  floats: (_, node) => isFloats(node),
  number: (_, node) => isNumber(node),
  notNone: (_, node) => node.type !== 'none',
  symbolic: (module, node) => symbolic(module, node),
  oneSymbolic: (module, node) => /^(list|tuple)$/.test(node.type) && node.children.length === 1 && symbolic(module, node),
  someSymbolic: (module, node) => (/^(list|tuple)$/.test(node.type) ? node.children.length > 1 : module.value(node).value.kind === 'symbolic') && symbolic(module, node),
  namedTensor: (module, node) => /^(identifier|attribute)$/.test(node.type) && known(module, node, ['tensor']),
  tensor: (module, node) => known(module, node, ['tensor']),
  sequence: (_, node) => /^(list|tuple|list_comprehension|generator_expression)$/.test(node.type) || /(weights|variables|outputs|inputs)$/.test(node.text),
  oneTensor: (module, node) => node.type.endsWith('_operator') || (node.type === 'call' && OPS.test(resolved(module, node.field('function')))) || known(module, node, ['tensor', 'symbolic']),
  lambda: (_, node) => node.type === 'lambda',
  function: (module, node) => node.type === 'identifier' && definition(module, node),
  plain: (module, node) => /^(call|binary_operator|unary_operator|subscript|integer|float)$/.test(node.type)
    || (node.type === 'identifier' && !definition(module, node)) || known(module, node, ['tensor', 'symbolic']),
  plainName: (_, node) => node.type === 'string' && !node.text.includes('/') && !node.children.some(part => part.type === 'interpolation'),
  matrix: (module, node) => isMatrix(module, node),
  learningRate: (module, node) => ofOptimizer(module, node, /^(lr|learning_rate)$/),
  likeLearningRate: (_, node) => node.type === 'attribute' && /^(lr|learning_rate)$/.test(node.field('attribute')!.text) && node.field('object')!.text !== 'self',
  hyperparameter: (module, node) => ofOptimizer(module, node, /^(?!iterations$)/),
  statement: (_, node) => node.parent?.type === 'expression_statement',
  indexed: (_, node) => indexed(node),
  iterated: (module, node) => indexed(node) || node.parent?.type === 'assignment' && /^(pattern_list|tuple_pattern)$/.test(node.parent.field('left')!.type)
    || /^(len|list|tuple|zip|enumerate)$/.test(taker(node)?.text ?? '') && module.binding(taker(node)!) === undefined,
  operand: (module, node) => loose(node)?.type.endsWith('_operator') === true || OPS.test(resolved(module, taker(node))),
  integerFits: (module, node) => INTEGERS.test(resolved(module, taker(node))),
  shapeFits: (module, node) => SHAPES.test(resolved(module, taker(node))),
  tupleFits: (module, node) => onlyIndexed(module, node),
  arrayFits: (module, node) => ARRAYS.test(module.resolve(taker(node) ?? node) ?? taker(node)?.text ?? ''),
  asDtype: (module, node) => OPS.test(resolved(module, taker(node))) && (node.parent?.type === 'keyword_argument'
    ? node.parent.field('name')?.text === 'dtype' : node.parent?.children[1] === node && resolved(module, taker(node)).endsWith('.cast')),
  withTraining: (_, node) => {
    const method = [...up(node)].find(one => one.type === 'function_definition')
    const parameters = method?.field('name')?.text === 'call' ? method.field('parameters')!.children : []
    return parameters.some(parameter => (parameter.field('name') ?? parameter.children[0] ?? parameter).text === 'training')
  },
} satisfies Readonly<Record<string, Test>>

function* up(node: Node): Iterable<Node> {
  for (let at = node.parent; at; at = at.parent) yield at
}

function known(module: Module, node: Node, kinds: readonly string[]): Known | false {
  const value = module.value(node)
  return kinds.includes(value.value.kind) ? value : false
}

/** A symbolic tensor, or a list of them; a likely one makes all of it likely. */
function symbolic(module: Module, node: Node): Known | false {
  const value = module.value(node)
  if (value.value.kind === 'symbolic' || (value.value.kind === 'collection' && value.value.of.kind === 'symbolic')) return value
  if (!/^(list|tuple)$/.test(node.type) || node.children.length === 0) return false
  const items = node.children.map(child => symbolic(module, child))
  return items.find(item => item === false) ?? items.find(item => item !== false && item.proof === 'likely') ?? items[0]!
}

function resolved(module: Module, node: Node | undefined): string {
  return (node && module.resolve(node)) ?? ''
}

/** What stands around a node, parentheses apart. */
function loose(node: Node): Node | undefined {
  return [...up(node)].find(one => one.type !== 'parenthesized_expression')
}

/** The function that a node is an argument of. */
function taker(node: Node): Node | undefined {
  const at = node.parent?.type === 'keyword_argument' ? node.parent.parent : node.parent
  return at?.type === 'argument_list' ? at.parent?.field('function') : undefined
}

function indexed(node: Node): boolean {
  const at = node.parent
  return at?.type === 'subscript' && at.field('value') === node && at.fields('subscript').length === 1 && at.field('subscript')!.type !== 'slice'
}

/** Bound to a name, and only its elements are read. */
function onlyIndexed(module: Module, node: Node): boolean {
  const target = node.parent?.type === 'assignment' ? node.parent.field('left')! : undefined
  const binding = target?.type === 'identifier' ? module.binding(target) : undefined
  const uses = binding ? module.uses(binding) : []
  return uses.length > 1 && uses.filter(use => use.kind === 'write').length === 1
    && uses.every(use => use.kind === 'write' || indexed(use.node) || SHAPES.test(resolved(module, taker(use.node))))
}

function isNumber(node: Node): boolean {
  return node.type === 'float' || node.type === 'integer' || (node.type === 'unary_operator' && isNumber(node.field('argument')!))
}

function isFloats(node: Node): boolean {
  if (node.type === 'list' || node.type === 'tuple') return node.children.length > 0 && node.children.every(isFloats)
  return node.type === 'float' || (node.type === 'unary_operator' && isFloats(node.field('argument')!))
}

/** A local function, by its `def`. */
function definition(module: Module, node: Node): boolean {
  const binding = module.binding(node)
  return binding !== undefined && module.uses(binding).some(use => use.kind === 'write' && use.node.parent?.type === 'function_definition' && use.node.parent.field('name') === use.node)
}

/** `self.w`, where the class makes it with `add_weight` and a shape of two. */
function isMatrix(module: Module, node: Node): boolean {
  const owner = [...up(node)].find(one => one.type === 'class_definition')
  const self = node.type === 'attribute' && node.field('object')!.text === 'self' ? node.text : undefined
  if (!owner || self === undefined) return false
  const values = assigned(owner, self)
  return values.length > 0 && values.every(value => {
    if (value.type !== 'call' || !/^self\.add_(weight|variable)$/.test(value.field('function')!.text)) return false
    const call = module.call(value)
    const shape = call.keyword('shape')?.value ?? call.positional.find(one => /^(tuple|list)$/.test(one.value.type))?.value
    return shape !== undefined && /^(tuple|list)$/.test(shape.type) && shape.children.length === 2 && shape.children.every(child => child.type !== 'list_splat')
  })
}

function assigned(node: Node, name: string): readonly Node[] {
  const inside = node.children.flatMap(child => assigned(child, name))
  return node.type === 'assignment' && node.field('left')?.text === name ? [node.field('right') ?? node, ...inside] : inside
}

function ofOptimizer(module: Module, node: Node, names: RegExp): Known | false {
  if (node.type !== 'attribute' || !names.test(node.field('attribute')!.text)) return false
  const value = module.value(node.field('object')!)
  const { value: known } = value
  return known.kind === 'instance' && OPTIMIZERS.some(name => module.derives(known.of, name)) ? value : false
}
