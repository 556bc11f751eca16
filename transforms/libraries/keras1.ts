/** What Keras 1 called the arguments of its layers, and what Keras 2 calls them: the legacy interfaces of Keras 2.0 to 2.3. */
import type { Call, Module, Node } from '../../src/core/module.ts'
import type { QualifiedName } from '../../src/core/types.ts'
import { compareVersions } from '../../src/core/version.ts'

export const ORDERINGS = { th: '\'channels_first\'', tf: '\'channels_last\'', default: 'None' } as const
export const ORDERING_FUNCTIONS = { 'keras.backend.image_dim_ordering': 'keras.backend.image_data_format', 'keras.backend.common.image_dim_ordering': 'keras.backend.image_data_format' } as const

const dim_ordering = { to: 'data_format', values: ORDERINGS, calls: ORDERING_FUNCTIONS }
const ordering = { dim_ordering }
const dropout = { p: 'rate' }
const weights = { W_regularizer: 'kernel_regularizer', b_regularizer: 'bias_regularizer', W_constraint: 'kernel_constraint', b_constraint: 'bias_constraint', bias: 'use_bias' }
const forget_bias_init = {
  to: 'unit_forget_bias', values: { one: 'True', ones: 'True', zero: 'False', zeros: 'False' },
  advice: 'leave it out, or set the bias with `bias_initializer`, of which the second quarter is the forget gate\'s',
}
const cell = {
  init: 'kernel_initializer', inner_init: 'recurrent_initializer',
  W_regularizer: 'kernel_regularizer', U_regularizer: 'recurrent_regularizer', b_regularizer: 'bias_regularizer', dropout_W: 'dropout', dropout_U: 'recurrent_dropout',
}
const gate = { inner_activation: 'recurrent_activation' }
const recurrent = { output_dim: 'units', ...cell, ...gate, consume_less: { to: 'implementation', values: { cpu: '0', mem: '1', gpu: '2' }, advice: 'leave it out: it changes nothing that the layer computes' } }
const pooling1 = { pool_length: 'pool_size', stride: 'strides', border_mode: 'padding' }
const pooling = { border_mode: 'padding', dim_ordering }

/** Layers whose arguments only have other names. */
export const LAYERS = {
  'keras.layers.Dense': { output_dim: 'units', init: 'kernel_initializer', ...weights },
  'keras.layers.Embedding': {
    init: 'embeddings_initializer', W_regularizer: 'embeddings_regularizer', W_constraint: 'embeddings_constraint',
    dropout: { why: 'the dropout of whole words is lost: `SpatialDropout1D` after the layer is close to it' },
  },
  'keras.layers.SimpleRNN': { output_dim: 'units', ...cell, consume_less: { values: { cpu: '', mem: '', gpu: '' }, advice: 'leave it out: it changes nothing that the layer computes' } },
  'keras.layers.LSTM': { ...recurrent, forget_bias_init },
  'keras.layers.GRU': recurrent,
  'keras.layers.Dropout': dropout,
  'keras.layers.GaussianDropout': dropout,
  'keras.layers.GaussianNoise': { sigma: 'stddev' },
  'keras.layers.SpatialDropout1D': dropout,
  'keras.layers.SpatialDropout2D': { ...dropout, ...ordering },
  'keras.layers.SpatialDropout3D': { ...dropout, ...ordering },
  'keras.layers.MaxPooling1D': pooling1,
  'keras.layers.AveragePooling1D': pooling1,
  'keras.layers.MaxPooling2D': pooling,
  'keras.layers.AveragePooling2D': pooling,
  'keras.layers.MaxPooling3D': pooling,
  'keras.layers.AveragePooling3D': pooling,
  'keras.layers.GlobalMaxPooling2D': ordering,
  'keras.layers.GlobalAveragePooling2D': ordering,
  'keras.layers.GlobalMaxPooling3D': ordering,
  'keras.layers.GlobalAveragePooling3D': ordering,
  'keras.layers.UpSampling1D': { length: 'size' },
  'keras.layers.UpSampling2D': ordering,
  'keras.layers.UpSampling3D': ordering,
  'keras.layers.ZeroPadding2D': ordering,
  'keras.layers.ZeroPadding3D': ordering,
  'keras.layers.Cropping2D': ordering,
  'keras.layers.Cropping3D': ordering,
  'keras.layers.BatchNormalization': {
    beta_init: 'beta_initializer', gamma_init: 'gamma_initializer',
    mode: { values: { 0: '' }, advice: 'leave it out: only `mode=0` is left, which normalizes each feature with the averages of training' },
  },
  'keras.layers.PReLU': { init: 'alpha_initializer' },
} as const

