/** What the engine is told about a library; filled in transforms/libraries, so that src names no Keras. */
import type { Module } from './module.ts'
import type { Shape } from './shapes.ts'
import type { Era, Namespace, QualifiedName, Release, Target, Version } from './types.ts'

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
  /** What the text of a file tells of the release that it was written for; undefined where it may be any. */
  era(module: Module): Era | undefined
  /** Base classes of a library class, canonical. */
  bases(name: QualifiedName): readonly QualifiedName[]
  readonly values: LibraryValues
}

/** What calls and attributes of the library give back. Class names are canonical; look-ups know nothing of inheritance. */
export interface LibraryValues {
  isClass(name: QualifiedName): boolean
  /** What calling a function gives; undefined where the data say nothing. */
  returns(name: QualifiedName): Shape | undefined
  /** What a function of tensors does: one tensor in, one tensor out. */
  isTensorFunction(name: QualifiedName): boolean
  method(of: QualifiedName, name: string): Shape | undefined
  attribute(of: QualifiedName, name: string): Shape | undefined
  /** Classes whose instances are called on tensors, and which give one tensor unless `keywords` or arguments say otherwise. */
  readonly layer: QualifiedName
  readonly model: QualifiedName
  /** Layers that may give several tensors, with the keywords that make them do so. */
  several(name: QualifiedName): readonly string[] | undefined
  /** Methods that Keras calls with tensors, of classes deriving from `of`; the parameters that are none. */
  readonly tensorMethods: readonly { readonly of: QualifiedName; readonly method: string; readonly except: readonly string[] }[]
  /** Classes whose instances are no layers and give one tensor when they are called. */
  readonly givesTensor: readonly QualifiedName[]
  /** Keyword arguments of library calls that take functions of tensors. */
  readonly tensorFunctionRoles: ReadonlySet<string>
  /** Classes whose first argument is a function of tensors. */
  readonly tensorFunctionTakers: ReadonlySet<QualifiedName>
  /** Parameter names that are likely an instance of a class, in files that use the library. */
  readonly likelyNames: Readonly<Record<string, QualifiedName>>
  /** Attributes that are one symbolic tensor if the layer gives (`one`) or takes (`lone`) one. */
  readonly single: Readonly<Record<string, 'one' | 'lone'>>
  /** Models that chain layers of one tensor each. */
  readonly chains: ReadonlySet<QualifiedName>
  /** Layers that make one tensor of a list of them. */
  readonly merges: ReadonlySet<QualifiedName>
  /** The keywords of a model's inputs and of its outputs, in the order of their positions. */
  readonly ends: readonly [readonly string[], readonly string[]]
  /** Layers that give one tensor if the layer in them does. */
  readonly wrappers: ReadonlySet<QualifiedName>
  /** Arguments of a call on tensors that make it give several. */
  readonly severalArgument: RegExp
  /** Class methods that give an instance. */
  readonly makers: ReadonlySet<string>
  /** Methods whose results the library changes on the way. */
  readonly wraps: readonly { readonly of: QualifiedName; readonly method: string }[]
  /** Decorators, without the `@`, that leave what a function gives as it is. */
  readonly transparentDecorators: RegExp
  /** Classes that say too little to be a common base. */
  readonly tooGeneral: ReadonlySet<QualifiedName>
  /** What functions of the packages around the library give; `unknown` for others of those packages. */
  foreign(name: QualifiedName): 'integer' | 'float' | 'tensor' | 'unknown' | undefined
  /** Methods that only the library's objects have. */
  readonly telling: ReadonlySet<string>
}
