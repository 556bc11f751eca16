/** Which transforms run for a target: version logic, and what the person selected. */
import { compareVersions } from '../core/version.ts'
import type { Effect, Release, Target, Transform } from '../core/types.ts'
import type { Knowledge, MigrationOptions } from './options.ts'

export interface Stage {
  readonly release: Release
  readonly transforms: readonly Transform[]
}

/** The releases up to the target, each with its transforms that apply; empty ones are left out. */
export function planStages(knowledge: Knowledge, options: MigrationOptions): readonly Stage[] {
  return knowledge.releases
    .map(({ release, transforms }) => ({ release, transforms: transforms.filter(transform => selected(transform.id, options) && applies(transform, options)) }))
    .filter(stage => stage.transforms.length > 0)
}

/** Ids are selected one by one or by their folder. */
export function selected(id: string, options: MigrationOptions): boolean {
  const folder = id.slice(0, id.indexOf('/'))
  if (options.ignore.has(id) || options.ignore.has(folder)) return false
  return !options.select || options.select.has(id) || options.select.has(folder)
}

function applies(transform: Transform, options: MigrationOptions): boolean {
  if (transform.optIn && !options.optIns.has(transform.optIn)) return false
  // For code that stays with Keras 2 under the names that it has.
  if (transform.release.library === 'tf_keras' && (options.namespace !== 'keep' || options.target.namespace !== 'tf_keras')) return false
  const [low, high] = rangeOf(transform.release.library, options.target)
  if (compareVersions(transform.release.version, high) > 0) return false
  if (compareVersions(transform.runs ?? transform.release.version, low) > 0) return false
  if (transform.restored && compareVersions(transform.restored, low) <= 0) return false
  const { from } = options
  return !(transform.removed && from && from.library === transform.release.library && compareVersions(transform.removed, from.version) <= 0)
}

function rangeOf(library: string, target: Target): readonly [string, string] {
  return library === 'tensorflow' || library === 'tf_keras' ? [target.tensorflow, target.tensorflow] : target.keras
}

/** `breaks` is `deprecated` where the target does not refuse the old form yet. */
export function effectFor(transform: Transform, effect: Effect, target: Target): Effect {
  const { removed } = transform
  return effect === 'breaks' && removed && compareVersions(rangeOf(transform.release.library, target)[1], removed) < 0 ? 'deprecated' : effect
}
