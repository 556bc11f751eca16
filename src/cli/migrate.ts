/** The main command: the diff goes to stdout, or the files are written; the summary goes to stderr. */
import { realpathSync } from 'node:fs'
import { isPartial } from '../engine/options.ts'
import { readBaseline, writeBaseline, type Baseline } from '../project/baseline.ts'
import { openProject } from '../project/project.ts'
import { inOrder, leavesFindings, type FileReport, type Report } from '../report/report.ts'
import { summary } from '../report/summary.ts'
import { leftOutNote } from '../run/left-out.ts'
import { manifestNotes, withManifests } from '../run/manifests.ts'
import { NO_PROGRESS } from '../run/progress.ts'
import { docsOf, reportedRules } from '../run/rules.ts'
import { migrateRun, openRun, shown, type Migrated, type Run } from '../run/run.ts'
import { stepsOf, writePatches } from '../run/steps.ts'
import { writeRun } from '../run/write-run.ts'
import type { Brought } from './brought.ts'
import { takeBackWhatWasCutOff } from './cut-off.ts'
import { printerFor, type Printer } from './formats.ts'
import { migrationOptions, type Flags } from './options.ts'
import type { Output } from './output.ts'
import { progressOn } from './progress.ts'
import type { Around } from './settings.ts'
import { packageVersion } from './version.ts'

export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

/** Gives the exit code; `around` is what the project's configuration says besides flags. */
export async function migrate(paths: readonly string[], flags: Flags, brought: Brought, streams: Streams, around?: Around): Promise<number> {
  const options = migrationOptions(flags, brought)
  const cwd = realpathSync(process.cwd())
  const project = withManifests(openProject(paths, cwd, around?.exclude, flags.docs === true, around?.home), flags.manifests === true)
  await takeBackWhatWasCutOff(project.root, streams.stderr)
  const annotate = flags.addIgnores ? 'ignores' : flags.addTodos ? 'todos' : undefined
  const baseline = flags.baseline === undefined ? undefined : readBaseline(flags.baseline)
  const printer = printerFor(flags, streams.stdout, project.given.map(({ file }) => file), flags.write === true)
  const docs = flags.explain ? docsOf(brought.knowledge) : undefined
  const progress = printer.live ? NO_PROGRESS : progressOn(process.stderr, process.env)
  const run = await openRun(project, options, brought.knowledge, cwd, { ...(annotate ? { annotate } : {}), ...(baseline ? { baseline } : {}), ...(around ? { ignores: around.ignoresOf(project.given) } : {}) }, around?.words, progress)
  const files: FileReport[] = [...run.reports]
  const changed: Migrated[] = []
  for (const one of migrateRun(run, progress)) {
    if ('report' in one) files.push(one.report)
    else if (one.migrated.bytes === undefined) files.push(printer.keep(one.migrated.report))
    else if (flags.write === true || flags.splitPatches !== undefined) changed.push(one)
    else {
      if (printer.diffs) await printer.write(one.migrated.patch(docs))
      files.push(printer.keep(one.migrated.report))
    }
  }
  progress.end()
  const notes = flags.write === true ? write(run, changed, files, flags) : flags.splitPatches !== undefined ? split(run, changed, files, flags.splitPatches) : notesOf(run, files)
  if (flags.writeBaseline !== undefined) writeBaseline(flags.writeBaseline, leftOf(run, files))
  if (flags.write === true && printer.diffs) for (const { migrated } of changed) if (files.includes(migrated.report)) await printer.write(migrated.patch(docs))
  const outcome = { target: options.target.label, level: options.decisions.level, written: flags.write === true, partly: isPartial(options), read: run.project.given.length, files, notes: [...notes, ...leftOutNote(run), ...manifestNotes(run, files), ...(around?.notes ?? [])] }
  return finish(outcome, flags, brought, printer, streams)
}

/** The keys of all that is left, by path. */
function leftOf({ project, cwd }: Run, files: readonly FileReport[]): Baseline {
  const paths = new Map(project.given.map(({ file, path }) => [shown(cwd, file), path]))
  return new Map(files.flatMap(({ path, findings }) => {
    const own = paths.get(path)
    return own === undefined ? [] : [[own, new Set(findings.filter(({ state }) => state !== 'applied').map(({ key }) => key))] as const]
  }))
}

/** Writes all files, and gives what is to be said of it. */
function write(run: Run, changed: readonly Migrated[], files: FileReport[], flags: Flags): readonly string[] {
  if (changed.length === 0) return nothing(run, files)
  const { reports, notes } = writeRun(run, changed, files, { allowDirty: flags.allowDirty === true, commits: flags.commitPerTransform === true })
  files.push(...reports)
  return notes
}

/** Writes a patch for each transform, in place of the files. */
function split(run: Run, changed: readonly Migrated[], files: FileReport[], folder: string): readonly string[] {
  const names = writePatches(folder, stepsOf(run, changed))
  files.push(...changed.map(({ migrated }) => migrated.report))
  return [`${names.length} ${names.length === 1 ? 'patch' : 'patches'} in ${folder}, to be applied in their order`]
}

function notesOf(run: Run, files: readonly FileReport[]): readonly string[] {
  if (!files.some(file => file.kind === 'changed')) return nothing(run, files)
  return run.base === run.cwd ? ['Nothing is written; `--write` writes'] : [`Nothing is written; \`--write\` writes. The paths in the diff are relative to ${run.base}: apply it there`]
}

function nothing(run: Run, files: readonly FileReport[]): readonly string[] {
  return run.project.given.length === 0 && files.length === 0 ? ['There is no Python file in the paths given'] : []
}

/** Prints the report and the summary, and says how the run ended. */
export async function finish(outcome: Omit<Report, 'version' | 'rules'>, flags: Flags, brought: Brought, printer: Printer, streams: Streams): Promise<number> {
  const report: Report = inOrder({ ...outcome, version: packageVersion(), rules: reportedRules(brought.knowledge) })
  await printer.end(report)
  await streams.stderr.write(summary(report))
  if (report.files.some(file => file.kind === 'failed')) return 2
  return flags.check === true && leavesFindings(report) ? 1 : 0
}
