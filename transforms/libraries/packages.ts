/** Packages by which a project gets Keras and TensorFlow, what a target wants of them, and packages that stay with Keras 2. */
import type { Facts } from '../../src/core/facts.ts'
import type { Target, Version } from '../../src/core/types.ts'
import { compareVersions } from '../../src/core/version.ts'
import { kerasVersions, tensorflowVersions } from './versions.ts'

interface Wanted {
  readonly low: Version
  readonly newest: Version
  readonly below: Version | undefined
  readonly all: readonly Version[]
}

/** Packages that are TensorFlow, by the package that it is today; `same`: that one is still made. */
export const tensorflowPackages: ReadonlyMap<string, { readonly now: string; readonly why?: string }> = new Map([
  ['tensorflow', { now: 'tensorflow' }],
  ['tensorflow-cpu', { now: 'tensorflow-cpu' }],
  ['tensorflow-gpu', { now: 'tensorflow', why: '`tensorflow-gpu` cannot be installed since 2.12; `tensorflow[and-cuda]` brings the CUDA libraries' }],
  ['tensorflow-macos', { now: 'tensorflow', why: '`tensorflow-macos` ended with 2.16; `tensorflow` has wheels for it since 2.13' }],
  ['tf-nightly', { now: 'tensorflow', why: 'a nightly build may have been chosen for something that is released by now' }],
  ['tf-nightly-cpu', { now: 'tensorflow-cpu', why: 'a nightly build may have been chosen for something that is released by now' }],
  ['tf-nightly-gpu', { now: 'tensorflow', why: '`tf-nightly-gpu` is no longer made; `tensorflow[and-cuda]` brings the CUDA libraries' }],
])
/** Builds of TensorFlow by others, whose versions are not those of the table. */
export const otherBuilds: ReadonlySet<string> = new Set(['intel-tensorflow', 'tensorflow-rocm', 'tensorflow-intel', 'intel-tensorflow-avx512', 'tensorflow-aarch64', 'tf-estimator-nightly'])
export const kerasPackages: ReadonlySet<string> = new Set(['keras', 'keras-nightly'])
/** Parts of Keras 2 that Keras 3 has in itself, by the module that imports them. */
export const parts: ReadonlyMap<string, string> = new Map([['keras-applications', 'keras_applications'], ['keras-preprocessing', 'keras_preprocessing']])

/** A package that works with Keras 2 only. */
export interface Keras2Package {
  readonly name: string
  readonly module: string
  /** Names of it that do; none: all. */
  readonly names: readonly string[]
  readonly says: string
  readonly advice: string
  readonly source: string
}

export const keras2Packages: readonly Keras2Package[] = [
  { name: 'tensorflow-addons', module: 'tensorflow_addons', names: [], says: 'ended in 2024, and works with Keras 2 only', advice: 'take what replaces each name: many are in Keras 3 (`keras.losses.SigmoidFocalCrossEntropy` is `keras.losses.BinaryFocalCrossentropy`, `AdamW`, `Lookahead` by hand)', source: 'https://github.com/tensorflow/addons#readme' },
  { name: 'tensorflow-hub', module: 'tensorflow_hub', names: ['KerasLayer'], says: '`hub.KerasLayer` is a layer of Keras 2', advice: 'load the model with `hub.load` in a layer of your own, take it from Kaggle or KerasHub, or `--to tf_keras`', source: 'https://github.com/tensorflow/hub/issues' },
  { name: 'tensorflow-model-optimization', module: 'tensorflow_model_optimization', names: [], says: 'works with Keras 2 (`tf_keras`) only', advice: 'keep models that are pruned or quantized on `tf_keras`', source: 'https://github.com/tensorflow/model-optimization/releases' },
  { name: 'tensorflow-decision-forests', module: 'tensorflow_decision_forests', names: [], says: 'gives models of Keras 2 (`tf_keras`)', advice: 'move to `ydf`, which follows it, or use `tf_keras` with it', source: 'https://www.tensorflow.org/decision_forests' },
  { name: 'tensorflow-probability', module: 'tensorflow_probability', names: ['layers'], says: '`tfp.layers` are layers of Keras 2', advice: 'use `tf_keras` with them', source: 'https://github.com/tensorflow/probability/releases' },
  { name: 'tf-models-official', module: 'official', names: [], says: 'works with Keras 2 (`tf_keras`) only', advice: 'use KerasHub, or `--to tf_keras`', source: 'https://github.com/tensorflow/models' },
  { name: 'transformers', module: 'transformers', names: ['TF*'], says: 'its TensorFlow models are of Keras 2 (`tf_keras`), and are gone in 5.0', advice: 'use its PyTorch models, or KerasHub', source: 'https://github.com/huggingface/transformers/releases' },
  { name: 'keras-contrib', module: 'keras_contrib', names: [], says: 'is archived, and works with Keras 2 only', advice: 'copy what you use, or take what replaces it', source: 'https://github.com/keras-team/keras-contrib' },
  { name: 'keras-rl', module: 'rl', names: [], says: 'works with Keras 2 only', advice: 'use another library for agents', source: 'https://github.com/keras-rl/keras-rl' },
  { name: 'segmentation-models', module: 'segmentation_models', names: [], says: 'works with Keras 2 only', advice: 'use KerasHub', source: 'https://github.com/qubvel/segmentation_models' },
  { name: 'efficientnet', module: 'efficientnet', names: [], says: 'works with Keras 2 only', advice: 'use `keras.applications.EfficientNetB0` and its siblings', source: 'https://github.com/qubvel/efficientnet' },
  { name: 'keras-bert', module: 'keras_bert', names: [], says: 'works with Keras 2 only', advice: 'use KerasHub', source: 'https://github.com/CyberZHG/keras-bert' },
]

