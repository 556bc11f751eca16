/** What a run is asked to do; plain data. */
import type { Annotation } from './annotate.ts'
import type { Facts } from '../core/facts.ts'
import type { Library } from '../core/library.ts'
import type { ImportPolicy } from '../core/policy.ts'
import type { Decisions, Namespace, OptIn, Release, ReleaseTransforms, Target, TextTransform } from '../core/types.ts'
import type { VersionTable } from '../core/version-table.ts'

/** What the program knows: handed down from main. */
export interface Knowledge {
  /** All releases of all libraries, oldest first. */
  readonly releases: readonly ReleaseTransforms[]
  readonly library: Library
  readonly policy: ImportPolicy
  /** For the files that say what is installed. */
  readonly texts?: readonly TextTransform[]
  /** Which releases there are, and which go together. */
  readonly versions?: VersionTable
}

export interface MigrationOptions {
  readonly target: Target
  /** `--from`: sets the era of every file. */
  readonly from: Release | undefined
  /** `keep` leaves every name in the namespace that it has. */
  readonly namespace: Namespace | 'keep'
  readonly decisions: Decisions
  /** Transform ids; undefined selects all. An id also matches by its release folder: `keras-2.3`. */
  readonly select: ReadonlySet<string> | undefined
  readonly ignore: ReadonlySet<string>
  readonly optIns: ReadonlySet<OptIn>
}

/** One Python text. Paths are `/`-separated and relative to the project's root. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** Everything that one file is migrated from, besides itself. */
export interface MigrationContext {
  readonly knowledge: Knowledge
  readonly options: MigrationOptions
  readonly facts: Facts
  /** By path, the release that a file was written for, as an earlier run recorded it. */
  readonly eras?: ReadonlyMap<string, Release>
  /** The release that the project's pins ask for: the era of files whose text does not tell. */
  readonly pinned?: Release
  /** By path, keys of findings that are known and accepted as they are. */
  readonly baseline?: ReadonlyMap<string, ReadonlySet<string>>
  /** By path, transforms that do not run there, besides those that run nowhere. */
  readonly ignores?: ReadonlyMap<string, ReadonlySet<string>>
  /** By path, keys of findings that a person refused there. */
  readonly refused?: ReadonlyMap<string, ReadonlySet<string>>
  /** Comments that are written for what is left. */
  readonly annotate?: Annotation | undefined
  /** Keys of findings that wait for others, in other files: offered together with them. */
  readonly held?: ReadonlySet<string>
}

/** Whether some transforms or effects are left out. */
export function isPartial({ select, ignore, decisions }: MigrationOptions): boolean {
  return select !== undefined || ignore.size > 0 || decisions.effects !== undefined
}
