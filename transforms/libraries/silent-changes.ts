/** What Keras 3 does otherwise without a word: defaults and functions whose values changed; checked against both (test/oracle/silent-changes). */
import type { QualifiedName, Version } from '../../src/core/types.ts'
import { api } from './api/index.ts'

/** As in missing-defaults.ts of the kit. */
interface Default {
  readonly keyword: string
  readonly also?: string
  readonly position: number
  readonly was: string
  readonly now: string
  readonly before?: Version
  readonly why?: string
  readonly beside?: string
  readonly does?: string
}

/** `hard_sigmoid` of Keras 2 and before; Keras 3 has the one of PyTorch and JAX. */
export const HARD_SIGMOID = 'keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)'
export const HARD_SIGMOID_FUNCTION = `lambda x: ${HARD_SIGMOID}`
export const LAMBDA_SAVED = 'a `lambda` is not loaded with a saved model, unless by `safe_mode=False`'

const convLstm: readonly Default[] = [{
  keyword: 'recurrent_activation', position: 7, was: HARD_SIGMOID_FUNCTION, now: '`sigmoid`, in place of `hard_sigmoid`', why: LAMBDA_SAVED,
}]

const layerNames: Default = { keyword: 'show_layer_names', position: 4, was: 'True', now: '`False`, in place of `True`', does: 'draws no names' }
const dots = (position: number): Default => ({ keyword: 'dpi', position, was: '96', now: '`200`, in place of `96`', does: 'draws a larger picture' })

/** Since Keras 3.0. */
export const DEFAULTS: Readonly<Record<QualifiedName, readonly Default[]>> = {
  'keras.regularizers.l1_l2': [
    { keyword: 'l1', position: 0, was: '0.01', now: '`0.0`, in place of `0.01`' },
    { keyword: 'l2', position: 1, was: '0.01', now: '`0.0`, in place of `0.01`' },
  ],
  'keras.optimizers.Lion': [{ keyword: 'learning_rate', position: 0, was: '1e-4', now: '`1e-3`, in place of `1e-4`' }],
  'keras.metrics.KLDivergence': [{ keyword: 'name', position: 0, was: '\'kullback_leibler_divergence\'', now: '`kl_divergence`, in place of `kullback_leibler_divergence`', does: 'is logged under another name' }],
  'keras.optimizers.RMSprop': [{ keyword: 'ema_overwrite_frequency', position: 11, beside: 'use_ema', was: '100', now: '`None`, in place of `100`' }],
  'keras.utils.plot_model': [layerNames],
  'keras.layers.ConvLSTM1D': convLstm,
  'keras.layers.ConvLSTM2D': convLstm,
  'keras.layers.ConvLSTM3D': convLstm,
}

/** All that is written out on request: what only shows on a screen is never reported. */
export const KEPT_DEFAULTS: Readonly<Record<QualifiedName, readonly Default[]>> = {
  ...DEFAULTS,
  'keras.utils.plot_model': [layerNames, dots(7)],
  'keras.utils.model_to_dot': [dots(6)],
  'keras.utils.Progbar': [{ keyword: 'width', position: 1, was: '30', now: '`20`, in place of `30`', does: 'draws a shorter bar' }],
}

const rate = (was: string): Default => ({ keyword: 'learning_rate', also: 'lr', position: 0, was, now: `\`0.001\`, in place of \`${was}\``, before: '2.4' })
const epsilon = (position: number): Default => ({ keyword: 'epsilon', position, was: '1e-8', now: '`1e-7`, in place of `1e-8`', before: '2.0' })
const recurrent: Default = { keyword: 'recurrent_activation', position: 2, was: '\'hard_sigmoid\'', now: '`sigmoid`, in place of `hard_sigmoid`', before: '2.3' }

/** Of standalone releases up to 2.3, which only code that is known to be written for them had: with these, models hardly train. */
export const OLD_RATES: Readonly<Record<QualifiedName, readonly Default[]>> = {
  'keras.optimizers.Adagrad': [rate('0.01')],
  'keras.optimizers.Adadelta': [rate('1.0')],
  'keras.optimizers.Adamax': [rate('0.002')],
  'keras.optimizers.Nadam': [rate('0.002')],
}

/** All that they had, also what shows in trained weights alone. */
export const OLD_DEFAULTS: Readonly<Record<QualifiedName, readonly Default[]>> = {
  'keras.optimizers.Adagrad': [rate('0.01'), epsilon(1)],
  'keras.optimizers.Adadelta': [rate('1.0'), epsilon(2)],
  'keras.optimizers.Adam': [epsilon(3)],
  'keras.optimizers.Adamax': [rate('0.002'), epsilon(3)],
  'keras.optimizers.Nadam': [rate('0.002'), epsilon(3)],
  'keras.optimizers.RMSprop': [epsilon(2)],
  'keras.layers.LSTM': [recurrent],
  'keras.layers.GRU': [recurrent, { keyword: 'reset_after', position: 22, was: 'False', now: '`True`, in place of `False`', before: '2.4' }],
}

/** Positions of activations in the constructors of Keras 2; everywhere else they go by keyword. */
const ACTIVATED: Readonly<Record<QualifiedName, readonly string[]>> = {
  'keras.activations.get': ['activation'],
  'keras.layers.Activation': ['activation'],
  'keras.layers.Dense': ['', 'activation'],
  'keras.layers.SimpleRNN': ['', 'activation'],
  ...Object.fromEntries(['LSTM', 'GRU', 'LSTMCell', 'GRUCell'].map(name => [`keras.layers.${name}`, ['', 'activation', 'recurrent_activation']])),
}
export const ACTIVATIONS = new Set(['activation', 'recurrent_activation'])

/** What the positions of a call are for, where it takes activations. */
export function activationsOf(name: QualifiedName | undefined, isLayer: (name: QualifiedName) => boolean): readonly string[] | undefined {
  if (name === undefined) return undefined
  return ACTIVATED[name] ?? (isLayer(name) ? [] : undefined)
}

const SHORT = 'loss acc accuracy ce crossentropy mse mae mape msle bce kld lr learning_rate'.split(' ')
let metricNames: ReadonlySet<string> | undefined

/** Names that a metric of the library goes by in logs: `auc`, `mean_squared_error`, `auc_1`, `AUC`. */
export function isMetricName(name: string): boolean {
  metricNames ??= new Set([...SHORT, ...[...api().members.get('keras.metrics') ?? []].flatMap(member => [member, snake(member)])])
  return metricNames.has(name) || metricNames.has(name.replace(/_\d+$/, ''))
}

function snake(name: string): string {
  return name.replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2').replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
}

/** Parameters of `Model` that kept, and keep no longer, a tensor where they were given a list of one. */
export const MODEL_ENDS = [
  { name: 'input', position: 0, names: ['inputs', 'input'] },
  { name: 'output', position: 1, names: ['outputs', 'output'] },
] as const

/** Gives a number for each element, where Keras 2 gave the mean over the last axis. */
export const BINARY_ACCURACY = 'keras.metrics.binary_accuracy'
export const MEAN = 'keras.ops.mean'
export const MEANS = [MEAN, 'keras.backend.mean', 'tensorflow.reduce_mean', 'tensorflow.math.reduce_mean', 'numpy.mean']