/** Files that use what does not work; none where the project is that package. */
export function usesOf({ module, names }: Keras2Package, project: Facts): readonly string[] {
  if ([`${module}/__init__.py`, `src/${module}/__init__.py`, `${module}.py`].some(path => project.python.has(path))) return []
  return [...project.files.values()].filter(({ takes, attributes }) => {
    const own = takes.filter(taken => taken.module === module || taken.module.startsWith(`${module}.`))
    if (own.length === 0) return false
    return names.length === 0 || names.some(name => own.some(taken => matches(taken.name, name) || taken.module.split('.').includes(name)) || [...attributes].some(one => matches(one, name)))
  }).map(({ path }) => path)
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) && /^TF[A-Z]/.test(name) : name === pattern
}

const newestOf = (rows: readonly { readonly newest: Version }[]): Version => rows.at(-1)!.newest

/** What a target wants of TensorFlow. */
export function wantedTensorflow(target: Target): Wanted {
  const fits = target.namespace === 'keras' ? tensorflowVersions.filter(row => goesWith(row, target)) : tensorflowVersions.filter(row => row.version === target.tensorflow)
  const rows = fits.length > 0 ? fits : tensorflowVersions.filter(row => row.version === target.tensorflow)
  return { low: rows[0]!.version, newest: newestOf(rows), below: after(tensorflowVersions, rows.at(-1)!.version), all: tensorflowVersions.flatMap(row => row.patches) }
}

/** What a target wants of Keras: of the newest one any of its major, since those before it are near enough. */
export function wantedKeras(target: Target): Wanted {
  const [first, last] = target.keras
  const newest = kerasVersions.at(-1)!.version
  const row = kerasVersions.find(one => one.version === last)!
  const low = last === newest && first === newest ? `${Number.parseInt(newest, 10)}` : first === '3.0' ? '3' : first
  return { low, newest: row.newest, below: after(kerasVersions, last), all: kerasVersions.flatMap(one => one.patches) }
}

/** What a TensorFlow takes of other packages: the newest that a target wants, or the oldest, since a newer one takes no older. */
export function besideTensorflow(target: Target, end: 'newest' | 'oldest'): { readonly version: Version; readonly lows: ReadonlyMap<string, Version> } {
  const { low, newest } = wantedTensorflow(target)
  const row = tensorflowVersions.find(({ version }) => version === (end === 'newest' ? minor(newest) : low))
  // Some ask for more on a newer Python; the least counts.
  return { version: end === 'newest' ? newest : low, lows: new Map((row?.beside ?? []).toSorted(([, a], [, b]) => compareVersions(b, a))) }
}

/** `tf_keras` goes with the TensorFlow of the same number. */
export function wantedLegacy(target: Target): Wanted {
  const rows = tensorflowVersions.filter(row => row.legacy !== null)
  const own = rows.find(row => row.version === target.tensorflow) ?? rows.at(-1)!
  return { low: own.version, newest: own.legacy!, below: undefined, all: rows.map(row => row.legacy!) }
}

function goesWith({ keras, tfKeras, bundled }: (typeof tensorflowVersions)[number], { keras: [low, high] }: Target): boolean {
  if (!keras) return bundled !== null && compareVersions(minor(bundled), low) === 0
  if (tfKeras === 'keras3') return compareVersions(minor(keras[0]), high) <= 0 && compareVersions(high, '3.0') >= 0
  return compareVersions(minor(keras[0]), low) === 0
}

function after(rows: readonly { readonly version: Version }[], version: Version): Version | undefined {
  return rows.find(row => compareVersions(row.version, version) > 0)?.version
}

function minor(version: string): Version {
  return version.split('.').slice(0, 2).map(part => Number.parseInt(part, 10)).join('.')
}

/** The oldest Python that what a target wants can be installed on. */
export function oldestPython(target: Target): Version {
  const tensorflow = tensorflowVersions.find(row => row.version === minor(wantedTensorflow(target).newest))?.pythons[0] ?? '3.9'
  const keras = target.namespace === 'tf_keras' ? undefined : kerasVersions.find(row => row.version === target.keras[1])?.requiresPython?.replace('>=', '')
  return keras !== undefined && compareVersions(keras, tensorflow) > 0 ? keras : tensorflow
}

/** Whether some file of the project uses Keras, whatever it calls it; what is parked counts where that is the target. */
export function importsKeras(project: Facts, parked: boolean): boolean {
  return [...project.files.values()].some(({ takes, attributes }) => takes.some(({ module, name }) =>
    (parked && /^tf_keras(?:\.|$)/.test(module)) || /^(?:keras|keras_core|tensorflow\.(?:\w+\.)*keras)(?:\.|$)/.test(module) || (module === 'tensorflow' && (name === 'keras' || (name === '' && attributes.has('keras'))))))
}
