/** How Keras is spelled, which names it has in which version, and which class derives from which. */
import type { Library } from '../../src/core/library.ts'
import { compareVersions } from '../../src/core/version.ts'
import type { Namespace, QualifiedName, Release, Target, Version } from '../../src/core/types.ts'
import { api, has, type Flavour } from './api/index.ts'
import { evidenceOfKeras1 } from './keras1.ts'
import { tensorflow1 } from './api/tensorflow1.ts'
import { values } from './keras-values.ts'

/** Longest first: each spells the same package as `keras`. */
const SPELLINGS = [
  'tensorflow.compat.v1.keras',
  'tensorflow.compat.v2.keras',
  'tensorflow.contrib.keras.api.keras',
  'tensorflow.contrib.keras',
  'tensorflow.python.keras',
  'tensorflow.keras',
  'keras._tf_keras.keras',
  'keras.api._v2.keras',
  'keras.api._v1.keras',
  'keras.src',
  'keras.api',
  'keras_core',
] as const

/** Packages on the way to a spelling. */
const WAYS = new Set(['tensorflow', 'tensorflow.compat', 'tensorflow.compat.v1', 'tensorflow.compat.v2', 'tensorflow.contrib', 'tensorflow.python'])

/** Keras modules that TensorFlow 2 has at its top level, with the names that TensorFlow 1 had there for something else. */
const TENSORFLOW_2: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  optimizers: new Set(),
  losses: new Set<string>(tensorflow1.losses),
  metrics: new Set<string>(tensorflow1.metrics),
  initializers: new Set<string>(tensorflow1.initializers),
}

function fold(name: QualifiedName, era: Release | undefined): QualifiedName {
  for (const spelling of SPELLINGS) {
    if (name === spelling) return 'keras'
    if (name.startsWith(spelling) && name[spelling.length] === '.') return `keras${name.slice(spelling.length)}`
  }
  const top = /^tensorflow\.(?:compat\.v2\.)?(optimizers|losses|metrics|initializers)(?:\.(\w+))?/.exec(name)
  if (!top) return name
  const [matched, module, member] = top
  const proven = era?.library === 'tensorflow' && compareVersions(era.version, '2.0') >= 0
  if (!proven && (member === undefined || TENSORFLOW_2[module!]!.has(member))) return name
  return `keras.${module}${member === undefined ? '' : `.${member}`}${name.slice(matched.length)}`
}

function owns(name: QualifiedName): boolean {
  return name === 'keras' || name.startsWith('keras.')
}

function flavourOf(namespace: Namespace): Flavour {
  return namespace === 'tensorflow' ? 't' : 'k'
}

/** What Keras 2 showed of itself to packages near it; not in the data. */
const INTERNAL = /^keras\.__internal__\b/

function exists(name: QualifiedName, namespace: Namespace, version: Version): boolean {
  if (INTERNAL.test(name)) return compareVersions(version, '2.5') >= 0 && compareVersions(version, '2.16') < 0
  if (name === 'keras' || /\.__\w+__$/.test(name)) return true
  const flavour = flavourOf(namespace)
  if (has(name, flavour, version)) return true
  // An attribute of a class or function that exists is for Python to find.
  const dot = name.lastIndexOf('.')
  const parent = name.slice(0, dot)
  const entry = api().names.get(parent)
  return entry !== undefined && !entry.module && !api().members.has(parent) && has(parent, flavour, version)
}

function existsIn(name: QualifiedName, namespace: Namespace, target: Target): boolean {
  return versionsOf(namespace, target).every(version => exists(name, namespace, version))
}

const metVersions = new WeakMap<Target, Map<Namespace, readonly Version[]>>()

/** The measured versions that the migrated code may meet. */
function versionsOf(namespace: Namespace, target: Target): readonly Version[] {
  let met = metVersions.get(target)
  if (!met) metVersions.set(target, (met = new Map()))
  let versions = met.get(namespace)
  if (!versions) met.set(namespace, (versions = measuredVersions(namespace, target)))
  return versions
}

function measuredVersions(namespace: Namespace, target: Target): readonly Version[] {
  if (namespace === 'tensorflow' && compareVersions(target.tensorflow, '2.16') < 0) return [target.tensorflow]
  const [low, high] = target.keras
  const between = api().versions[flavourOf(namespace)].filter(version => compareVersions(version, low) >= 0 && compareVersions(version, high) <= 0)
  return between.length > 0 ? between : [low]
}

function object(name: QualifiedName): QualifiedName {
  const entry = api().names.get(name)
  return entry ? entry.object : name
}

/** `tensorflow.contrib` went with TensorFlow 2; `keras_core` is a package of its own that nobody has to have. */
function resolves(spelled: QualifiedName, target: Target): boolean {
  if (spelled.startsWith('keras_core')) return false
  if (spelled.startsWith('tensorflow.contrib') && compareVersions(target.tensorflow, '2.0') >= 0) return false
  const name = fold(spelled, undefined)
  return owns(name) && existsIn(name, spelled.startsWith('tensorflow') ? 'tensorflow' : 'keras', target)
}

export const keras: Library = {
  fold,
  owns,
  leadsTo: name => WAYS.has(name) || owns(name) || SPELLINGS.some(spelling => name === spelling || name.startsWith(`${spelling}.`)),
  object,
  paths: name => api().paths.get(object(name)) ?? [],
  isModule: name => name === 'keras' || api().members.has(name) || api().names.get(name)?.module === true,
  known: name => name === 'keras' || api().names.has(name),
  exists,
  existsIn,
  resolves,
  starNames: module => api().members.get(module) ?? new Set(),
  era: module => {
    const because = evidenceOfKeras1(module)
    return because && { release: { library: 'keras', version: '1.2' }, because: { start: because.start, end: because.end } }
  },
  bases: name => api().bases.get(name) ?? [],
  values,
}
