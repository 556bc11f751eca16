/** What is known of the arguments of TensorFlow's functions, and how they are written for `keras.ops`. */
import type { Call, Module, Node } from '../../src/core/module.ts'
import type { Edit, Known } from '../../src/core/types.ts'
import { backendTests } from './backend-tests.ts'

type CallTest = (module: Module, node: Node, call: Call) => boolean | Known
type CallConverter = (module: Module, node: Node) => readonly Edit[] | undefined

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Functions that give numbers, or nothing that is a tensor, for tensors. */
const NUMBERS = words('shape size rank is_tensor shape_n')
/** Functions that give several tensors. */
const SEVERAL = words('split unstack meshgrid moments top_k')
const FLOATS = words(`
  exp log log1p expm1 sqrt rsqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sigmoid softmax log_softmax log_sigmoid softplus softsign elu selu gelu silu swish
  hard_sigmoid logsumexp reduce_logsumexp l2_normalize normalize reduce_std std erf erfinv reciprocal divide truediv sigmoid_cross_entropy_with_logits
  softmax_cross_entropy_with_logits sparse_softmax_cross_entropy_with_logits binary_crossentropy categorical_crossentropy sparse_categorical_crossentropy dropout to_float
`)
/** The type of the result is that of each tensor given. */
const KEEP = words(`
  abs square reduce_sum sum reduce_max max reduce_min min reduce_prod prod reduce_mean mean reduce_variance var maximum minimum add subtract multiply negative pow power
  clip_by_value clip relu relu6 leaky_relu reshape transpose permute_dimensions expand_dims squeeze stop_gradient reverse flip concat concatenate stack repeat tile cumsum cumprod
  matmul dot batch_dot tensordot identity slice pad round floor ceil sign roll gather take zeros_like ones_like squared_difference bias_add batch_flatten
`)
const FLOAT_LAYERS = words(`
  Dense EinsumDense Embedding Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose SeparableConv1D SeparableConv2D DepthwiseConv1D DepthwiseConv2D LSTM GRU SimpleRNN
  BatchNormalization LayerNormalization GroupNormalization UnitNormalization PReLU LeakyReLU ELU Softmax Rescaling Normalization GaussianNoise GaussianDropout
`)
const KEEPING_LAYERS = words(`
  Flatten Reshape Permute RepeatVector Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D Concatenate Add Subtract Multiply Maximum Minimum Average Dot Cropping1D Cropping2D Cropping3D
  ZeroPadding1D ZeroPadding2D ZeroPadding3D UpSampling1D UpSampling2D UpSampling3D MaxPooling1D MaxPooling2D MaxPooling3D GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D
  AveragePooling1D AveragePooling2D AveragePooling3D GlobalAveragePooling1D GlobalAveragePooling2D GlobalAveragePooling3D Masking ActivityRegularization Identity
`)
const TYPE = /^(?:tensorflow\.(?:compat\.v1\.)?(?:dtypes\.)?)((?:b?float|u?int)\d+|bool|half|double)$/
const TYPE_NAMES: Readonly<Record<string, string>> = { half: 'float16', double: 'float64' }
const MAX_DEPTH = 24

/** The name below `tensorflow` of the function that is called. */
export function functionOf(module: Module, call: Node): string | undefined {
  const callee = call.field('function')
  return /^tensorflow\.(?:compat\.v[12]\.)?(.+)$/.exec((callee && module.resolve(callee)) ?? '')?.[1]
}

/** What stands behind `tf`, where another module of the project decides which TensorFlow that is. */
export function functionElsewhere(module: Module, callee: Node): string | undefined {
  const first = callee.type === 'attribute' ? [...callee.below()].find(node => node.type === 'identifier') : undefined
  if (first?.text !== 'tf' || /^(?!@)/.test(module.resolve(callee) ?? '@')) return undefined
  const writes = writesOf(module, first)
  return writes.length > 0 && writes.every(write => module.statement(write).type.startsWith('import_')) ? callee.text.replaceAll(/\s+/g, '').slice('tf.'.length) : undefined
}

/** What says that an expression is a symbolic tensor, or holds one; the surest where there are several. */
export function symbolicIn(module: Module, node: Node): Known | undefined {
  return heldIn(module, node, 'symbolic', 0)
}

/** What says that an expression is a tensor that a layer, a loss or a metric is given, or made of one. */
export function tensorIn(module: Module, node: Node): Known | undefined {
  return heldIn(module, node, 'tensor', 0)
}

