/** Names that moved or changed: each object is the same, or takes the same arguments. Checked against running Keras 3.15. */
import type { QualifiedName } from '../../src/core/types.ts'
import { keras } from './keras.ts'

export interface Renamed {
  /** Best first; the first that the target has is taken. */
  readonly to: readonly QualifiedName[]
  readonly why?: string
}

/** Short and long names of one function: `keras` kept the long ones, `tf.keras` under Keras 3 the short ones. */
const ALIASES = [
  ['mean_squared_error', 'mse', 'MSE'],
  ['mean_absolute_error', 'mae', 'MAE'],
  ['mean_absolute_percentage_error', 'mape', 'MAPE'],
  ['mean_squared_logarithmic_error', 'msle', 'MSLE'],
  ['kl_divergence', 'kld', 'KLD', 'kullback_leibler_divergence'],
  ['log_cosh', 'logcosh'],
] as const

const PREPROCESSING = `
  CategoryEncoding CenterCrop Discretization HashedCrossing Hashing IntegerLookup Normalization RandomContrast RandomCrop RandomFlip
  RandomHeight RandomRotation RandomTranslation RandomWidth RandomZoom Rescaling Resizing StringLookup TextVectorization
`
const OPTIMIZERS = 'Adadelta Adafactor Adagrad Adam AdamW Adamax Ftrl Nadam RMSprop SGD'

export const renamed: Readonly<Record<QualifiedName, Renamed>> = {
  ...moved('keras.layers.experimental.preprocessing', 'keras.layers', PREPROCESSING),
  ...moved('keras.layers.experimental', 'keras.layers', 'EinsumDense'),
  ...moved('keras.optimizers.experimental', 'keras.optimizers', OPTIMIZERS),
  ...moved('keras.experimental', 'keras.optimizers.schedules', 'CosineDecay CosineDecayRestarts'),
  ...moved('keras.mixed_precision.experimental', 'keras.mixed_precision', 'Policy global_policy'),
  // Keras 2.9 to 2.12 had each of the new optimizers in a module of its own.
  ...inner('keras.optimizers.optimizer_experimental', 'adadelta.Adadelta adagrad.Adagrad adam.Adam adamax.Adamax ftrl.Ftrl nadam.Nadam rmsprop.RMSprop sgd.SGD'),
  ...inner('keras.optimizers', 'adadelta.Adadelta adafactor.Adafactor adagrad.Adagrad adam.Adam adamax.Adamax adamw.AdamW ftrl.Ftrl nadam.Nadam rmsprop.RMSprop sgd.SGD'),
  // Keras 2.8 had them in a package of that name.
  ...inner('keras.optimizer_experimental', 'adadelta.Adadelta adagrad.Adagrad adam.Adam rmsprop.RMSprop sgd.SGD'),
  // Up to 2.3 what all backends shared was a module of its own.
  ...moved('keras.backend.common', 'keras.backend', 'epsilon floatx image_data_format set_epsilon set_floatx set_image_data_format'),
  ...aliases('keras.losses'),
  ...aliases('keras.metrics'),
  'keras.mixed_precision.experimental.set_policy': { to: ['keras.mixed_precision.set_global_policy'] },
  'keras.callbacks.experimental.BackupAndRestore': { to: ['keras.callbacks.BackupAndRestore'], why: 'what an older Keras backed up is not restored' },
  'keras.optimizers.experimental.Optimizer': { to: ['keras.optimizers.Optimizer'], why: 'classes that derive from it have other methods in Keras 3' },
  'keras.engine.network.Network': { to: ['keras.models.Model'], why: '`Network` had no `compile` and no `fit`' },
  'keras.engine.topology.Container': { to: ['keras.models.Model'], why: '`Container` had no `compile` and no `fit`' },
}

/** The row of a name, by any path of its object. */
export function renamedAs(name: QualifiedName): Renamed | undefined {
  return renamed[name] ?? keras.paths(name).map(path => renamed[path]).find(row => row !== undefined)
}

type Rows = Record<QualifiedName, Renamed>

function moved(from: QualifiedName, to: QualifiedName, names: string): Rows {
  return Object.fromEntries(words(names).map(name => [`${from}.${name}`, { to: [`${to}.${name}`] }]))
}

function inner(home: QualifiedName, paths: string): Rows {
  return Object.fromEntries(words(paths).map(path => [`${home}.${path}`, { to: [`keras.optimizers.${path.slice(path.indexOf('.') + 1)}`] }]))
}

function aliases(home: QualifiedName): Rows {
  return Object.fromEntries(ALIASES.flatMap(names => names.map(name => [`${home}.${name}`, { to: names.map(other => `${home}.${other}`) }])))
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
