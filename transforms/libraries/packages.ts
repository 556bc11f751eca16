/** Packages by which a project gets Keras and TensorFlow, and what a target wants of them. */
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

/** Each `optree`, which Keras 3 requires, requires that. */
const THROUGH_KERAS = ['typing-extensions', '4.0.0'] as const

/** What a TensorFlow takes of other packages: the one that is pinned, the newest where that is too old, and without a pin the oldest, since a newer one takes no older. */
export function besideTensorflow(target: Target, pinned: Version | undefined): { readonly version: Version; readonly lows: ReadonlyMap<string, Version> } {
  const { low, newest } = wantedTensorflow(target)
  const version = pinned === undefined ? low : compareVersions(pinned, low) < 0 || compareVersions(pinned, newest) > 0 ? newest : pinned
  const row = tensorflowVersions.find(one => one.version === minor(version))
  const keras3 = row?.tfKeras === 'keras3' ? [THROUGH_KERAS] : []
  // Some ask for more on a newer Python; the least counts.
  return { version, lows: new Map([...(row?.beside ?? []).toSorted(([, a], [, b]) => compareVersions(b, a)), ...keras3]) }
}

/** As a requirement names what Keras 2 comes from, and which releases; conda calls it otherwise, and has new ones later. */
export function legacyRequirement(target: Target, dialect: 'pip' | 'poetry' | 'pipfile' | 'conda'): { readonly name: string; readonly specifier: string } {
  const { low } = wantedLegacy(target)
  if (dialect === 'conda') return { name: 'tf-keras', specifier: `>=${oldestKeras3()}` }
  return { name: 'tf_keras', specifier: dialect === 'poetry' ? `^${low}` : `~=${low}` }
}

/** The first TensorFlow that has Keras 2 from `tf_keras` only. */
export function oldestKeras3(): Version {
  return tensorflowVersions.find(row => row.tfKeras === 'keras3')!.version
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