type Kind = 'symbolic' | 'tensor'

const held = new WeakMap<Module, Map<string, Known | undefined>>()

function heldIn(module: Module, node: Node, kind: Kind, depth: number): Known | undefined {
  if (depth > MAX_DEPTH) return undefined
  let memo = held.get(module)
  if (!memo) held.set(module, (memo = new Map()))
  const key = `${node.start} ${node.end} ${kind}`
  if (!memo.has(key)) memo.set(key, freshlyHeld(module, node, kind, depth))
  return memo.get(key)
}

function freshlyHeld(module: Module, node: Node, kind: Kind, depth: number): Known | undefined {
  const known = module.value(node)
  if (isOf(known, kind)) return known
  const next = (one: Node | undefined): Known | undefined => one && heldIn(module, one, kind, depth + 1)
  switch (node.type) {
    case 'list':
    case 'tuple': return surest(node.children.map(next))
    case 'parenthesized_expression': return next(node.children[0])
    case 'binary_operator': return surest(node.children.map(next))
    case 'unary_operator': return next(node.field('argument'))
    case 'subscript': return next(node.field('value'))
    case 'list_comprehension':
    case 'generator_expression': return next(node.field('body'))
    case 'identifier': return fromSeveral(module, node, kind, depth)
    case 'call': return fromCall(module, node, kind, next)
    default: return undefined
  }
}

function fromCall(module: Module, node: Node, kind: Kind, next: (node: Node | undefined) => Known | undefined): Known | undefined {
  const call = module.call(node)
  const name = functionOf(module, node) ?? functionElsewhere(module, call.callee)
  // A size is no symbolic tensor, but as good as a tensor where a layer runs.
  if (name !== undefined && NUMBERS.has(lastPart(name)) && (kind === 'symbolic' || lastPart(name) === 'is_tensor')) return undefined
  if (name !== undefined) return surest(call.args.map(arg => next(arg.value)))
  const layer = module.value(call.callee).value
  const known = layer.kind === 'instance' && module.derives(layer.of, 'keras.Layer') ? next(call.positional[0]?.value) : undefined
  return known && { ...known, proof: 'likely' }
}

function isOf({ value }: Known, kind: Kind): boolean {
  return value.kind === kind || (value.kind === 'collection' && value.of.kind === kind)
}

function surest(all: readonly (Known | undefined)[]): Known | undefined {
  return all.find(one => one?.proof === 'proven') ?? all.find(one => one !== undefined)
}

/** `a, b = tf.split(x, 2)`, of which the values know nothing: by what the name was bound to last. */
function fromSeveral(module: Module, node: Node, kind: Kind, depth: number): Known | undefined {
  const reaching = writesReaching(module, node)
  const values = reaching.map(write => {
    const up = write.parent
    // One after the other of a list.
    if (up && /^for_(in_clause|statement)$/.test(up.type) && up.field('left') === write) return heldIn(module, up.field('right')!, kind, depth + 1)
    const unpacked = up !== undefined && /^(pattern_list|tuple_pattern)$/.test(up.type)
    const assignment = unpacked ? up.parent : up
    const value = assignment?.type === 'assignment' && (unpacked ? assignment.field('left') === up : assignment.field('left') === write) ? assignment.field('right') : undefined
    if (!value) return undefined
    const several = value.type === 'call' && SEVERAL.has(lastPart(functionOf(module, value) ?? ''))
    return unpacked && !several ? undefined : heldIn(module, value, kind, depth + 1)
  })
  return values.length > 0 && values.every(one => one !== undefined) ? values.find(one => one.proof === 'likely') ?? values[0] : undefined
}

/** What a name may be bound to where it is read: from the last write that surely runs before. None where a loop or a function could bring another. */
function writesReaching(module: Module, node: Node): readonly Node[] {
  const all = writesOf(module, node)
  if (all.length <= 1) return all
  const holders = new Set<Node>()
  for (let at: Node | undefined = node; at; at = at.parent) holders.add(at)
  // Another function may run when all is bound.
  if ([...holders].find(one => /^(function_definition|lambda|module)$/.test(one.type)) !== module.binding(node)!.scope.node) return all
  const before = all.filter(write => write.end <= node.start && !holders.has(statementOf(write)))
  const found: Node[] = []
  for (const write of before.reverse()) {
    found.push(write)
    const block = statementOf(write).parent
    if (block && holders.has(block)) return loops(holders, all, node) ? [] : found
  }
  return []
}

