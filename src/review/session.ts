/** A review as it goes on: the files with what the decisions make of them, from the bytes on disk each time. */
import { statSync } from 'node:fs'
import type { Found } from '../core/types.ts'
import { settle, spansFiles } from '../engine/groups.ts'
import { readBytes } from '../project/files.ts'
import type { SourcePath } from '../project/project.ts'
import type { Decided, Decision } from '../project/review-file.ts'
import type { FileReport } from '../report/report.ts'
import { withFile } from '../run/facts.ts'
import type { Progress } from '../run/progress.ts'
import { migratedFrom, migrateSource, type Migrated, type Run } from '../run/run.ts'
import { Decisions } from './decisions.ts'

/** A file with findings, or one that could not be migrated. */
export interface Reviewed {
  readonly path: string
  /** Grows with whatever changes of the file. */
  readonly revision: number
  readonly report: FileReport
  /** Undefined where the file could not be read. */
  readonly migrated: Migrated | undefined
}

/** Which findings a decision is about: those that all given parts name. */
export interface Selection {
  readonly path?: string | undefined
  readonly keys?: readonly string[] | undefined
  readonly transform?: string | undefined
  /** Only those without a decision. */
  readonly open?: boolean | undefined
}

export interface Listener {
  progress(phase: 'reading' | 'migrating' | 'ready', done: number, total: number): void
  files(paths: readonly string[], because: 'progress' | 'disk'): void
  gone(paths: readonly string[]): void
}

/** What is seen of a file's findings: those that a comment or a baseline keeps away are not. */
export function findingsOf({ migrated }: Reviewed): readonly Found[] {
  return migrated?.found.filter(({ state }) => state !== 'suppressed') ?? []
}

const STOPPED = new Error('stopped')
const SLICE = 15 // ms of work between two pauses

export class Session {
  readonly decisions: Decisions
  readonly #listener: Listener
  readonly #files = new Map<string, Reviewed>()
  /** Each file migrated for itself, before the groups that span files are settled. */
  readonly #alone = new Map<string, Migrated>()
  /** Decided anew since they were migrated. */
  readonly #stale = new Set<string>()
  /** When each file was last seen to change, and its size. */
  readonly #seen = new Map<string, string>()
  #run: Run | undefined
  #revision = 0
  #draining = false
  #stopped = false

  /** `root` holds the decisions, which go on from an earlier review of the same target. */
  constructor(root: string, target: string, listener: Listener) {
    this.decisions = new Decisions(root, target)
    this.#listener = listener
  }

  /** What was migrated with the decisions; undefined until the project is read. */
  get run(): Run | undefined {
    return this.#run
  }

