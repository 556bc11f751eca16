/** What each file says to the others: plain data, names as spelled there, no nodes. */
import type { Module } from './module.ts'
import type { Fact } from './shapes.ts'
import type { QualifiedName } from './types.ts'

/** A name that a module binds at its top level. */
export type Exported =
  /** Another name: an import, or an alias of one. */
  | { readonly kind: 'name'; readonly name: QualifiedName }
  | { readonly kind: 'class'; readonly bases: readonly QualifiedName[]; readonly registered: boolean }
  | { readonly kind: 'function'; readonly registered: boolean }
  | { readonly kind: 'other' }

/** `from module import name`; of `import module` the name is empty. */
export interface Taken {
  readonly module: string
  readonly name: string
}

export interface GivenArguments {
  /** As spelled. */
  readonly name: QualifiedName
  readonly positional: readonly Fact[]
  readonly keywords: ReadonlyMap<string, Fact>
}

/** A function or class of the project that a call of the library, or of one of its objects, is given. */
export interface Handed {
  /** As spelled. */
  readonly name: QualifiedName
  /** What is called: `keras.layers.Lambda`; of a method its name with a dot before it: `.compile`. */
  readonly to: QualifiedName
  /** The keyword, or the position. */
  readonly as: string | number
  /** True where its result is given, not the thing itself: `fit(batches(x))`. */
  readonly called: boolean
}

export interface FileFacts {
  readonly path: string
  readonly exports: ReadonlyMap<string, Exported>
  /** `__all__` where it is a literal list. */
  readonly all: readonly string[] | undefined
  /** Modules whose `*` it takes, as spelled. */
  readonly stars: readonly string[]
  readonly takes: readonly Taken[]
  /** What its module-level names are, where that is worth saying. */
  readonly values: ReadonlyMap<string, Fact>
  /** What calling its functions gives: `build`, and of its classes' methods `Net.build`. */
  readonly returns: ReadonlyMap<string, Fact>
  /** What attributes of its classes' instances are: `Net.model`. */
  readonly members: ReadonlyMap<string, Fact>
  /** Attributes that its classes assign, whatever they are: `Net.model`. */
  readonly assigned: ReadonlySet<string>
  /** Methods that its classes define: `Net.fit_generator`. */
  readonly methods: ReadonlySet<string>
  /** Calls of what other files of the project may define, with arguments that say something. */
  readonly calls: readonly GivenArguments[]
  /** Functions and classes that it hands to the library. */
  readonly handed: readonly Handed[]
  /** Names that it reads and does not bind, where it has star imports that may bring them. */
  readonly free: ReadonlySet<string>
  /** Attributes that it reads of names that it imports. */
  readonly attributes: ReadonlySet<string>
  /** The same, dotted, with all that stands before and after them: `K.dot`, `helpers.K.dot`. */
  readonly chains: ReadonlySet<string>
  /** What transforms noted of it for the other files, by the id of the note. */
  readonly notes: ReadonlyMap<string, unknown>
}

/** A fact of the transforms' own: taken from each file by itself, before anything is migrated. */
export interface NoteSource<Note = unknown> {
  readonly id: string
  /** Plain data; undefined where the file says nothing. The module is bound without its project. */
  take(module: Module): Note | undefined
}

/** What a file noted; undefined where it said nothing or was not read. */
export function noteOf<Note>(file: FileFacts | undefined, source: NoteSource<Note>): Note | undefined {
  return file?.notes.get(source.id) as Note | undefined
}

/** The facts of a project: of the files that were read, and which Python files there are at all. */
export interface Facts {
  readonly files: ReadonlyMap<string, FileFacts>
  /** Every Python file of the project, `/`-separated, in the same spelling as the paths of modules. */
  readonly python: ReadonlySet<string>
  /** By path, the files that were read of which a file imports something. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>
}

export const NO_FACTS: Facts = { files: new Map(), python: new Set(), imports: new Map() }