/** A write behind a read that stands in the same loop as it. */
function loops(holders: ReadonlySet<Node>, all: readonly Node[], node: Node): boolean {
  const around = [...holders].filter(one => /^(for|while)_statement$/.test(one.type))
  return all.some(write => write.start > node.start && around.some(loop => loop.start <= write.start && write.end <= loop.end))
}

function statementOf(node: Node): Node {
  let at = node
  while (at.parent && !/^(block|module)$/.test(at.parent.type)) at = at.parent
  return at
}

function writesOf(module: Module, node: Node): readonly Node[] {
  const binding = module.binding(node)
  return binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => use.node) : []
}

/** The parameters of the functions around a call that are tensors when the function is called. */
export function tensorParameter(module: Module, node: Node): Known | undefined {
  for (const read of node.below()) {
    if (read.type !== 'identifier') continue
    const binding = module.binding(read)
    if (!binding || !/^(function|lambda)$/.test(binding.scope.kind)) continue
    const known = module.value(read)
    if (known.value.kind === 'tensor' && !symbolicIn(module, read) && writesOf(module, read).some(write => inParameters(write))) return known
  }
  return undefined
}

function inParameters(node: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) if (at.type.endsWith('parameters')) return true
  return false
}

/** `[tf.shape(x)[0], 4]`: the one size of the list that is the number of samples, where `-1` can say it. */
export function samplesIn(module: Module, sizes: Node): Node | undefined {
  if (!/^(list|tuple)$/.test(sizes.type)) return undefined
  const dynamic = sizes.children.filter(child => shapeCalls(module, child).length > 0 && !isFixedSize(module, child))
  const [first] = dynamic
  const only = dynamic.length === 1 && first === sizes.children[0] && first?.type === 'subscript' && first.field('subscript')?.text === '0' && first.fields('subscript').length === 1
  return only && isShapeCall(module, first.field('value')!) && !sizes.children.some(child => child.text === '-1') ? first : undefined
}

/** A size among those of another function, of which only the first and `-1` matter: its finding is told there. */
export function isToldWithSizes(module: Module, call: Node): boolean {
  if (!isShapeCall(module, call) || isFixedSize(module, call.parent!)) return false
  for (let at = call; at.parent; at = at.parent) {
    const taker = at.parent.type === 'argument_list' ? at.parent.parent : at.parent.type === 'keyword_argument' ? at.parent.parent?.parent : undefined
    if (taker?.type !== 'call' || !/^(reshape|broadcast_to|tile)$/.test(functionOf(module, taker) ?? '')) continue
    return module.call(taker).args.some(arg => !(arg.node.start <= call.start && call.end <= arg.node.end) && symbolicIn(module, arg.value) !== undefined)
  }
  return false
}

/** `[tf.shape(x)[0], -1]` */
function isFlat(module: Module, sizes: Node): boolean {
  const [first, rest, more] = isList(sizes) ? sizes.children : []
  return first?.type === 'subscript' && isShapeCall(module, first.field('value')!) && first.field('subscript')!.text === '0' && rest?.text === '-1' && more === undefined
}

function shapeCalls(module: Module, node: Node): readonly Node[] {
  return [node, ...node.below()].filter(one => isShapeCall(module, one))
}

function isShapeCall(module: Module, node: Node): boolean {
  return node.type === 'call' && (functionOf(module, node) === 'shape' || /^keras\.(backend|ops)\.shape$/.test(module.resolve(node.field('function')!) ?? ''))
}

/** `tf.shape(x)[1]`: all but the first are known while a model is built. */
function isFixedSize(module: Module, node: Node): boolean {
  const index = node.type === 'subscript' && node.fields('subscript').length === 1 ? node.field('subscript')!.text : ''
  return isShapeCall(module, node.field('value') ?? node) && /^-?[1-9]$/.test(index)
}

/** No integers, as far as the text tells. */
function floating(module: Module, node: Node, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  const next = (one: Node | undefined): boolean => one !== undefined && floating(module, one, depth + 1)
  switch (node.type) {
    case 'float': return true
    case 'list':
    case 'tuple': return node.children.some(next)
    case 'binary_operator': return node.field('operator')?.text === '/' || node.children.some(next)
    case 'unary_operator': return next(node.field('argument'))
    case 'parenthesized_expression': return next(node.children[0])
    case 'subscript': return next(node.field('value'))
    case 'identifier': {
      const writes = writesOf(module, node)
      return writes.length > 0 && writes.every(write => write.parent?.type === 'assignment' && write.parent.field('left') === write && next(write.parent.field('right')))
    }
    case 'call': return floatCall(module, node, next)
    default: return false
  }
}