  /** In order of their paths. */
  get files(): readonly Reviewed[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** As it was migrated last: what the decisions change may be on its way. */
  peek(path: string): Reviewed | undefined {
    return this.#files.get(path)
  }

  /** As the decisions make it now. */
  file(path: string): Reviewed | undefined {
    this.#tell(this.#refresh([path]), 'progress')
    return this.#files.get(path)
  }

  /** Reads and migrates the project; others may ask and decide meanwhile. `start` opens the run. */
  async load(start: (progress: Progress) => Promise<Run>): Promise<void> {
    try {
      await this.#load(start)
    } catch (error) {
      if (error !== STOPPED) throw error
    }
  }

  /** Nothing goes on in pauses any more. */
  stop(): void {
    this.#stopped = true
  }

  async #load(start: (progress: Progress) => Promise<Run>): Promise<void> {
    const pause = pauses()
    let [phase, done, total]: ['reading' | 'migrating', number, number] = ['reading', 0, 0]
    const progress: Progress = {
      start: (_, steps) => { total = steps },
      step: () => {
        if (this.#stopped) throw STOPPED
        done += 1
        this.#listener.progress(phase, done, total)
        return pause()
      },
      end: () => {},
    }
    const run = await start(progress)
    this.#run = run
    for (const report of run.reports) this.#files.set(report.path, { path: report.path, revision: (this.#revision += 1), report, migrated: undefined })
    if (run.reports.length > 0) this.#listener.files(run.reports.map(({ path }) => path), 'progress')
    const { given } = run.project
    phase = 'migrating'
    total = given.length
    done = 0
    for (const source of given) {
      if (this.#migrate(source)) this.#listener.files([source.path], 'progress')
      await progress.step()
    }
    this.#tell(this.#settle(), 'progress')
    this.#listener.progress('ready', total, total)
  }

  /** One step that can be taken back; gives the paths that are different now. `done` is for manual findings, the others are for the rest. */
  decide(as: Decision | null, selection: Selection): readonly string[] {
    const own = selection.path === undefined ? this.files : [this.#files.get(selection.path)].filter(file => file !== undefined)
    const keys = selection.keys && new Set(selection.keys)
    const changes = own.flatMap(file => findingsOf(file).flatMap(({ key, transform, level }): Decided[] => {
      if (keys?.has(key) === false || (selection.transform !== undefined && selection.transform !== transform)) return []
      if (selection.open === true && this.decisions.of(file.path, key) !== null) return []
      if (as !== null && (as === 'done') !== (level === 'manual')) return []
      return [[file.path, key, as]]
    }))
    return this.#decided(this.decisions.decide(labelOf(as, changes, selection), changes), new Set(as === 'accepted' ? changes.filter(([path, key]) => this.#isRefused(path, key)).map(([path]) => path) : changes.map(([path]) => path)))
  }

  /** Takes the last step back. */
  undo(): readonly string[] {
    const paths = this.decisions.undo()
    return this.#decided(paths, new Set(paths))
  }

  /** Files that were written, or that somebody may have changed: read again. */
  reread(paths: readonly string[], because: 'progress' | 'disk'): void {
    if (!this.#run) return
    for (const path of paths) {
      const source = this.#sourceOf(path)
      if (!source) continue
      const context: Run['context'] = this.#run.context
      if (context.facts.files.has(path)) this.#run = { ...this.#run, context: { ...context, facts: withFile(context.facts, source, context.knowledge) } }
      this.#migrate(source)
    }
    this.#tell([...new Set([...paths, ...this.#settle()])], because)
  }

  /** Reads those again that are not on disk as they were. */
  look(): void {
    const changed = [...this.#seen].flatMap(([path, seen]) => {
      const source = this.#sourceOf(path)
      if (!source || stampOf(source.file) === seen) return []
      this.#seen.set(path, stampOf(source.file))
      const read = readBytes(source.file)
      const before = this.#alone.get(path)?.bytes
      return read.kind === 'read' && before && Buffer.compare(read.bytes, before) === 0 ? [] : [path]
    })
    if (changed.length > 0) this.reread(changed, 'disk')
  }

  #sourceOf(path: string): SourcePath | undefined {
    const bare = this.#alone.get(path)
    return bare ?? this.#run?.project.given.find(source => source.path === path)
  }

  #isRefused(path: string, key: string): boolean {
    return this.#files.get(path)?.migrated?.found.some(found => found.key === key && found.state === 'rejected') === true
  }

  /** A few are migrated at once, so that the answer tells what became of them; many in pauses. */
  #decided(paths: readonly string[], stale: ReadonlySet<string>): readonly string[] {
    for (const path of paths) {
      const file = this.#files.get(path)
      if (file) this.#files.set(path, { ...file, revision: (this.#revision += 1) })
      if (stale.has(path)) this.#stale.add(path)
    }
    const more = this.#stale.size <= 4 ? this.#refresh([...this.#stale]) : []
    if (this.#stale.size > 0) void this.#drain()
    return [...new Set([...paths, ...more])]
  }

  /** Gives those of other files that changed with them. */
  #refresh(paths: readonly string[]): readonly string[] {
    const stale = paths.filter(path => this.#stale.delete(path))
    for (const path of stale) {
      const source = this.#sourceOf(path)
      if (source) this.#migrate(source)
    }
    return stale.length > 0 ? this.#settle() : []
  }

  async #drain(): Promise<void> {
    if (this.#draining) return
    this.#draining = true
    const pause = pauses()
    try {
      for (let path = first(this.#stale); path !== undefined && !this.#stopped; path = first(this.#stale)) {
        await pause()
        const source = this.#sourceOf(path)
        this.#stale.delete(path)
        if (source && this.#migrate(source)) this.#listener.files([path], 'progress')
      }
      this.#tell(this.#settle(), 'progress')
    } finally {
      this.#draining = false
    }
  }

  /** Whether anything is to be said of the file. */
  #migrate(source: SourcePath): boolean {
    const { path } = source
    const run = this.#run!
    this.#seen.set(path, stampOf(source.file))
    const migrated = migrateSource({ ...run, context: this.#contextOf(run, path) }, source)
    this.#alone.delete(path)
    if (migrated && 'found' in migrated) {
      this.#alone.set(path, migrated)
      return this.#keep(path, migrated.migrated.report, migrated)
    }
    if (migrated) return this.#keep(path, { ...migrated.report, path }, undefined)
    this.#files.delete(path)
    return false
  }

  #keep(path: string, report: FileReport, migrated: Migrated | undefined): boolean {
    const file = { path, revision: (this.#revision += 1), report, migrated }
    if (report.reason === undefined && findingsOf(file).length === 0) {
      this.#files.delete(path)
      return false
    }
    this.#files.set(path, file)
    return true
  }

  #contextOf(run: Run, path: string): Run['context'] {
    const refused = this.decisions.keysOf(path, 'rejected')
    return refused.size === 0 ? run.context : { ...run.context, refused: new Map([[path, refused]]) }
  }

  /** Groups that span files are applied whole or not at all. Gives the paths of files that look different for it. */
  #settle(): readonly string[] {
    const run = this.#run!
    const files = [...this.#alone.values()].filter(({ found }) => spansFiles(found))
    const settled = settle(files, (file, held) => migratedFrom(run, file, file.bytes, { ...this.#contextOf(run, file.path), held }) ?? file)
    return settled.flatMap(file => {
      const shown = this.#files.get(file.path)
      if (!shown || statesOf(shown.migrated) === statesOf(file)) return []
      this.#keep(file.path, file.migrated.report, file)
      return [file.path]
    })
  }

  #tell(paths: readonly string[], because: 'progress' | 'disk'): void {
    const gone = paths.filter(path => !this.#files.has(path))
    if (paths.length > gone.length) this.#listener.files(paths.filter(path => this.#files.has(path)), because)
    if (gone.length > 0) this.#listener.gone(gone)
  }
}

function statesOf(migrated: Migrated | undefined): string {
  return migrated?.found.map(({ key, state }) => `${key} ${state}`).join('\n') ?? ''
}

function labelOf(as: Decision | null, changes: readonly Decided[], { transform, path }: Selection): string {
  const what = as === 'accepted' ? 'accept' : as === 'rejected' ? 'reject' : as === 'done' ? 'tick off' : 'take back'
  const of = transform !== undefined ? ` of ${transform}` : ''
  return `${what} ${changes.length} ${changes.length === 1 ? 'finding' : 'findings'}${of}${path === undefined ? '' : ` in ${path}`}`
}

function first(set: ReadonlySet<string>): string | undefined {
  return set.values().next().value
}

/** When a file was changed last, and its size; nothing where it is not there. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs} ${stat.size}` : ''
}

/** Lets others have their turn where work has gone on for long. */
function pauses(): () => void | Promise<void> {
  let last = performance.now()
  return () => (performance.now() - last < SLICE ? undefined : new Promise<void>(resolve => setImmediate(() => {
    last = performance.now()
    resolve()
  })))
}
