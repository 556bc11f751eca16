/** The files of a review as they are migrated: each for itself, and then the groups that span them. */
import { statSync } from 'node:fs'
import type { Found } from '../core/types.ts'
import { settle, spansFiles } from '../engine/groups.ts'
import { readBytes } from '../project/files.ts'
import type { SourcePath } from '../project/project.ts'
import type { FileReport } from '../report/report.ts'
import { withFile } from '../run/facts.ts'
import { migratedFrom, migrateSource, type Migrated, type Run } from '../run/run.ts'

/** A file with findings, or one that could not be migrated. */
export interface Reviewed {
  readonly path: string
  /** Grows with whatever changes of the file. */
  readonly revision: number
  readonly report: FileReport
  /** Undefined where the file could not be read. */
  readonly migrated: Migrated | undefined
}

/** What is seen of a file's findings: those that a comment or a baseline keeps away are not. */
export function findingsOf({ migrated }: Reviewed): readonly Found[] {
  return migrated?.found.filter(({ state }) => state !== 'suppressed') ?? []
}

export class MigratedFiles {
  readonly #files = new Map<string, Reviewed>()
  /** Each file migrated for itself, before the groups that span files are settled. */
  readonly #alone = new Map<string, Migrated>()
  /** When each file was last seen to change, and its size. */
  readonly #seen = new Map<string, string>()
  /** By path, the keys that a person rejected. */
  readonly #refusedIn: (path: string) => ReadonlySet<string>
  #run: Run
  #revision = 0

  constructor(run: Run, refusedIn: (path: string) => ReadonlySet<string>) {
    this.#run = run
    this.#refusedIn = refusedIn
    for (const report of run.reports) this.#keep(report.path, report, undefined)
  }

  get run(): Run {
    return this.#run
  }

  /** In order of their paths. */
  get all(): readonly Reviewed[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  get(path: string): Reviewed | undefined {
    return this.#files.get(path)
  }

  /** Something else than its migration is different. */
  touch(path: string): void {
    const file = this.#files.get(path)
    if (file) this.#files.set(path, { ...file, revision: this.#next() })
  }

  /** From its bytes on disk; what other files say of it is as it was. True where anything is to be said of it. */
  migrate(path: string): boolean {
    const source = this.#sourceOf(path)
    if (!source) return false
    this.#seen.set(path, stampOf(source.file))
    const migrated = migrateSource({ ...this.#run, context: this.#contextOf(path) }, source)
    this.#alone.delete(path)
    if (migrated && 'found' in migrated) {
      this.#alone.set(path, migrated)
      return this.#keep(path, migrated.migrated.report, migrated)
    }
    if (migrated) return this.#keep(path, { ...migrated.report, path }, undefined)
    this.#files.delete(path)
    return false
  }

  /** With what it says to the other files now. */
  reread(path: string): void {
    const source = this.#sourceOf(path)
    const { context } = this.#run
    if (source && context.facts.files.has(path)) this.#run = { ...this.#run, context: { ...context, facts: withFile(context.facts, source, context.knowledge) } }
    this.migrate(path)
  }

  /** Groups that span files are applied whole or not at all. Gives the paths of files that look different for it. */
  settle(): readonly string[] {
    const files = [...this.#alone.values()].filter(({ found }) => spansFiles(found))
    const settled = settle(files, (file, held) => migratedFrom(this.#run, file, file.bytes, { ...this.#contextOf(file.path), held }) ?? file)
    return settled.flatMap(file => {
      const shown = this.#files.get(file.path)
      if (!shown || statesOf(shown.migrated) === statesOf(file)) return []
      this.#keep(file.path, file.migrated.report, file)
      return [file.path]
    })
  }

  /** The paths of files whose bytes are not those that were migrated. */
  changedOnDisk(): readonly string[] {
    return [...this.#seen].flatMap(([path, seen]) => {
      const source = this.#sourceOf(path)
      if (!source || stampOf(source.file) === seen) return []
      this.#seen.set(path, stampOf(source.file))
      const read = readBytes(source.file)
      const before = this.#alone.get(path)?.bytes
      return read.kind === 'read' && before && Buffer.compare(read.bytes, before) === 0 ? [] : [path]
    })
  }

  #sourceOf(path: string): SourcePath | undefined {
    return this.#alone.get(path) ?? this.#run.project.given.find(source => source.path === path)
  }

  #contextOf(path: string): Run['context'] {
    const refused = this.#refusedIn(path)
    return refused.size === 0 ? this.#run.context : { ...this.#run.context, refused: new Map([[path, refused]]) }
  }

  #keep(path: string, report: FileReport, migrated: Migrated | undefined): boolean {
    const file = { path, revision: this.#next(), report, migrated }
    if (report.reason === undefined && findingsOf(file).length === 0) {
      this.#files.delete(path)
      return false
    }
    this.#files.set(path, file)
    return true
  }

  #next(): number {
    this.#revision += 1
    return this.#revision
  }
}

function statesOf(migrated: Migrated | undefined): string {
  return migrated?.found.map(({ key, state }) => `${key} ${state}`).join('\n') ?? ''
}

/** When a file was changed last, and its size; nothing where it is not there. */
function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.mtimeMs} ${stat.size}` : ''
}