function floatCall(module: Module, node: Node, next: (node: Node | undefined) => boolean): boolean {
  const call = module.call(node)
  const name = module.resolve(call.callee)
  const [first] = call.positional
  if (/^keras\.(layers\.)?Input$/.test(name ?? '')) return isFloatInput(module, call)
  const layer = layerOf(module, call.callee)
  if (layer !== undefined) return FLOAT_LAYERS.has(layer) || (KEEPING_LAYERS.has(layer) && next(first?.value))
  const last = /^(?:keras\.(?:backend|ops|activations|losses|random|layers)|tensorflow(?:\.compat\.v[12])?(?:\.math|\.nn)?)\.(\w+)$/.exec(name ?? '')?.[1]
  if (last === undefined) return false
  if (last === 'cast') {
    const type = (call.positional[1] ?? call.keyword('dtype'))?.value
    return type !== undefined && /^(bfloat|float|half|double)/.test(typeName(module, type) ?? stringText(type) ?? '')
  }
  return FLOATS.has(last) || (KEEP.has(last) && !call.keyword('dtype') && call.args.some(arg => next(arg.value)))
}

function isFloatInput(module: Module, call: Call): boolean {
  if (call.open || ['tensor', 'type_spec', 'sparse', 'ragged'].some(keyword => call.keyword(keyword))) return false
  const type = call.keyword('dtype')?.value
  return type === undefined ? call.positional.length <= 2 : /^(float|bfloat)/.test(typeName(module, type) ?? stringText(type) ?? '')
}

/** The class of the layer that is called: `Dense(3)`, or a name that is bound to one once. */
function layerOf(module: Module, callee: Node): string | undefined {
  if (callee.type === 'identifier') {
    const writes = writesOf(module, callee)
    const value = writes.length === 1 && writes[0]!.parent?.type === 'assignment' ? writes[0]!.parent.field('right') : undefined
    return value?.type === 'call' ? layerOf(module, value) : undefined
  }
  const made = callee.type === 'call' ? module.resolve(callee.field('function')!) : undefined
  return /^keras\.(?:\w+\.)*([A-Z]\w+)$/.exec(made ?? '')?.[1]
}

function typeName(module: Module, node: Node): string | undefined {
  const name = TYPE.exec(module.resolve(node) ?? '')?.[1]
  return name === undefined ? undefined : TYPE_NAMES[name] ?? name
}

/** Surely no array of NumPy, whose type the result would take. */
function operand(module: Module, node: Node): boolean | Known {
  if (isNumber(node)) return true
  const known = module.value(node)
  if (known.value.kind === 'symbolic' || known.value.kind === 'tensor') return known.proof === 'proven' ? true : known
  switch (node.type) {
    case 'parenthesized_expression': return operand(module, node.children[0]!)
    case 'unary_operator': return operand(module, node.field('argument')!)
    case 'binary_operator': return node.children.every(child => operand(module, child) === true)
    case 'call': return functionOf(module, node) !== undefined || /^keras\.(backend|ops)\./.test(module.resolve(node.field('function')!) ?? '')
    case 'identifier': {
      const writes = writesOf(module, node)
      if (writes.length > 0 && writes.every(write => write.parent?.type === 'assignment' && write.parent.field('left') === write && isNumber(write.parent.field('right') ?? write))) return true
      return symbolicIn(module, node) ?? false
    }
    default: return symbolicIn(module, node) ?? false
  }
}

function isNumber(node: Node): boolean {
  return node.type === 'float' || node.type === 'integer' || (node.type === 'unary_operator' && isNumber(node.field('argument')!)) || (node.type === 'parenthesized_expression' && isNumber(node.children[0]!))
}

function isNatural(node: Node): boolean {
  return node.type === 'integer'
}

function isList(node: Node): boolean {
  return node.type === 'list' || node.type === 'tuple'
}

/** A number that is written, or a name that is bound to one. */
function number(module: Module, node: Node): boolean {
  if (isNumber(node)) return true
  const writes = node.type === 'identifier' ? writesOf(module, node) : []
  return writes.length > 0 && writes.every(write => write.parent?.type === 'assignment' && write.parent.field('left') === write && isNumber(write.parent.field('right') ?? write))
}

