/** What the page and the server of a review say to each other, as JSON. All addresses are relative to `/TOKEN/`. */
import type { Effect, FoundState, Level } from '../core/types.ts'

/** `done` is for findings that a person must mend: they are ticked off. */
export type Decision = 'accepted' | 'rejected' | 'done'

/** `GET api/project`: all that is known so far. */
export interface ProjectView {
  /** The name of the folder, and the whole path. */
  readonly name: string
  readonly root: string
  readonly target: string
  readonly version: string
  readonly progress: ProgressView
  readonly files: readonly FileSummary[]
  /** Those that findings may name. */
  readonly transforms: readonly TransformView[]
  /** What `POST api/undo` would take back; null: nothing. */
  readonly undo: string | null
  /** Sentences about the run as a whole. */
  readonly notes: readonly string[]
}

export interface ProgressView {
  readonly phase: 'reading' | 'migrating' | 'ready'
  readonly done: number
  readonly total: number
}

export interface TransformView {
  readonly id: string
  readonly summary: string
  readonly docs: string
}

/** A file with findings, or one that could not be migrated. */
export interface FileSummary {
  /** From the root of the project; what all requests call it. */
  readonly path: string
  /** Grows whenever anything of the file changes: what is on screen is stale where it is older. */
  readonly revision: number
  readonly kind: 'changed' | 'unchanged' | 'skipped' | 'failed'
  /** Why it was skipped or failed. */
  readonly reason: string | null
  /** In the order in which they stand in the file. */
  readonly findings: readonly FindingSummary[]
}

export interface FindingSummary {
  readonly key: string
  readonly transform: string
  readonly level: Level
  readonly effect: Effect
  /** What became of it in the migration that is on screen. */
  readonly state: FoundState
  readonly decision: Decision | null
}

/** `GET api/file?path=`: one file with what is on screen of it. */
export interface FileView extends Omit<FileSummary, 'findings'> {
  readonly language: 'python' | 'text'
  /** One, but for notebooks and pages: one for each cell or block with code. */
  readonly sections: readonly Section[]
  readonly findings: readonly FindingView[]
}

export interface Section {
  /** `Cell 3`; null where the file is one piece. */
  readonly title: string | null
  /** As on disk, without line ends. */
  readonly lines: readonly string[]
  /** The number of the first line, as a person counts: 1 but in pages, whose sections stand between prose. */
  readonly firstLine: number
  /** What changes, in order; disjoint. */
  readonly blocks: readonly Block[]
}

/** `old` lines from index `at` on become `new`. */
export interface Block {
  readonly at: number
  readonly old: number
  readonly new: readonly string[]
  /** For each old and each new line the parts that changed: start and end in UTF-16 units, half-open. */
  readonly oldMarks: readonly Marks[]
  readonly newMarks: readonly Marks[]
  /** Of the findings that it comes from; one finding may have several blocks. */
  readonly keys: readonly string[]
}

export type Marks = readonly (readonly [start: number, end: number])[]

export interface FindingView extends FindingSummary {
  readonly message: string
  /** Why it is not safe. */
  readonly why: string | null
  readonly advice: string | null
  readonly docs: string
  /** What it knows of the values that it rests on, a sentence each. */
  readonly evidence: readonly string[]
  /** Index of its section, and its lines in the numbers of that section. */
  readonly section: number
  readonly line: number
  readonly endLine: number
  /** Other files in which it is applied, or not, together with this one. */
  readonly partners: readonly string[]
}

/**
 * `POST api/decide`: decides the findings that all given parts name, and those that are applied with them or not at all;
 * null takes a decision back. `accepted` and `rejected` leave manual findings alone, `done` leaves the others alone.
 */
export interface DecideRequest {
  readonly as: Decision | null
  readonly path?: string
  readonly keys?: readonly string[]
  readonly transform?: string
  /** Only those without a decision. */
  readonly open?: boolean
}

/** The answer to `api/decide` and `POST api/undo`: what is different now. */
export interface DecidedView {
  readonly files: readonly FileSummary[]
  readonly undo: string | null
}

/** `GET api/search?text=`: the paths whose code, findings or name hold the text, whatever its case. */
export interface SearchView {
  readonly paths: readonly string[]
}

/** `POST api/finish`: writes what is accepted. Downloads: `GET api/patch`, `api/patches` (a zip), `api/summary`. */
export interface FinishRequest {
  readonly how: 'write' | 'commits'
  /** Also files with changes that are not committed. */
  readonly allowDirty?: boolean
}

export interface FinishView {
  readonly written: readonly string[]
  readonly notes: readonly string[]
  readonly files: readonly FileSummary[]
}

/** The body of any answer that is not 2xx. */
export interface Refused {
  readonly message: string
  readonly hint: string | null
}

/**
 * `GET api/events`, a stream of server-sent events: `progress` (ProgressView), `files` (FilesEvent), `gone` (string[]:
 * paths that no longer exist or say nothing any more), `bye` (the server ends). `POST api/done` ends the server.
 */
export interface FilesEvent {
  readonly files: readonly FileSummary[]
  /** `disk`: they were changed by somebody else and are migrated again. */
  readonly because: 'progress' | 'disk'
}