/** Kernels of one length. */
const line = {
  nb_filter: 'filters', filter_length: 'kernel_size', subsample_length: 'strides', border_mode: 'padding', init: 'kernel_initializer', ...weights,
}
const plane = { nb_filter: 'filters', subsample: 'strides', border_mode: 'padding', init: 'kernel_initializer', ...weights, dim_ordering }
const output_shape = { why: 'the output shape follows from `padding`, `strides` and `kernel_size`: it may differ from the given one by less than a stride' }
const deconvolution = { ...plane, output_shape }
const separable = {
  nb_filter: 'filters', subsample: 'strides', border_mode: 'padding', bias: 'use_bias', b_regularizer: 'bias_regularizer', b_constraint: 'bias_constraint', dim_ordering,
}
const recurrentPlane = { ...cell, ...gate, bias: 'use_bias', nb_filter: 'filters', subsample: 'strides', border_mode: 'padding', dim_ordering, forget_bias_init }

export interface Convolution {
  readonly to: QualifiedName
  /** Parameters that became one `kernel_size`; one where only its name changed. */
  readonly sizes: readonly string[]
  readonly rows: Readonly<Record<string, string | { readonly to?: string; readonly values?: Readonly<Record<string, string>>; readonly why?: string }>>
  /** What followed the sizes, in order. */
  readonly after: readonly string[]
  /** The second initializer of a separable layer takes the same value. */
  readonly twice?: Readonly<Record<string, readonly [string, string]>>
}

const ROWS = ['nb_row', 'nb_col']
const THEN = ['init', 'activation', 'weights', 'border_mode', 'subsample']
const conv1: Convolution = { to: 'keras.layers.Conv1D', sizes: ['filter_length'], rows: line, after: ['init', 'activation', 'weights', 'border_mode', 'subsample_length'] }
const conv2: Convolution = { to: 'keras.layers.Conv2D', sizes: ROWS, rows: plane, after: THEN }
const conv3: Convolution = { ...conv2, to: 'keras.layers.Conv3D', sizes: ['kernel_dim1', 'kernel_dim2', 'kernel_dim3'] }
const transposed: Convolution = { to: 'keras.layers.Conv2DTranspose', sizes: ROWS, rows: deconvolution, after: ['output_shape', ...THEN] }
const separable2: Convolution = { to: 'keras.layers.SeparableConv2D', sizes: ROWS, rows: separable, after: THEN, twice: { init: ['depthwise_initializer', 'pointwise_initializer'] } }
const atrous1: Convolution = { ...conv1, rows: { ...line, atrous_rate: 'dilation_rate' } }
const atrous2: Convolution = { ...conv2, rows: { ...plane, atrous_rate: 'dilation_rate' } }

/** Last name of a convolution, old and new -> what it takes. */
export const CONVOLUTIONS: Readonly<Record<string, Convolution>> = {
  Conv1D: conv1, Convolution1D: conv1, AtrousConv1D: atrous1, AtrousConvolution1D: atrous1,
  Conv2D: conv2, Convolution2D: conv2, AtrousConv2D: atrous2, AtrousConvolution2D: atrous2,
  Conv3D: conv3, Convolution3D: conv3,
  Conv2DTranspose: transposed, Convolution2DTranspose: transposed, Deconv2D: transposed, Deconvolution2D: transposed,
  SeparableConv2D: separable2, SeparableConvolution2D: separable2,
  LocallyConnected1D: { ...conv1, to: 'keras.layers.LocallyConnected1D' },
  LocallyConnected2D: { ...conv2, to: 'keras.layers.LocallyConnected2D' },
  ConvLSTM2D: { to: 'keras.layers.ConvLSTM2D', sizes: ROWS, rows: recurrentPlane, after: ['init', 'inner_init', 'forget_bias_init', 'activation', 'inner_activation', 'border_mode', 'subsample'] },
}