/** The list that is written, or that a name is bound to once. */
function listOf(module: Module, node: Node): Node | undefined {
  if (isList(node)) return node
  const writes = node.type === 'identifier' ? writesOf(module, node) : []
  const value = writes.length === 1 && writes[0]!.parent?.type === 'assignment' && writes[0]!.parent.field('left') === writes[0] ? writes[0]!.parent.field('right') : undefined
  return value && isList(value) ? value : undefined
}

/** Sizes that are numbers while a model is built; `-1` says the number of samples. */
function sizes(module: Module, node: Node): boolean {
  const list = listOf(module, node)
  if (!list) return false
  const samples = list === node ? samplesIn(module, list) : undefined
  return list.children.every(child => child === samples || (!/splat/.test(child.type) && child.type !== 'none' && sizeIsNumber(module, child)))
}

function sizeIsNumber(module: Module, node: Node): boolean {
  return [node, ...node.below()].every(one => one.type !== 'call' || isFixedSize(module, one.parent!) || !/^(tensorflow|keras)\./.test(module.resolve(one.field('function')!) ?? ''))
}

/** `[1, 2, -1]`: sizes of parts, of which the last may be what is left. */
function cutsOf(node: Node): readonly number[] | undefined {
  const parts = isList(node) ? node.children.map(child => Number(/^-?\d+$/.exec(child.text)?.[0] ?? Number.NaN)) : []
  if (parts.length < 2 || parts.some((part, index) => !(part >= 0 || (part === -1 && index === parts.length - 1)))) return undefined
  let at = 0
  return parts.slice(0, -1).map(part => (at += part))
}

const quotes = new WeakMap<Module, string>()

function quoted(module: Module, text: string): string {
  let quote = quotes.get(module)
  if (quote === undefined) quotes.set(module, (quote = quoteOf(module)))
  return `${quote}${text}${quote}`
}

