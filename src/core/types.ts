/** The vocabulary of the house: what a transform says, and what the engine makes of it. Plain data; imports nothing but its siblings. */
import type { Facts, NoteSource } from './facts.ts'
import type { Module } from './module.ts'

/** `'3.10'` is newer than `'3.9'`: compared by integer parts (see version.ts). */
export type Version = string

/** A release of a library, as in `keras 3.0`. */
export interface Release {
  readonly library: string
  readonly version: Version
}

/** The release that a file was written for, and what says so. */
export interface Era {
  readonly release: Release
  /** In the text on disk. */
  readonly because: Span
}

/** Half-open, in UTF-16 units: what tree-sitter reports. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** `start === end` inserts; an empty `text` deletes. */
export interface Edit extends Span {
  readonly text: string
}

/** *safe*: proven. *review*: plausible, applied once a person agrees. *manual*: nothing to apply. */
export type Level = 'safe' | 'review' | 'manual'

/** What the target does with the old form: refuses it, warns, runs it differently; *style* is neither. */
export type Effect = 'breaks' | 'deprecated' | 'behaviour' | 'style'

/** A dotted name of a library, whatever the file calls it: `keras.optimizers.Adam`. */
export type QualifiedName = string

/** A file of the project (path as given to the engine) and a span in its text on disk. */
export interface Place extends Span {
  readonly path: string
}

/** What a transform yields, about the text of its own stage. */
export interface Finding {
  readonly span: Span
  readonly level: Level
  readonly effect: Effect
  /** What, and since when: backticked code, present tense, no full stop. */
  readonly message: string
  /** Why it is not safe; every level other than safe says so. */
  readonly why?: string
  /** For manual findings: what to write instead. */
  readonly advice?: string
  /** The values it rests on: a likely one lowers the finding to review. */
  readonly rests?: readonly Known[]
  /** Of a change of behaviour: told is enough, so that what breaks in the same call is mended without it. */
  readonly mild?: true
  /** Names that must be imported where the finding stands; never written as edits. */
  readonly needs?: readonly QualifiedName[]
  /** The import of `from`, under whatever local name, becomes one of `to`: all uses of that local name or none. */
  readonly rebinds?: readonly Rebind[]
  /** All or none. */
  readonly edits: readonly Edit[]
  /** Applied whole or not at all, across files too. */
  readonly group?: string
  /** Other files (paths as in the facts) that must apply something of the same group: else none of it is applied. */
  readonly partners?: readonly string[]
}

export interface Rebind {
  readonly from: QualifiedName
  readonly to: QualifiedName
}

/** Transforms that are off unless a person asks for them. */
export type OptIn = 'backend-agnostic' | 'keep-behaviour'

/** One fact about one release, as a pure function from a bound module to findings. */
export interface Transform {
  /** folder/file: `keras-2.3/optimizer-lr`. */
  readonly id: string
  /** The release that deprecates or refuses the old form. */
  readonly release: Release
  /** First release that accepts the new form, where it is older than `release`. */
  readonly runs?: Version
  /** First release that refuses the old form or gives it its new meaning; absent: style. */
  readonly removed?: Version
  /** Release from which the old form works again. */
  readonly restored?: Version
  readonly optIn?: OptIn
  /** One sentence. */
  readonly summary: string
  /** The release note or guide that says so. */
  readonly docs: string
  /** What it asks of the other files of the project: gathered from each before anything is migrated. */
  readonly notes?: readonly NoteSource[]
  find(module: Module): Iterable<Finding>
}

/** A transform before its release has given it an id. */
export type TransformBody = Omit<Transform, 'id' | 'release'>

/** A requirement of a package, as one line, item or word of a manifest says it. */
export interface Requirement {
  /** As the package index folds names: `tensorflow-gpu` of `TensorFlow_GPU`. */
  readonly name: string
  /** The name with its extras, as written. */
  readonly package: Span
  /** Between the brackets; none where the form has no place for them. */
  readonly extras: readonly string[]
  /** `==2.10.0`, `^2.10`; empty where any version will do. */
  readonly specifier: Span
  readonly dialect: Dialect
  /** Of an environment marker, without the semicolon. */
  readonly marker: string | undefined
  /** Why it cannot be changed here: hashes, an address, a variable. */
  readonly fixed: string | undefined
  /** It limits what others require. */
  readonly limits: boolean
  /** A shell reads it, with the quote around it: `<` and `>` need one. */
  readonly shell: '"' | "'" | '' | undefined
  /** What is installed together: the list that it stands in. */
  readonly list: string
  /** Without it, its separator and the comment beside it; undefined where that is not for us to do. */
  readonly removal: Span | undefined
  /** Another one beside it, in the same form; undefined where there is no place. Takes a name and a specifier. */
  another(name: string, specifier: string): Edit | undefined
}