/** One path of each of those classes: what the same object is called elsewhere is known. */
export const CONVOLUTION_OBJECTS: readonly QualifiedName[] = [...new Set(Object.values(CONVOLUTIONS).map(row => row.to)), 'keras.layers.AtrousConv1D', 'keras.layers.AtrousConv2D']

/** What Keras 2.3 was the last to have, by a path of the same object; and the names that it had there. */
const GONE = [
  'keras.layers.TimeDistributedDense', 'keras.layers.Conv2DTranspose', 'keras.layers.AtrousConv1D', 'keras.layers.AtrousConv2D', 'keras.layers.MaxoutDense',
  'keras.layers.Highway', 'keras.layers.Merge', 'keras.backend.image_dim_ordering', 'keras.backend.set_image_dim_ordering',
]
const GONE_NAMES = /\.(TimeDistributedDense|Deconv(olution)?2D|AtrousConv(olution)?[12]D|MaxoutDense|Highway|Merge|(set_)?image_dim_ordering)$/
const ONLY_KERAS_1_METHODS: Readonly<Record<string, readonly string[]>> = { fit: ['nb_epoch'], fit_generator: ['nb_epoch', 'samples_per_epoch', 'nb_val_samples', 'nb_worker'] }

/** Whether the file is of a time when `keras` took the arguments of Keras 1: until the standalone Keras 2.3. */
export function writtenForKeras1({ era }: Module): boolean {
  return era?.library === 'keras' && compareVersions(era.version, '2.4') < 0
}

/** Something in the file that runs on nothing newer than the standalone Keras 2.3, so that its other calls are of that time too. */
export function evidenceOfKeras1(module: Module): Node | undefined {
  const own = (node: Node): boolean => !spelledThroughTensorflow(module, node)
  for (const name of GONE) for (const node of module.references(name)) if (GONE_NAMES.test(module.resolve(node) ?? '') && own(node)) return node
  for (const call of module.calls('keras.layers.merge')) if (own(call.callee)) return call.callee
  for (const [layer, rows] of Object.entries(LAYERS)) {
    for (const call of module.calls(layer)) if (own(call.callee) && hasKeyword(call, rows)) return call.node
  }
  for (const object of CONVOLUTION_OBJECTS) {
    for (const call of module.calls(object)) {
      const row = CONVOLUTIONS[lastOf(object)]
      if (row && own(call.callee) && isOfKeras1(call, row)) return call.node
    }
  }
  for (const [method, keywords] of Object.entries(ONLY_KERAS_1_METHODS)) {
    for (const call of module.methodCalls('keras.Model', method)) {
      if (call.receiver.value.kind === 'instance' && keywords.some(keyword => call.keyword(keyword))) return call.method
    }
  }
  return undefined
}

/** A keyword in the call that only Keras 1 had. */
export function isOfKeras1(call: Call, row: Convolution): boolean {
  return hasKeyword(call, row.rows) || (row.sizes.length > 1 && row.sizes.some(size => call.keyword(size))) || Object.keys(row.twice ?? {}).some(old => call.keyword(old))
}

function hasKeyword(call: Call, rows: Readonly<Record<string, unknown>>): boolean {
  return call.args.some(argument => argument.name && Object.hasOwn(rows, argument.name.text))
}

/** `tf.keras` never took the arguments of Keras 1. */
export function spelledThroughTensorflow(module: Module, node: Node): boolean {
  let first = node
  while (first.type !== 'identifier' && first.children[0]) first = first.children[0]
  const binding = module.binding(first)
  const imports = binding ? module.uses(binding).filter(use => use.kind === 'write').map(use => module.statement(use.node)) : module.root.children.filter(one => one.text.endsWith('import *'))
  return imports.some(statement => /^(from|import)\b/.test(statement.text) && statement.text.includes('tensorflow'))
}

export function lastOf(name: QualifiedName): string {
  return name.slice(name.lastIndexOf('.') + 1)
}