/** The quote that most of the file's one-line strings take. */
function quoteOf(module: Module): string {
  let double = 0
  for (const node of module.root.below()) {
    const quote = node.type === 'string' ? /^[a-zA-Z]*("(?!"")|'(?!''))/.exec(node.text)?.[1] : undefined
    if (quote) double += quote === '"' ? 1 : -1
  }
  return double > 0 ? '"' : '\''
}

/** What stands in a plain string of one piece. */
function stringText(node: Node): string | undefined {
  return node.type === 'string' ? /^(['"])([^'"\\]*)\1$/.exec(node.text)?.[2] : undefined
}

function replacement(node: Node, text: string): Edit {
  return { start: node.start, end: node.end, text }
}

/** `[1, 2, 2, 1]` of TensorFlow has samples and channels in it. */
function windowEdits(node: Node): readonly Edit[] | undefined {
  if (!isList(node)) return /^(integer|none|identifier|attribute)$/.test(node.type) ? [] : undefined
  const inner = node.children
  if (inner.some(child => !/^(integer|identifier|attribute)$/.test(child.type))) return undefined
  if (inner.length <= 2) return []
  if (inner[0]!.text !== '1' || inner.at(-1)!.text !== '1') return undefined
  return [replacement(node, inner.length === 3 ? inner[1]!.text : `(${inner.slice(1, -1).map(child => child.text).join(', ')})`)]
}

const METHODS: Readonly<Record<string, string>> = { BILINEAR: 'bilinear', NEAREST_NEIGHBOR: 'nearest', BICUBIC: 'bicubic', LANCZOS3: 'lanczos3', LANCZOS5: 'lanczos5' }

function methodOf(module: Module, node: Node): string | undefined {
  const text = stringText(node)
  if (text !== undefined) return Object.values(METHODS).includes(text) ? text : undefined
  const name = /^tensorflow\.(?:compat\.v[12]\.)?image\.ResizeMethod\.(\w+)$/.exec(module.resolve(node) ?? '')?.[1]
  return name === undefined ? undefined : METHODS[name]
}

export const tensorflowConverters = {
  dtype: (module, node) => {
    const name = typeName(module, node)
    if (name !== undefined) return [replacement(node, quoted(module, name))]
    return (module.resolve(node) ?? '').startsWith('tensorflow.') ? undefined : []
  },
  lower: (_, node) => {
    const text = stringText(node)
    if (text === undefined) return undefined
    return text === text.toLowerCase() ? [] : [replacement(node, node.text.replace(text, text.toLowerCase()))]
  },
  batch: (module, node) => {
    const samples = samplesIn(module, node)
    return samples ? [replacement(samples, '-1')] : []
  },
  tuple: (_, node) => {
    if (node.type !== 'list') return []
    return [{ start: node.start, end: node.start + 1, text: '(' }, { start: node.end - 1, end: node.end, text: node.children.length === 1 && !/,\s*\]$/.test(node.text) ? ',)' : ')' }]
  },
  window: (_, node) => windowEdits(node),
  rates: (_, node) => (isList(node) && node.children.every(child => child.text === '1') ? [replacement(node, '1')] : windowEdits(node)),
  splits: (_, node) => {
    const cuts = cutsOf(node)
    if (!cuts) return isNumber(node) || node.type === 'identifier' ? [] : undefined
    return [replacement(node, node.type === 'list' ? `[${cuts.join(', ')}]` : `(${cuts.join(', ')}${cuts.length === 1 ? ',' : ''})`)]
  },
  resizing: (module, node) => {
    const method = methodOf(module, node)
    if (method === undefined) return undefined
    return stringText(node) === method ? [] : [replacement(node, quoted(module, method))]
  },
} satisfies Readonly<Record<string, CallConverter>>

export const tensorflowTests = {
  floating: (module, node) => floating(module, node),
  operand: (module, node) => operand(module, node),
  operands: (module, node) => (isList(node) ? node.children.every(child => operand(module, child) !== false) : operand(module, node)),
  number: (module, node) => number(module, node),
  sizes: (module, node) => sizes(module, node),
  flat: (module, node) => isFlat(module, node),
  dynamic: (module, node) => shapeCalls(module, node).some(call => !isFixedSize(module, call.parent!)),
  knownSize: (_, node) => {
    const index = node.parent?.type === 'subscript' && node.parent.field('value') === node ? node.parent.fields('subscript') : []
    return index.length === 1 && /^(-?[1-9]|-?[1-9]:(-?[1-9])?)$/.test(index[0]!.text)
  },
  int32: (module, node) => (typeName(module, node) ?? stringText(node)) === 'int32',
  integerType: (module, node) => /^u?int/.test(typeName(module, node) ?? stringText(node) ?? ''),
  text: (_, node) => /^(same|valid|constant|reflect|symmetric|ij|xy)$/i.test(stringText(node) ?? ''),
  constant: (_, node) => /^constant$/i.test(stringText(node) ?? ''),
  mirrored: (_, node) => /^(reflect|symmetric)$/i.test(stringText(node) ?? ''),
  resizing: (module, node) => methodOf(module, node) !== undefined,
  literalAxes: (_, node) => isNumber(node) || (isList(node) && node.children.every(isNumber)),
  literalPairs: (module, node) => listOf(module, node)?.children.every(child => isList(child) && child.children.length === 2 && child.children.every(one => symbolicIn(module, one) === undefined)) === true,
  literalSplits: (_, node) => cutsOf(node) !== undefined,
  madeByCall: (module, node) => [node, ...writesOf(module, node).flatMap(write => write.parent?.field('right') ?? [])].some(one => one.type === 'call' && /^(tensorflow|keras)\./.test(module.resolve(one.field('function')!) ?? '')),
  listed: (_, node) => isList(node),
  integer: (_, node) => isNatural(node) || (node.type === 'unary_operator' && isNatural(node.field('argument')!)),
  firstOnly: (_, node) => node.parent?.type === 'subscript' && node.parent.field('value') === node && node.parent.field('subscript')?.text === '0',
  naturals: (_, node) => isList(node) && node.children.every(isNatural),
  integers: (_, node) => isList(node) && node.children.every(child => isNumber(child) && !child.text.includes('-')),
  sumIsBuiltin: module => !/\bsum\s*=[^=]|\bdef\s+sum\b|\bimport\b[^\n]*\bsum\b|\bas\s+sum\b/.test(module.source),
  iterated: backendTests.iterated,
  integerFits: (module, node) => backendTests.integerFits(module, node) || takenAsIndex(module, node),
} satisfies Readonly<Record<string, CallTest>>

/** Handed to a function of TensorFlow that takes integers of any width. */
function takenAsIndex(module: Module, node: Node): boolean {
  const taker = node.parent?.type === 'argument_list' ? node.parent.parent : undefined
  return taker?.type === 'call' && /^(cast|gather|one_hot|nn\.embedding_lookup|to_float)$/.test(functionOf(module, taker) ?? '')
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
