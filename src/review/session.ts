/** A review as it goes on: what the decisions make of the files, from the bytes on disk each time. */
import type { Found } from '../core/types.ts'
import type { Decided, Decision } from '../project/review-file.ts'
import type { Progress } from '../run/progress.ts'
import type { Run } from '../run/run.ts'
import { Decisions } from './decisions.ts'
import { findingsOf, MigratedFiles, type Reviewed } from './migrated-files.ts'
import { pauses } from './pauses.ts'

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

const STOPPED = new Error('stopped')
/** Up to so many files are migrated before an answer is given. */
const AT_ONCE = 4

export class Session {
  readonly decisions: Decisions
  readonly #listener: Listener
  /** Decided anew since they were migrated. */
  readonly #stale = new Set<string>()
  #files: MigratedFiles | undefined
  #draining = false
  #stopped = false

  /** `root` holds the decisions, which go on from an earlier review of the same target. */
  constructor(root: string, target: string, listener: Listener) {
    this.decisions = new Decisions(root, target)
    this.#listener = listener
  }

  /** What is migrated; undefined until the project is read. */
  get run(): Run | undefined {
    return this.#files?.run
  }

  /** In order of their paths. */
  get files(): readonly Reviewed[] {
    return this.#files?.all ?? []
  }

  /** As it was migrated last: what the decisions change may be on its way. */
  peek(path: string): Reviewed | undefined {
    return this.#files?.get(path)
  }

  /** As the decisions make it now. */
  file(path: string): Reviewed | undefined {
    this.#tell(this.#refresh([path]), 'progress')
    return this.peek(path)
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

  /** One step that can be taken back; gives the paths that are different now. `done` is for manual findings, the others are for the rest. */
  decide(as: Decision | null, selection: Selection): readonly string[] {
    const changes = this.#selected(as, selection)
    return this.#decided(new Set(changes.map(([path]) => path)), () => this.decisions.decide(labelOf(as, changes.length, selection), changes))
  }

  /** Takes the last step back. */
  undo(): readonly string[] {
    return this.#decided(new Set(this.decisions.undoesIn), () => this.decisions.undo())
  }

  /** Files that were written, or that somebody changed. */
  reread(paths: readonly string[], because: 'progress' | 'disk'): void {
    if (!this.#files) return
    for (const path of paths) this.#files.reread(path)
    this.#tell([...new Set([...paths, ...this.#files.settle()])], because)
  }

  /** Reads those again that are not on disk as they were. */
  look(): void {
    const changed = this.#files?.changedOnDisk() ?? []
    if (changed.length > 0) this.reread(changed, 'disk')
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
    const files = this.#files = new MigratedFiles(run, path => this.decisions.keysOf(path, 'rejected'))
    this.#tell(files.all.map(({ path }) => path), 'progress')
    const { given } = run.project
    ;[phase, done, total] = ['migrating', 0, given.length]
    for (const { path } of given) {
      if (files.migrate(path)) this.#listener.files([path], 'progress')
      await progress.step()
    }
    this.#tell(files.settle(), 'progress')
    this.#listener.progress('ready', total, total)
  }

  #selected(as: Decision | null, { path, keys, transform, open }: Selection): readonly Decided[] {
    const own = path === undefined ? this.files : [this.peek(path)].filter(file => file !== undefined)
    const only = keys && new Set(keys)
    const named = own.flatMap(file => findingsOf(file).filter(found => {
      if (only?.has(found.key) === false || (transform !== undefined && transform !== found.transform)) return false
      if (open === true && this.decisions.of(file.path, found.key) !== null) return false
      return as === null || (as === 'done') === (found.level === 'manual')
    }).map(found => ({ path: file.path, found })))
    return withGroups(named, () => this.files).map(({ path: at, found }) => [at, found.key, as])
  }

  /** A few are migrated at once, so that the answer tells what became of them; many in pauses. */
  #decided(about: ReadonlySet<string>, decide: () => readonly string[]): readonly string[] {
    const refused = (path: string): string => [...this.decisions.keysOf(path, 'rejected')].sort().join('\n')
    const before = new Map([...about].map(path => [path, refused(path)]))
    const paths = decide()
    for (const path of paths) this.#files?.touch(path)
    // What is accepted is on screen as it was: only what is rejected makes a difference.
    for (const path of paths) if (refused(path) !== before.get(path)) this.#stale.add(path)
    const more = this.#stale.size <= AT_ONCE ? this.#refresh([...this.#stale]) : []
    if (this.#stale.size > 0) void this.#drain()
    return [...new Set([...paths, ...more])]
  }

  /** Gives those of other files that changed with them. */
  #refresh(paths: readonly string[]): readonly string[] {
    const stale = paths.filter(path => this.#stale.delete(path))
    for (const path of stale) this.#files?.migrate(path)
    return stale.length > 0 ? this.#files?.settle() ?? [] : []
  }

  async #drain(): Promise<void> {
    if (this.#draining) return
    this.#draining = true
    const pause = pauses()
    try {
      for (let path = first(this.#stale); path !== undefined && !this.#stopped; path = first(this.#stale)) {
        this.#stale.delete(path)
        if (this.#files?.migrate(path)) this.#listener.files([path], 'progress')
        await pause()
      }
      this.#tell(this.#files?.settle() ?? [], 'progress')
    } finally {
      this.#draining = false
    }
  }

  #tell(paths: readonly string[], because: 'progress' | 'disk'): void {
    const there = paths.filter(path => this.peek(path) !== undefined)
    if (there.length > 0) this.#listener.files(there, because)
    if (there.length < paths.length) this.#listener.gone(paths.filter(path => !there.includes(path)))
  }
}

interface Named {
  readonly path: string
  readonly found: Found
}

/** What is applied whole or not at all is decided together, in all of its files. */
function withGroups(named: readonly Named[], files: () => readonly Reviewed[]): readonly Named[] {
  const groups = new Set(named.flatMap(({ path, found }) => groupOf(path, found) ?? []))
  if (groups.size === 0) return named
  const seen = new Set(named.map(({ path, found }) => `${path}\n${found.key}`))
  const others = files().flatMap(file => findingsOf(file).filter(found => found.level !== 'manual' && groups.has(groupOf(file.path, found) ?? '')).map(found => ({ path: file.path, found })))
  return [...named, ...others.filter(({ path, found }) => !seen.has(`${path}\n${found.key}`))]
}

/** Groups without partners are those of one file. */
function groupOf(path: string, { group, partners }: Found): string | undefined {
  if (group === undefined) return undefined
  return partners && partners.length > 0 ? group : `${path}\n${group}`
}

function labelOf(as: Decision | null, count: number, { transform, path }: Selection): string {
  const what = as === 'accepted' ? 'accept' : as === 'rejected' ? 'reject' : as === 'done' ? 'tick off' : 'take back'
  return `${what} ${count} ${count === 1 ? 'finding' : 'findings'}${transform === undefined ? '' : ` of ${transform}`}${path === undefined ? '' : ` in ${path}`}`
}

function first(set: ReadonlySet<string>): string | undefined {
  return set.values().next().value
}