/** How versions are written: PEP 508; Poetry and Pipfile with a value for each name; conda with `=`. */
export type Dialect = 'pip' | 'poetry' | 'pipfile' | 'conda'

/** A file that says what is installed, opened by its format. */
export interface TextFile {
  readonly path: string
  readonly text: string
  readonly requirements: readonly Requirement[]
  /** Places that may require one, and cannot be read: put together by code, for instance. */
  readonly unread: readonly { readonly span: Span; readonly reason: string }[]
  /** Versions of Python that it asks for, as written. */
  readonly pythons: readonly Span[]
  /** Packages that are required by the files that are installed with it: all of them, and those of the files that it takes in. */
  readonly others?: { readonly beside: ReadonlySet<string>; readonly below: ReadonlySet<string> }
}

/** One fact about what is installed, as a pure function from a manifest to findings. */
export interface TextTransform {
  readonly id: string
  /** One sentence. */
  readonly summary: string
  readonly docs: string
  find(file: TextFile, target: Target, project: Facts): Iterable<Finding>
}

/** All transforms of one release of one library. */
export interface ReleaseTransforms {
  readonly release: Release
  readonly transforms: readonly Transform[]
}

/** What an expression is known to be. */
export type Value =
  | { readonly kind: 'object'; readonly name: QualifiedName }
  | { readonly kind: 'instance'; readonly of: QualifiedName }
  | { readonly kind: 'symbolic' }
  | { readonly kind: 'tensor' }
  | { readonly kind: 'collection'; readonly of: Value }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  | { readonly kind: 'dict' | 'literal' | 'function'; readonly at: Place }
  | { readonly kind: 'unknown' }

/** A value, how sure it is, and the place that says so. */
export interface Known {
  readonly value: Value
  readonly proof: 'proven' | 'likely'
  readonly because: Place
}

/** What the engine makes of a finding: span and edits in offsets of the file on disk. */
export interface Found extends Omit<Finding, 'edits'> {
  readonly key: string
  readonly transform: string
  readonly edits: readonly Edit[]
  readonly state: FoundState
}

export type FoundState = 'applied' | 'offered' | 'manual' | 'rejected' | 'suppressed' | 'not reached'

/** An edit of the file on disk, with the keys of the findings that it belongs to. */
export interface KeyedEdit extends Edit {
  readonly keys: readonly string[]
}

export type Outcome =
  | {
      readonly kind: 'changed' | 'unchanged'
      readonly edits: readonly KeyedEdit[]
      readonly text: string
      readonly found: readonly Found[]
      /** Where the text tells, and a transform asked or something changed. */
      readonly era?: Era
      /** Comments `# keras-upgrade: ...` on disk that keep nothing away, or are not understood. */
      readonly idle?: readonly Span[]
    }
  | { readonly kind: 'skipped' | 'failed'; readonly reason: string; readonly line?: number }

/** Where names live in the migrated file. */
export type Namespace = 'keras' | 'tensorflow' | 'tf_keras'

/** What a run migrates to, resolved from `--to` by the version table. */
export interface Target {
  /** As a person would write it: `Keras 3.15`. */
  readonly label: string
  /** Lowest and highest Keras that the migrated code must run on. */
  readonly keras: readonly [Version, Version]
  /** Where the target is a TensorFlow (or has one that goes with it). */
  readonly tensorflow: Version
  readonly namespace: Namespace
}

/** What a person decided before the run, about levels and single findings. */
export interface Decisions {
  /** The highest level that is applied. */
  readonly level: 'safe' | 'review'
  readonly effects?: ReadonlySet<Effect>
  /** Keys of findings that must not be applied. */
  readonly rejected: ReadonlySet<string>
  /** Keys of findings that are applied whatever the level. */
  readonly accepted: ReadonlySet<string>
}
