import {
  around, finding, isCallee, isTarget, manual, walk,
  type Edit, type Finding, type Known, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'

const LAYER = 'keras.Layer'
// What Keras calls with the shape of the inputs, a tuple now.
const TAKE_SHAPES = new Set(['build', 'compute_output_shape'])
const effect = 'breaks'
const LISTED = 'Shapes of symbolic tensors are tuples without `as_list`, since 3.0'

/** An expression that was a `TensorShape`, how it is written now, and what that rests on. */
interface Shape {
  readonly node: Node
  /** `get_shape()` becomes `shape`. */
  readonly edits: readonly Edit[]
  readonly rests: readonly Known[]
}

const MANUAL: Readonly<Record<string, string>> = {
  is_fully_defined: '`None not in x.shape`',
  num_elements: '`math.prod(x.shape)`',
  with_rank: '`assert len(x.shape) == n`',
  assert_has_rank: '`assert len(x.shape) == n`',
  is_compatible_with: 'compare the tuples',
  merge_with: 'compare the tuples',
  concatenate: '`tuple(x.shape) + tuple(other)`',
  dims: '`x.shape` itself',
}

const body: TransformBody = {
  summary: 'Shapes of symbolic tensors are tuples',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    const parameters = shapeParameters(module)
    for (const node of walk(module.root)) {
      const shape = shapeOf(module, node, parameters)
      const found = shape && use(shape, parameters.has(node))
      if (found) yield found
    }
  },
}
export default body

/** Reads of the shape that `build` and its kin are given. */
function shapeParameters(module: Module): ReadonlySet<Node> {
  const reads = new Set<Node>()
  for (const layer of module.subclasses(LAYER)) {
    for (const method of layer.methods) {
      const parameter = TAKE_SHAPES.has(method.name) ? method.parameters[1] : undefined
      const binding = parameter?.kind === 'plain' ? module.binding(parameter.nameNode) : undefined
      const uses = binding ? module.uses(binding) : []
      if (uses.filter(one => one.kind === 'write').length !== 1) continue
      for (const { node, kind } of uses) if (kind === 'read' && [...around(node)].includes(method.body)) reads.add(node)
    }
  }
  return reads
}

function shapeOf(module: Module, node: Node, parameters: ReadonlySet<Node>): Shape | undefined {
  if (parameters.has(node)) return { node, edits: [], rests: [] }
  // One of several inputs.
  if (node.type === 'subscript' && parameters.has(node.field('value')!) && node.field('subscript')?.type === 'integer') return { node, edits: [], rests: [] }
  const attribute = node.type === 'call' ? node.field('function') : node
  const name = attribute?.type === 'attribute' ? attribute.field('attribute') : undefined
  const wanted = node.type === 'call' ? 'get_shape' : 'shape'
  if (!attribute || name?.text !== wanted || isTarget(node) || node.type === 'call' && module.call(node).args.length > 0) return undefined
  const known = module.value(attribute.field('object')!)
  if (known.value.kind !== 'symbolic') return undefined
  return { node, edits: wanted === 'shape' ? [] : [{ start: name.start, end: node.end, text: 'shape' }], rests: [known] }
}

function use(shape: Shape, own: boolean): Finding | undefined {
  const { node } = shape
  const up = node.parent
  const member = up?.type === 'attribute' && up.field('object') === node ? up.field('attribute')!.text : undefined
  if (up && member === 'as_list' && isCallee(up)) return listed(shape, up.parent!)
  if (up && (member === 'rank' || member === 'ndims') && !isCallee(up)) return measured(shape, up, member)
  if (member !== undefined && MANUAL[member]) {
    return manual(up!.field('attribute')!, { effect, message: `\`${member}\` of a shape is gone, since 3.0 has tuples`, why: 'no one expression is the same', advice: `write ${MANUAL[member]}` })
  }
  const slice = up?.type === 'subscript' && up.field('value') === node && up.field('subscript')?.type === 'slice' ? up.parent : undefined
  if (slice?.type === 'attribute' && slice.field('object') === up && slice.field('attribute')!.text === 'as_list' && isCallee(slice)) return listedSlice(shape, up!, slice.parent!)
  const dimension = up?.type === 'subscript' && up.field('value') === node ? up.parent : undefined
  const valued = dimension?.type === 'attribute' && dimension.field('object') === up && dimension.field('attribute')!.text === 'value'
  if (valued) {
    const edits = [...shape.edits, { start: up!.end, end: dimension.end, text: '' }]
    return safe(dimension.field('attribute')!, shape, 'The dimensions of a shape are numbers, without a `value`', edits)
  }
  return shape.edits.length > 0 && !own ? safe(node, shape, '`get_shape` of symbolic tensors is gone, since 3.0: it is `shape`', shape.edits) : undefined
}

/** `x.shape.as_list()[1]` is `x.shape[1]`; the list itself is `list(x.shape)`. */
function listed(shape: Shape, call: Node): Finding {
  const up = call.parent
  const index = up?.type === 'subscript' && up.field('value') === call ? up.fields('subscript') : []
  const one = index.length === 1 && /^-?\d+$/.test(index[0]!.text)
  const [renamed] = shape.edits
  const end = one ? '' : ')'
  const edits = renamed ? [{ ...renamed, end: call.end, text: `shape${end}` }] : [{ start: shape.node.end, end: call.end, text: end }]
  return safe(call, shape, LISTED, one ? edits : [{ start: shape.node.start, end: shape.node.start, text: 'list(' }, ...edits])
}

/** `x.shape[1:].as_list()` is `list(x.shape[1:])`. */
function listedSlice(shape: Shape, slice: Node, call: Node): Finding {
  const edits = [{ start: slice.start, end: slice.start, text: 'list(' }, ...shape.edits, { start: slice.end, end: call.end, text: ')' }]
  return safe(call, shape, LISTED, edits)
}

function measured(shape: Shape, rank: Node, member: string): Finding {
  const [renamed] = shape.edits
  const edits = renamed ? [{ ...renamed, end: rank.end, text: 'shape)' }] : [{ start: shape.node.end, end: rank.end, text: ')' }]
  return safe(rank, shape, `\`${member}\` of a shape is the \`len\` of the tuple, since 3.0`, [{ start: shape.node.start, end: shape.node.start, text: 'len(' }, ...edits])
}

function safe(node: Node, { rests }: Shape, message: string, edits: readonly Edit[]): Finding {
  return finding(node, { level: 'safe', effect, message, rests, edits })
}
