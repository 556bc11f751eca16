import { callsOn, finding, type Call, type Effect, type Finding, type Known, type Module, type QualifiedName, type TransformBody } from '../../src/kit/index.ts'

/** The old order, from the first position on whose meaning changed; those before it are `_`. */
type Orders = Readonly<Record<QualifiedName, string>>

const PREPROCESSED = '_ _ _ _ _'
const CALLS: Orders = {
  'keras.Input': '_ _ name dtype sparse tensor ragged',
  'keras.layers.InputLayer': '_ _ _ input_tensor sparse name ragged',
  'keras.Sequential': '_ name',
  'keras.Model': '_ _ name trainable',
  'keras.callbacks.LambdaCallback': '_ _ on_train_batch_begin on_train_batch_end on_train_begin on_train_end',
  'keras.layers.Embedding': '_ _ _ _ activity_regularizer embeddings_constraint mask_zero input_length',
  'keras.layers.Conv3DTranspose': '_ _ _ _ output_padding data_format',
  'keras.layers.MultiHeadAttention': `${PREPROCESSED} _ _ kernel_initializer bias_initializer kernel_regularizer bias_regularizer activity_regularizer kernel_constraint bias_constraint`,
  'keras.layers.RandomContrast': '_ seed',
  'keras.layers.StringLookup': `${PREPROCESSED} _ encoding invert output_mode sparse pad_to_max_tokens`,
  'keras.losses.SparseCategoricalCrossentropy': '_ _ _ name',
  'keras.losses.sparse_categorical_crossentropy': '_ _ _ axis ignore_class',
}
/** Arguments that Keras 2 took in some versions, and passed over in others. */
const DOUBTS: Readonly<Record<QualifiedName, string>> = { 'keras.Model': 'Keras 2 passed over it in its later releases: the model has this name only now' }
/** Of `super().__init__(...)` in classes that derive from nothing nearer. */
const BASES: Orders = {
  'keras.metrics.Metric': 'name dtype',
  'keras.losses.Loss': 'reduction name',
}

const body: TransformBody = {
  summary: 'Arguments whose position means something else in Keras 3 are given by name',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const [name, order] of Object.entries(CALLS)) for (const call of module.calls(name)) yield* named(module, call, order, DOUBTS[name])
    for (const [name, order] of Object.entries(BASES)) {
      for (const call of callsOn(module, name, '__init__')) if (directly(module, call, name)) yield* named(module, call, order, undefined, [call.receiver])
    }
  },
}
export default body

/** Names the first argument whose place changed, and all that follow it. */
function* named(module: Module, call: Call, order: string, why?: string, rests?: readonly Known[]): Iterable<Finding> {
  const names = order.split(' ')
  const from = names.findIndex(name => name !== '_')
  const moved = call.positional.slice(from)
  if (moved.length === 0 || call.args.some(argument => argument.kind === 'splat') || call.positional.length > names.length) return
  const given = moved.map((argument, index) => ({ argument, name: names[from + index]! }))
  if (given.some(({ name }) => name === '_' || call.keyword(name))) return
  const callee = module.text(call.callee).replace(/\s+/g, '')
  const effect: Effect = 'breaks'
  yield finding(moved[0]!.node, {
    ...(why === undefined ? { level: 'safe' } : { level: 'review', why }), effect, ...(rests ? { rests } : {}),
    message: `${given.map(({ name }) => `\`${name}\``).join(', ')} of \`${callee}\` ${given.length > 1 ? 'have' : 'has'} another position since 3.0`,
    edits: given.map(({ argument, name }) => ({ start: argument.node.start, end: argument.node.start, text: `${name}=` })),
  })
}

/** True where `super()` is this very class: the classes between have constructors of their own. */
function directly(module: Module, call: Call, name: QualifiedName): boolean {
  for (const owner of module.subclasses(name)) {
    if (owner.node.start > call.node.start || owner.node.end < call.node.end) continue
    const [first] = owner.bases
    return first !== undefined && module.derives(first, name) && module.derives(name, first)
  }
  return false
}
