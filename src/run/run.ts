/** A project that is open for a run: its facts, and its files one by one as they come out. */
import { relative } from 'node:path'
import type { Found } from '../core/types.ts'
import { readsAsManifest } from '../documents/manifests/includes.ts'
import { mentions } from '../documents/mentions.ts'
import { settle, spansFiles } from '../engine/groups.ts'
import type { Knowledge, MigrationContext, MigrationOptions } from '../engine/options.ts'
import { readEras } from '../project/eras.ts'
import { readBytes } from '../project/files.ts'
import { pinnedKeras } from '../project/pins.ts'
import type { Project, SourcePath } from '../project/project.ts'
import { inside } from '../project/root.ts'
import { slashes } from '../project/slashes.ts'
import { loadGrammar } from '../python/parse.ts'
import { reportReason, type FileReport } from '../report/report.ts'
import { projectFacts } from './facts.ts'
import { migrateBytes, type MigratedFile } from './file.ts'
import { migrateManifest } from './manifest-file.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'

export interface Run {
  readonly project: Project
  readonly context: MigrationContext
  /** What paths in a diff are relative to. */
  readonly base: string
  readonly cwd: string
  /** Files that cannot be migrated. */
  readonly reports: readonly FileReport[]
  readonly failed: ReadonlySet<string>
}

/** A file with what became of it. */
export interface Migrated extends SourcePath {
  readonly bytes: Uint8Array
  readonly found: readonly Found[]
  /** What a diff calls it. */
  readonly patched: string
  readonly migrated: MigratedFile
}

/** Reads what every file of the project says to the others. Files with one of the words count as files with Keras. */
export async function openRun(project: Project, options: MigrationOptions, knowledge: Knowledge, cwd: string, extra: Pick<MigrationContext, 'annotate' | 'baseline' | 'ignores'> = {}, words: readonly string[] = [], progress: Progress = NO_PROGRESS): Promise<Run> {
  await loadGrammar()
  progress.start('Reading', project.all.length)
  const { facts, failed } = await projectFacts(project, knowledge, words, progress.step)
  const pinned = pinnedKeras(project.root, knowledge.versions)
  const context: MigrationContext = { knowledge, options, facts, eras: readEras(project.root), ...(pinned ? { pinned } : {}), ...extra }
  return {
    project, context, cwd,
    base: project.given.every(({ file }) => inside(file, cwd)) ? cwd : project.root,
    reports: [
      ...project.skipped.map(({ path, reason }) => reportReason(shown(cwd, path), 'skipped', reason)),
      ...[...failed].map(([path, message]) => reportReason(shown(cwd, `${project.root}/${path}`), 'failed', `a bug in keras-upgrade: ${message}`)),
    ],
    failed: new Set(failed.keys()),
  }
}

/** Files without Keras are left out. What hangs together with other files comes last, when all of those are known. */
export function* migrateRun(run: Run, progress: Progress = NO_PROGRESS): Iterable<Migrated | { readonly report: FileReport }> {
  const waiting: Migrated[] = []
  progress.start('Migrating', run.project.given.length)
  for (const source of run.project.given) {
    void progress.step()
    const migrated = migrateSource(run, source)
    if (!migrated) continue
    if ('found' in migrated && spansFiles(migrated.found)) waiting.push(migrated)
    else yield migrated
  }
  yield* settle(waiting, (file, held) => migratedFrom(run, file, file.bytes, { ...run.context, held }) ?? file)
}

/** One file for itself; undefined where it says nothing of what is migrated, or its facts could not be had. */
export function migrateSource(run: Run, source: SourcePath): Migrated | { readonly report: FileReport } | undefined {
  if (run.failed.has(source.path)) return undefined
  const read = readBytes(source.file)
  if (read.kind === 'unreadable') return { report: reportReason(shown(run.cwd, source.file), 'skipped', read.reason) }
  if (!readsAsManifest(source.path, run.project.manifests?.get(source.path)) && !run.context.facts.files.has(source.path) && !mentions(read.bytes)) return undefined
  return migratedFrom(run, source, read.bytes, run.context)
}

/** Undefined where a manifest says nothing of what is migrated. */
export function migratedFrom(run: Run, { file, path }: SourcePath, bytes: Uint8Array, whole: MigrationContext): Migrated | undefined {
  const from = decidedFor(path, whole)
  const patched = slashes(relative(run.base, file))
  const around = run.project.manifests?.get(path)
  const names = { path, shown: shown(run.cwd, file), patched, ...(around ? { around } : {}) }
  const migrated = readsAsManifest(path, around) ? migrateManifest(bytes, names, from) : migrateBytes(bytes, names, from)
  return migrated && { file, path, patched, bytes, found: migrated.found, migrated }
}

/** With what a person refused in this file. */
function decidedFor(path: string, context: MigrationContext): MigrationContext {
  const refused = context.refused?.get(path)
  if (!refused || refused.size === 0) return context
  const { options } = context
  return { ...context, options: { ...options, decisions: { ...options.decisions, rejected: new Set([...options.decisions.rejected, ...refused]) } } }
}

/** As a person finds it from where they stand. */
export function shown(cwd: string, file: string): string {
  return slashes(relative(cwd, file))
}
