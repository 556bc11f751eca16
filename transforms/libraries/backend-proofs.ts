/** What an expression of tensors surely is, by the functions that it is made of. */
import type { Module, Node } from '../../src/core/module.ts'

type Proof = (module: Module, node: Node, depth?: number) => boolean

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

// Functions of `keras.backend`, `keras.ops` and `tensorflow`, by their last names.
const FLOATS = words(`
  exp log log1p sqrt rsqrt sin cos tan tanh sigmoid softmax log_softmax softplus softsign elu selu gelu hard_sigmoid logsumexp l2_normalize normalize std
  binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy random_normal random_uniform truncated_normal dropout epsilon
  cast_to_floatx mean_squared_error mean_absolute_error erf sigmoid_cross_entropy_with_logits softmax_cross_entropy_with_logits
`)
const TRUTHS = words('equal not_equal less less_equal greater greater_equal all any in_top_k logical_and logical_or logical_not isnan isinf isfinite')
/** The type of the result is that of each tensor given. */
const KEEP = words(`
  abs square sum reduce_sum max min reduce_max reduce_min prod reduce_prod maximum minimum add subtract multiply negative pow power clip clip_by_value relu leaky_relu reshape
  flatten batch_flatten transpose permute_dimensions expand_dims squeeze stop_gradient reverse flip concatenate stack repeat repeat_elements tile cumsum cumprod
  batch_dot dot matmul einsum gather take zeros_like ones_like sign round floor ceil mean reduce_mean var reduce_variance bias_add where switch identity slice pad temporal_padding
`)
const MADE = words('zeros ones constant variable eye')
const NOT_NEGATIVE = words('square abs exp sigmoid softmax softplus std var reduce_variance epsilon binary_crossentropy zeros zeros_like ones ones_like eye sqrt random_uniform')
const KEEPS_SIGN = words(`
  sum reduce_sum max min mean reduce_mean reduce_max reduce_min prod reduce_prod reshape flatten batch_flatten transpose permute_dimensions expand_dims squeeze
  stop_gradient reverse flip repeat repeat_elements tile cumsum cumprod gather take cast round relu
`)
const MAX_DEPTH = 12

/** No integer tensor: floats, and truth values, whose mean is a float too. */
export const floating: Proof = (module, node, depth = 0) => {
  if (depth > MAX_DEPTH) return false
  const next = (one: Node | undefined): boolean => one !== undefined && floating(module, one, depth + 1)
  switch (node.type) {
    case 'float':
    case 'comparison_operator': return true
    case 'binary_operator': return operatorOf(node) === '/' || node.children.some(next)
    case 'unary_operator': return next(node.field('argument'))
    case 'parenthesized_expression': return next(node.children[0])
    case 'conditional_expression': return next(node.children[0]) && next(node.children[2])
    case 'subscript': return next(node.field('value'))
    case 'identifier': return everyValue(module, node, next)
    case 'call': {
      const name = functionName(module, node)
      const call = module.call(node)
      if (name === undefined) return false
      if (name === 'cast') return floatType(module, (call.positional[1] ?? call.keyword('dtype'))?.value, next)
      if (MADE.has(name)) return call.positional.length === 1 && !call.keyword('dtype')
      if (FLOATS.has(name) || TRUTHS.has(name)) return true
      return KEEP.has(name) && call.positional.some(({ value }) => (value.type === 'list' ? value.children.some(next) : next(value)))
    }
    default: return false
  }
}

export const notNegative: Proof = (module, node, depth = 0) => {
  if (depth > MAX_DEPTH) return false
  const next = (one: Node | undefined): boolean => one !== undefined && notNegative(module, one, depth + 1)
  switch (node.type) {
    case 'float':
    case 'integer':
    case 'comparison_operator': return true
    case 'binary_operator': {
      const [left, right] = node.children
      const operator = operatorOf(node)
      if (operator === '**') return /^[02468]$/.test(module.text(right!)) || next(left)
      if (operator === '*' && left?.type === 'identifier' && module.text(left) === module.text(right!)) return true
      return ['+', '*', '/'].includes(operator) && next(left) && next(right)
    }
    case 'parenthesized_expression': return next(node.children[0])
    case 'conditional_expression': return next(node.children[0]) && next(node.children[2])
    case 'subscript': return next(node.field('value'))
    case 'identifier': return everyValue(module, node, next)
    case 'call': {
      const name = functionName(module, node)
      const [first, second] = module.call(node).positional.map(one => one.value)
      if (name === undefined) return false
      if (name === 'maximum') return next(first) || next(second)
      if (name === 'clip') return next(second)
      if (name === 'pow' || name === 'power') return second !== undefined && /^[02468]$/.test(module.text(second)) || next(first)
      return NOT_NEGATIVE.has(name) || (KEEPS_SIGN.has(name) && next(first))
    }
    default: return false
  }
}

function operatorOf(node: Node): string {
  return node.field('operator')?.text ?? ''
}

function functionName(module: Module, call: Node): string | undefined {
  const name = module.resolve(call.field('function')!)
  return /^(?:keras\.(?:backend|ops|activations|losses|random)|tensorflow(?:\.math|\.nn)?)\.(\w+)$/.exec(name ?? '')?.[1]
}

function floatType(module: Module, type: Node | undefined, next: (node: Node | undefined) => boolean): boolean {
  if (!type) return false
  if (/^['"](float(16|32|64)?|bfloat16|bool)['"]$/.test(module.text(type))) return true
  const name = module.resolve(type.type === 'call' ? type.field('function')! : type)
  if (/^(tensorflow|numpy)\.(float(16|32|64)|bfloat16)$|^keras\.(backend|config)\.floatx$/.test(name ?? '')) return true
  if (name === 'keras.backend.dtype') return next(module.call(type).positional[0]?.value)
  return type.type === 'attribute' && type.field('attribute')?.text === 'dtype' && next(type.field('object'))
}

/** All that the name is ever bound to passes. */
function everyValue(module: Module, node: Node, next: (node: Node | undefined) => boolean): boolean {
  const binding = module.binding(node)
  const writes = binding ? module.uses(binding).filter(use => use.kind === 'write') : []
  return writes.length > 0 && writes.every(({ node: write }) => {
    const up = write.parent
    return up?.type === 'assignment' && up.field('left') === write && next(up.field('right'))
  })
}
