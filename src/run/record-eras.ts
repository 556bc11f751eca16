/** What a later run needs to know of files whose evidence of their era a run may have rewritten. */
import type { Release } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import { isPartial } from '../engine/options.ts'
import { writeEras } from '../project/eras.ts'
import type { FileReport } from '../report/report.ts'
import { shown, type Run } from './run.ts'

/** Kept as long as something of that time is left in the file, or only a part of the transforms ran. */
export function recordEras({ project, context, cwd }: Run, files: readonly FileReport[]): void {
  const eras: ReadonlyMap<string, Release> = context.eras ?? new Map()
  const partly = isPartial(context.options)
  const isPartly = (path: string): boolean => partly || context.ignores?.has(path) === true
  const paths = new Map(project.given.map(({ file, path }) => [shown(cwd, file), path]))
  const kept = new Map(eras)
  for (const { path, era, findings } of files) {
    const own = paths.get(path)
    const release = era?.release ?? (own === undefined ? undefined : eras.get(own))
    if (own === undefined || !release) continue
    if (isPartly(own) || findings.some(({ state, transform }) => state !== 'applied' && isOfThen(transform))) kept.set(own, release)
    else kept.delete(own)
  }
  if (kept.size > 0 || eras.size > 0) writeEras(project.root, kept)
}

/** Transforms that read calls by their era. */
function isOfThen(transform: string): boolean {
  const version = /-([\d.]+)\//.exec(transform)?.[1]
  return version !== undefined && compareVersions(version, '2.4') < 0
}
