import { finding, manual, type Call, type Finding, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

/** Where an integer must stand: the positions of the parameters, by name. Keras 2 took what `int` takes. */
const INTEGERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Dense: { units: 0 },
  Embedding: { input_dim: 0, output_dim: 1 },
  MultiHeadAttention: { num_heads: 0, key_dim: 1 },
  GRU: { units: 0 },
  SimpleRNN: { units: 0 },
}
/** These still take integers of NumPy, but no floats. */
const FILTERS = ['Conv1D', 'Conv2D', 'Conv3D', 'Conv1DTranspose', 'Conv2DTranspose', 'Conv3DTranspose', 'SeparableConv1D', 'SeparableConv2D']
const SHAPES = { 'keras.Input': 'shape', 'keras.layers.InputLayer': 'input_shape' }

const body: TransformBody = {
  summary: 'Sizes are integers of Python, shapes are tuples, and the `axis` of `BatchNormalization` is a number',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '1.0',
  removed: '3.0',
  *find(module) {
    for (const [layer, parameters] of Object.entries(INTEGERS)) {
      for (const call of module.calls(`keras.layers.${layer}`)) {
        for (const [name, position] of Object.entries(parameters)) yield* integer(module, argumentOf(call, name, position), name, true)
      }
    }
    for (const layer of FILTERS) for (const call of module.calls(`keras.layers.${layer}`)) yield* integer(module, argumentOf(call, 'filters', 0), 'filters', false)
    for (const [name, keyword] of Object.entries(SHAPES)) {
      for (const call of module.calls(name)) yield* tuple(module, argumentOf(call, keyword, 0) ?? call.keyword('shape')?.value)
    }
    for (const call of module.calls('keras.layers.BatchNormalization')) yield* axis(argumentOf(call, 'axis', 0))
  },
}
export default body

function argumentOf(call: Call, name: string, position: number): Node | undefined {
  const named = call.keyword(name)?.value
  if (named || call.args.slice(0, position + 1).some(argument => argument.kind === 'splat')) return named
  return call.positional[position]?.value
}

function* integer(module: Module, value: Node | undefined, name: string, numpyToo: boolean): Iterable<Finding> {
  if (!value) return
  const message = `\`${name}\` is an \`int\`, since 3.0 refuses other numbers`
  const literal = value.type === 'float' ? /^(\d+)\.0*$/.exec(value.text)?.[1] : undefined
  const known = module.value(value)
  const numpy = known.value.kind === 'instance' && (known.value.of === 'numpy.float' || (numpyToo && known.value.of === 'numpy.integer'))
  if (literal !== undefined) yield finding(value, { level: 'safe', effect: 'breaks', message, edits: [{ start: value.start + literal.length, end: value.end, text: '' }] })
  else if (numpy) yield finding(value, { level: 'safe', effect: 'breaks', message, rests: [known], edits: around(value, 'int(', ')') })
  else if (value.type === 'float' && /^\d+\.\d*$/.test(value.text)) yield finding(value, { level: 'review', effect: 'breaks', message, why: 'Keras 2 cut it off: that may not be what is meant', edits: [{ start: value.start + value.text.indexOf('.'), end: value.end, text: '' }] })
  else if (isQuotient(value)) yield finding(value, { level: 'safe', effect: 'breaks', message, edits: around(value, 'int(', ')') })
}

/** `size / 2` is a float, whatever its size; of objects with a division of their own nothing is known. */
function isQuotient(value: Node): boolean {
  if (value.type === 'parenthesized_expression' && value.children[0]) return isQuotient(value.children[0])
  if (value.type !== 'binary_operator') return false
  const operator = value.field('operator')?.text
  const sides = [value.field('left')!, value.field('right')!]
  if (operator === '/') return sides.some(side => side.type === 'integer' || side.type === 'float')
  return (operator === '*' || operator === '+' || operator === '-' || operator === '//') && sides.some(side => side.type === 'float' || isQuotient(side))
}

/** `784` and `(784)` are numbers; `(784,)` is a shape. */
function* tuple(module: Module, value: Node | undefined): Iterable<Finding> {
  let inner = value
  while (inner?.type === 'parenthesized_expression') inner = inner.children[0]
  if (!value || inner?.type !== 'integer') return
  const edits = inner === value ? around(value, '(', ',)') : [{ start: inner.end, end: inner.end, text: ',' }]
  yield finding(value, { level: 'safe', effect: 'breaks', message: `a shape is a tuple: \`(${module.text(inner)},)\`, since 3.0 refuses a number`, edits })
}

/** `axis=[3]`; of several axes the sums are taken over all the others. */
function* axis(value: Node | undefined): Iterable<Finding> {
  if (!value || (value.type !== 'list' && value.type !== 'tuple') || value.children.some(child => child.type === 'list_splat')) return
  if (value.children.length > 1) {
    yield manual(value, {
      effect: 'breaks', message: '`BatchNormalization` has one `axis`, since 3.0 refuses several', why: 'no argument means the same',
      advice: 'make one axis of them, and undo that behind it: `Reshape((-1, c))`, `BatchNormalization(axis=1)`, `Reshape((h, w, c))`',
    })
  }
  if (value.children.length !== 1) return
  const [only] = value.children
  yield finding(value, {
    level: 'safe', effect: 'breaks', message: '`axis` of `BatchNormalization` is a number, since 3.0 refuses a list',
    edits: [{ start: value.start, end: only!.start, text: '' }, { start: only!.end, end: value.end, text: '' }],
  })
}

function around(node: Node, before: string, after: string): Finding['edits'] {
  return [{ start: node.start, end: node.start, text: before }, { start: node.end, end: node.end, text: after }]
}
