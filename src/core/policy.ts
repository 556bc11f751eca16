/** How the last stage moves names between namespaces and spells their imports. Filled in transforms/imports. */
import type { Effect, Level, Namespace, QualifiedName, Target } from './types.ts'

export interface Judgement {
  readonly level: Exclude<Level, 'manual'>
  readonly effect: Effect
  readonly why?: string
}

export interface ImportRule {
  readonly id: string
  readonly summary: string
  readonly docs: string
}

export interface ImportPolicy {
  /** folder/file, as of a transform. */
  readonly id: string
  readonly summary: string
  readonly docs: string
  /** Under this id names are reported that the target does not have. */
  readonly missing: ImportRule
  /** Under this id imports go that lost their last use in this run. */
  readonly unused: ImportRule
  /** The package that names are moved to: `keras`. */
  readonly root: QualifiedName
  /** Submodules that get a name of their own (`layers.Dense`); others are reached through the root. */
  readonly named: readonly QualifiedName[]
  /** How each namespace spells the root. */
  readonly spellings: Readonly<Record<Namespace, string>>
  /** How far moving names from this spelling of the root to the target may be trusted; undefined: they stay. */
  judge(spelled: QualifiedName, target: Target): Judgement | undefined
  /** What to say of a name that the target does not have. */
  explain(name: QualifiedName, spelled: QualifiedName, target: Target): { readonly message: string; readonly advice: string; readonly effect: Effect }
}
