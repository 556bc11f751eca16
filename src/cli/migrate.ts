/** The main command: the diff goes to stdout, or the files are written; the summary goes to stderr. */
import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { mentions } from '../documents/mentions.ts'
import type { MigrationContext } from '../engine/options.ts'
import { readBytes, replaceFile } from '../project/files.ts'
import { openProject, type SourcePath } from '../project/project.ts'
import { inside } from '../project/root.ts'
import { slashes } from '../project/slashes.ts'
import { loadGrammar } from '../python/parse.ts'
import { leavesFindings, reportReason, type FileReport, type Report } from '../report/report.ts'
import { summary } from '../report/summary.ts'
import type { Brought } from './brought.ts'
import { projectFacts } from './facts.ts'
import { migrateBytes } from './file.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Output } from './output.ts'

export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

/** Gives the exit code. */
export async function migrate(paths: readonly string[], flags: Flags, brought: Brought, streams: Streams): Promise<number> {
  const options = migrationOptions(flags, brought)
  const cwd = realpathSync(process.cwd())
  const project = openProject(paths, cwd)
  await loadGrammar()
  const { facts, failed } = projectFacts(project, brought.knowledge)
  const context: MigrationContext = { knowledge: brought.knowledge, options, facts }
  const base = project.given.every(({ file }) => inside(file, cwd)) ? cwd : project.root
  const shown = (file: string): string => slashes(relative(cwd, file))
  const files: FileReport[] = project.skipped.map(({ path, reason }) => reportReason(shown(path), 'skipped', reason))
  for (const [path, message] of failed) files.push(reportReason(shown(`${project.root}/${path}`), 'failed', `a bug in keras-upgrade: ${message}`))
  for (const source of project.given.filter(({ path }) => !failed.has(path))) {
    const report = await migrateSource(source)
    if (report) files.push(report)
  }
  return finish({ target: options.target.label, level: options.decisions.level, written: flags.write === true, read: project.given.length, files, notes: notes() }, flags, streams)

  async function migrateSource({ file, path }: SourcePath): Promise<FileReport | undefined> {
    const read = readBytes(file)
    if (read.kind === 'unreadable') return reportReason(shown(file), 'skipped', read.reason)
    if (!facts.files.has(path) && !mentions(read.bytes)) return undefined
    const migrated = migrateBytes(read.bytes, { path, shown: shown(file), patched: slashes(relative(base, file)) }, context)
    if (migrated.bytes === undefined) return migrated.report
    if (flags.write !== true) {
      await streams.stdout.write(migrated.patch())
      return migrated.report
    }
    const written = replaceFile(file, read.bytes, migrated.bytes)
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
