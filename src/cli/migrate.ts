/** The main command: the diff goes to stdout, or the files are written; the summary goes to stderr. */
import { realpathSync } from 'node:fs'
import { readBaseline, writeBaseline, type Baseline } from '../project/baseline.ts'
import { isFree, lock } from '../project/lock.ts'
import { isCutOff, recover, writeAll, type Replacement } from '../project/journal.ts'
import { openProject } from '../project/project.ts'
import { leavesFindings, reportReason, type FileReport, type Report } from '../report/report.ts'
import { summary } from '../report/summary.ts'
import type { Brought } from './brought.ts'
import { isPartial, migrationOptions, type Flags } from './options.ts'
import type { Output } from './output.ts'
import { recordEras } from './record-eras.ts'
import { migrateRun, openRun, shown, type Migrated, type Run } from './run.ts'
import { stepsOf, writePatches } from './steps.ts'
import { checkGit, toldBack, toldUntracked, writeCommits } from './write.ts'

export interface Streams {
  readonly stdout: Output
  readonly stderr: Output
}

/** Gives the exit code. */
export async function migrate(paths: readonly string[], flags: Flags, brought: Brought, streams: Streams): Promise<number> {
  const options = migrationOptions(flags, brought)
  const cwd = realpathSync(process.cwd())
  const project = openProject(paths, cwd)
  await takeBackWhatWasCutOff(project.root, streams)
  const annotate = flags.addIgnores ? 'ignores' : flags.addTodos ? 'todos' : undefined
  const baseline = flags.baseline === undefined ? undefined : readBaseline(flags.baseline)
  const run = await openRun(project, options, brought, cwd, { ...(annotate ? { annotate } : {}), ...(baseline ? { baseline } : {}) })
  const files: FileReport[] = [...run.reports]
  const changed: Migrated[] = []
  for (const one of migrateRun(run)) {
    if ('report' in one) files.push(one.report)
    else if (one.migrated.bytes === undefined) files.push(one.migrated.report)
    else if (flags.write === true || flags.splitPatches !== undefined) changed.push(one)
    else {
      await streams.stdout.write(one.migrated.patch())
      files.push(one.migrated.report)
    }
  }
  const notes = flags.write === true ? write(run, changed, files, flags) : flags.splitPatches !== undefined ? split(run, changed, files, flags.splitPatches) : notesOf(run, files)
  if (flags.writeBaseline !== undefined) writeBaseline(flags.writeBaseline, leftOf(run, files))
  return finish({ target: options.target.label, level: options.decisions.level, written: flags.write === true, partly: isPartial(options), read: run.project.given.length, files, notes }, flags, streams)
}

/** The keys of all that is left, by path. */
function leftOf({ project, cwd }: Run, files: readonly FileReport[]): Baseline {
  const paths = new Map(project.given.map(({ file, path }) => [shown(cwd, file), path]))
  return new Map(files.flatMap(({ path, findings }) => {
    const own = paths.get(path)
    return own === undefined ? [] : [[own, new Set(findings.filter(({ state }) => state !== 'applied').map(({ key }) => key))] as const]
  }))
}

/** A run that was killed while it wrote: its files are old again before anything is read. */
async function takeBackWhatWasCutOff(root: string, streams: Streams): Promise<void> {
  if (!isCutOff(root) || !isFree(root)) return
  const free = lock(root)
  try {
    const taken = recover(root)
    if (taken) await streams.stderr.write(`A run was cut off while it wrote, and is taken back: ${toldBack(taken).join('; ')}\n\n`)
  } finally {
    free()
  }
}

/** Writes all files, and gives what is to be said of it. */
function write(run: Run, changed: readonly Migrated[], files: FileReport[], flags: Flags): readonly string[] {
  const { root } = run.project
  if (changed.length === 0) return nothing(run, files)
  const free = lock(root)
  try {
    const untracked = checkGit(root, changed.map(({ file }) => file), flags.allowDirty === true, run.cwd)
    const replacements = changed.map(({ file, path, bytes, migrated }): Replacement => ({ file, path, before: bytes, after: migrated.bytes! }))
    const kept = changed.filter(({ file }) => !untracked.includes(file))
    const { refused, notes } = flags.commitPerTransform ? writeCommits(root, stepsOf(run, kept), replacements) : { refused: writeAll(root, replacements), notes: [] }
    for (const { file, migrated } of changed) {
      const reason = refused.get(file)
      files.push(reason === undefined ? migrated.report : reportReason(shown(run.cwd, file), 'failed', reason))
    }
    recordEras(run, files)
    return [...notes, ...toldUntracked(untracked)]
  } finally {
    free()
  }
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

/** Prints the summary and says how the run ended. */
export async function finish(report: Report, flags: Flags, streams: Streams): Promise<number> {
  await streams.stderr.write(summary({ ...report, files: report.files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) }))
  if (report.files.some(file => file.kind === 'failed')) return 2
  return flags.check === true && leavesFindings(report) ? 1 : 0
}
