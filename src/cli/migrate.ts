/** The main command: the diff goes to stdout, or the files are written; the summary goes to stderr. */
import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import type { Found } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import { mentions } from '../documents/mentions.ts'
import { settle, spansFiles } from '../engine/groups.ts'
import type { MigrationContext } from '../engine/options.ts'
import { readEras, writeEras } from '../project/eras.ts'
import { readBytes, replaceFile } from '../project/files.ts'
import { pinnedKeras } from '../project/pins.ts'
import { openProject, type SourcePath } from '../project/project.ts'
import { inside } from '../project/root.ts'
import { slashes } from '../project/slashes.ts'
import { loadGrammar } from '../python/parse.ts'
import { leavesFindings, reportReason, type FileReport, type Report } from '../report/report.ts'
import { summary } from '../report/summary.ts'
import type { Brought } from './brought.ts'
import { projectFacts } from './facts.ts'
import { migrateBytes, type MigratedFile } from './file.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Output } from './output.ts'

export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

/** A file with what became of it. */
interface Migrated extends SourcePath {
  readonly bytes: Uint8Array
  readonly found: readonly Found[]
  readonly migrated: MigratedFile
}

/** Gives the exit code. */
export async function migrate(paths: readonly string[], flags: Flags, brought: Brought, streams: Streams): Promise<number> {
  const options = migrationOptions(flags, brought)
  const cwd = realpathSync(process.cwd())
  const project = openProject(paths, cwd)
  await loadGrammar()
  const { facts, failed } = projectFacts(project, brought.knowledge)
  const eras = readEras(project.root)
  const pinned = pinnedKeras(project.root)
  const context: MigrationContext = { knowledge: brought.knowledge, options, facts, eras, ...(pinned ? { pinned } : {}) }
  const base = project.given.every(({ file }) => inside(file, cwd)) ? cwd : project.root
  const shown = (file: string): string => slashes(relative(cwd, file))
  const files: FileReport[] = project.skipped.map(({ path, reason }) => reportReason(shown(path), 'skipped', reason))
  for (const [path, message] of failed) files.push(reportReason(shown(`${project.root}/${path}`), 'failed', `a bug in keras-upgrade: ${message}`))
  // What hangs together with other files waits until all are known.
  const waiting: Migrated[] = []
  for (const source of project.given.filter(({ path }) => !failed.has(path))) {
    const migrated = migrateSource(source)
    if (!migrated) continue
    if ('report' in migrated) files.push(migrated.report)
    else if (spansFiles(migrated.found)) waiting.push(migrated)
    else files.push(await deliver(migrated))
  }
  for (const migrated of settle(waiting, (file, held) => migratedFrom(file, file.bytes, { ...context, held }))) files.push(await deliver(migrated))
  if (flags.write === true) recordEras()
  return finish({ target: options.target.label, level: options.decisions.level, written: flags.write === true, read: project.given.length, files, notes: notes() }, flags, streams)

  /** What a later run needs to know of a file whose evidence this one may have rewritten, as long as something is left of that time. */
  function recordEras(): void {
    const paths = new Map(project.given.map(({ file, path }) => [shown(file), path]))
    const kept = new Map(eras)
    const { select, ignore, decisions } = options
    const partly = select !== undefined || ignore.size > 0 || decisions.effects !== undefined
    for (const { path, era, findings } of files) {
      const own = paths.get(path)
      const release = era?.release ?? (own === undefined ? undefined : eras.get(own))
      if (own === undefined || !release) continue
      if (partly || findings.some(({ state, transform }) => state !== 'applied' && compareVersions(/-([\d.]+)\//.exec(transform)?.[1] ?? '99', '2.4') < 0)) kept.set(own, release)
      else kept.delete(own)
    }
    if (kept.size > 0 || eras.size > 0) writeEras(project.root, kept)
  }

  function migrateSource(source: SourcePath): Migrated | { readonly report: FileReport } | undefined {
    const read = readBytes(source.file)
    if (read.kind === 'unreadable') return { report: reportReason(shown(source.file), 'skipped', read.reason) }
    return facts.files.has(source.path) || mentions(read.bytes) ? migratedFrom(source, read.bytes, context) : undefined
  }

  function migratedFrom({ file, path }: SourcePath, bytes: Uint8Array, from: MigrationContext): Migrated {
    const migrated = migrateBytes(bytes, { path, shown: shown(file), patched: slashes(relative(base, file)) }, from)
    return { file, path, bytes, found: migrated.found, migrated }
  }

  async function deliver({ file, bytes, migrated }: Migrated): Promise<FileReport> {
    if (migrated.bytes === undefined) return migrated.report
    if (flags.write !== true) {
      await streams.stdout.write(migrated.patch())
      return migrated.report
    }
    const written = replaceFile(file, bytes, migrated.bytes)
    return written.kind === 'written' ? migrated.report : reportReason(shown(file), 'failed', written.reason)
  }

  function notes(): readonly string[] {
    const changes = files.some(file => file.kind === 'changed')
    if (project.given.length === 0 && files.length === 0) return ['There is no Python file in the paths given']
    if (!changes || flags.write === true) return []
    return base === cwd ? ['Nothing is written; `--write` writes'] : [`Nothing is written; \`--write\` writes. The paths in the diff are relative to ${base}: apply it there`]
  }
}

/** Prints the summary and says how the run ended. */
export async function finish(report: Report, flags: Flags, streams: Streams): Promise<number> {
  await streams.stderr.write(summary({ ...report, files: report.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) }))
  if (report.files.some(file => file.kind === 'failed')) return 2
  return flags.check === true && leavesFindings(report) ? 1 : 0
}
