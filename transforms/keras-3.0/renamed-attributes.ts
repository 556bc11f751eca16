import {
  attributesOn, finding, isCallee, isTarget, renameMethods, replacement, unknownReceiver,
  type Finding, type Known, type Module, type Node, type QualifiedName, type TransformBody,
} from '../../src/kit/index.ts'

interface Fresh {
  readonly to: string
  /** Why it is not safe. */
  readonly why?: string
}

const texts = {
  summary: 'Attributes of layers and metrics have the names of Keras 3',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
}
const variables: Fresh = { to: 'variables', why: '`AUC` and its kin list their variables in another order' }
const kernel: Fresh = { to: 'kernel' }
const ROWS: Readonly<Record<QualifiedName, Readonly<Record<string, Fresh>>>> = {
  // Metrics were layers.
  'keras.Metric': { weights: variables, non_trainable_weights: variables, non_trainable_variables: variables, compute_dtype: { to: 'dtype' }, variable_dtype: { to: 'dtype' } },
  // In Keras 3 these are of a call of the model, of which there may be none.
  'keras.Sequential': { input: { to: 'inputs[0]' }, output: { to: 'outputs[0]' } },
  'keras.layers.LeakyReLU': { alpha: { to: 'negative_slope', why: 'it was an array of NumPy, and is a number' } },
  'keras.layers.DepthwiseConv1D': { depthwise_kernel: kernel },
  'keras.layers.DepthwiseConv2D': { depthwise_kernel: kernel },
}
const size = { vocab_size: 'vocabulary_size' }
const methods = renameMethods({ ...texts, rows: { 'keras.layers.StringLookup': size, 'keras.layers.IntegerLookup': size } })

const body: TransformBody = {
  ...texts,
  *find(module) {
    yield* methods.find(module)
    for (const { node, name, object, receiver } of attributesOn(module, 'keras.Model', 'input_names')) {
      if (!isCallee(node) && !isTarget(node) && !unknownReceiver(receiver)) yield inputNames(module, node, name, object, receiver)
    }
    for (const [of, names] of Object.entries(ROWS)) for (const [old, fresh] of Object.entries(names)) yield* renamed(module, of, old, fresh)
  },
}
export default body

function* renamed(module: Module, of: QualifiedName, old: string, { to, why }: Fresh): Iterable<Finding> {
  for (const { node, name, receiver } of attributesOn(module, of, old)) {
    if (isCallee(node) || isTarget(node) || unknownReceiver(receiver)) continue
    yield finding(name, {
      ...(why === undefined ? { level: 'safe' } : { level: 'review', why }), effect: 'breaks', message: `\`${old}\` is \`${to}\`, since 3.0 does not have it`, rests: [receiver], edits: [replacement(name, to)],
    })
  }
}

/** `model.input_names[0]` is `model.inputs[0].name`; all of them are a list of those. */
function inputNames(module: Module, node: Node, name: Node, object: Node, receiver: Known): Finding {
  const up = node.parent
  const one = up?.type === 'subscript' && up.field('value') === node && up.fields('subscript').length === 1 && up.field('subscript')!.type !== 'slice' && !isTarget(up)
  return finding(name, {
    level: 'review', effect: 'breaks', message: '`input_names` is gone, since 3.0: the inputs have names', why: 'an input that was given no name has another one in Keras 3', rests: [receiver],
    edits: one ? [replacement(name, 'inputs'), { start: up!.end, end: up!.end, text: '.name' }]
      : [replacement(node, `[tensor.name for tensor in ${module.text(object)}.inputs]`)],
  })
}
