import type { Facts } from '../core/facts.ts'
import type { QualifiedName, Release, ReleaseTransforms, Target, Version } from '../core/types.ts'
import type { VersionTable } from '../core/version-table.ts'
import type { Knowledge } from '../engine/options.ts'

/** What main hands to every command: the CLI itself knows no transform and no version. */
export interface Brought {
  readonly knowledge: Knowledge
  resolveTarget(text: string): Target
  resolveFrom(text: string): Release
}

/** And what the data tell of single names, which is read when somebody asks. */
export interface BroughtNames extends Brought {
  names(): Promise<NameData>
}

/** And what a project may add to it. */
export interface BroughtAll extends BroughtNames {
  /** The transform of a project's own rows: old name -> new name. */
  renames(rows: ReadonlyMap<QualifiedName, QualifiedName>): ReleaseTransforms
}

/** And which releases there are. */
export interface BroughtVersions extends BroughtAll {
  readonly versions: VersionTable
  /** Requirements that give a target, and the Python for them. */
  packagesOf(target: Target): readonly string[]
  pythonOf(target: Target): Version
  /** Packages that the code imports and that stay with Keras 2. */
  stuckOn(target: Target, project: Facts): readonly Stuck[]
}

export interface Stuck {
  readonly name: string
  readonly says: string
  readonly advice: string
  readonly source: string
  readonly files: readonly string[]
}

/** What `explain` asks of the data. Names are canonical; those of members are the class and a dot before them. */
export interface NameData {
  readonly all: readonly QualifiedName[]
  isClass(name: QualifiedName): boolean
  isFunction(name: QualifiedName): boolean
  /** False for names of inner modules. */
  isPublic(name: QualifiedName): boolean
  /** The releases that had it, in words; those that had a member, as far as they were measured. */
  releases(name: QualifiedName, member: string | undefined): string
  /** Those of the last old release that has it, without `*args` and `**kwargs`; undefined where nothing is known. */
  parameters(name: QualifiedName): readonly { readonly name: string; readonly optional: boolean; readonly keyword: boolean }[] | undefined
  /** Public methods and properties, old and new. */
  members(name: QualifiedName): readonly string[]
  /** In any version that is known, or in the target. */
  hasMember(name: QualifiedName, member: string, target?: Target): boolean
  /** Parameters that the target does not have, has anew, or has in another place. */
  changes(name: QualifiedName, target: Target): { readonly gone: readonly string[]; readonly added: readonly string[]; readonly moved: readonly string[] }
}
