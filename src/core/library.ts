/** What the engine is told about a library; filled in transforms/libraries, so that src names no Keras. */
import type { Namespace, QualifiedName, Release, Target, Version } from './types.ts'

/** The API of one namespace at one version, or over the range of a target. */
export interface Library {
  /** The canonical spelling: `tensorflow.keras.layers.Dense` becomes `keras.layers.Dense`; other names stay. */
  fold(name: QualifiedName, era: Release | undefined): QualifiedName
  /** True for canonical names of the library, such as `keras` and `keras.layers.Dense`. */
  owns(name: QualifiedName): boolean
  /** True for every spelling of it, and for packages that a spelling may go through (`tensorflow`). */
  leadsTo(name: QualifiedName): boolean
  /** One name for all paths of the same object. */
  object(name: QualifiedName): QualifiedName
  /** All paths of the same object that the data know. */
  paths(name: QualifiedName): readonly QualifiedName[]
  isModule(name: QualifiedName): boolean
  /** True where some version had it. */
  known(name: QualifiedName): boolean
  /** Whether a canonical name exists in one version of a namespace. */
  exists(name: QualifiedName, namespace: Namespace, version: Version): boolean
  /** Whether it exists in every version that the target may meet. */
  existsIn(name: QualifiedName, namespace: Namespace, target: Target): boolean
  /** Whether a name as spelled, through any package, resolves in every version that the target may meet. */
  resolves(spelled: QualifiedName, target: Target): boolean
  /** Names that `from module import *` may bring, in any version. */
  starNames(module: QualifiedName): ReadonlySet<string>
  /** Base classes of a library class, canonical. */
  bases(name: QualifiedName): readonly QualifiedName[]
}
