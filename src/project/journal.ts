/** What a run that writes needs to be taken back: the old bytes of each file, kept until the next run. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBytes, replaceFile, temporaryFor } from './files.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

/** *writing*: cut off, where nobody holds the lock. */
type State = 'writing' | 'done'

interface JournalFile {
  /** From the root, `/`-separated. */
  readonly path: string
  /** SHA-256 of the bytes. */
  readonly before: string
  readonly after: string
}

interface Journal {
  readonly version: 1
  readonly state: State
  readonly pid: number
  readonly files: readonly JournalFile[]
}

/** One file that a run replaces. */
export interface Replacement {
  readonly file: string
  readonly path: string
  readonly before: Uint8Array
  readonly after: Uint8Array
}

export interface TakenBack {
  /** Paths that are as they were before the run. */
  readonly restored: readonly string[]
  /** Paths that somebody edited since, with the reason: they stay. */
  readonly refused: readonly { readonly path: string; readonly reason: string }[]
}

const RUNS = 'runs'
const JOURNAL = 'journal.json'

/**
 * Replaces all files, or none as far as a crash can show: the old bytes are on disk before the first file changes, and a
 * run that was cut off is taken back by the next. Gives the reason for each file that could not be written; the others are.
 */
export function writeAll(root: string, files: readonly Replacement[]): ReadonlyMap<string, string> {
  const refused = new Map<string, string>()
  if (files.length === 0) return refused
  const folder = keepOld(root, files)
  for (const { file, before, after } of files) {
    const written = replaceFile(file, before, after)
    if (written.kind === 'refused') refused.set(file, written.reason)
  }
  const written = files.filter(({ file }) => !refused.has(file))
  if (written.length === 0) rmSync(folder, { recursive: true, force: true })
  else {
    writeJournal(folder, journalOf('done', written))
    for (const other of runsOf(root)) if (other !== folder) rmSync(other, { recursive: true, force: true })
  }
  return refused
}

/** The folder is complete before it gets the name by which it counts. */
function keepOld(root: string, files: readonly Replacement[]): string {
  const runs = join(stateFolder(root), RUNS)
  const name = `${Date.now()}-${process.pid}`
  const making = join(runs, `.${name}`)
  mkdirSync(making, { recursive: true })
  for (const [index, { before }] of files.entries()) writeFileSync(join(making, String(index)), before, { flush: true })
  writeJournal(making, journalOf('writing', files))
  const folder = join(runs, name)
  renameSync(making, folder)
  return folder
}

function journalOf(state: State, files: readonly Replacement[]): Journal {
  return { version: 1, state, pid: process.pid, files: files.map(({ path, before, after }) => ({ path, before: digest(before), after: digest(after) })) }
}

function writeJournal(folder: string, journal: Journal): void {
  const beside = join(folder, `.${JOURNAL}`)
  writeFileSync(beside, `${JSON.stringify(journal, undefined, 2)}\n`, { flush: true })
  renameSync(beside, join(folder, JOURNAL))
}

/** Whether a run was cut off here, or one writes now. */
export function isCutOff(root: string): boolean {
  return runsOf(root).some(folder => readJournal(folder)?.state === 'writing')
}

/** Takes back runs that were cut off; undefined where there is none. Nobody else may be writing. */
export function recover(root: string): TakenBack | undefined {
  for (const unfinished of unfinishedOf(root)) rmSync(unfinished, { recursive: true, force: true })
  const cut = runsOf(root).filter(folder => readJournal(folder)?.state === 'writing')
  if (cut.length === 0) return undefined
  const all = cut.map(folder => takeBack(root, folder))
  return { restored: all.flatMap(one => one.restored), refused: all.flatMap(one => one.refused) }
}

/** Takes the last run back; undefined where there is none. What was edited since stays, and can be asked for again. */
export function undo(root: string): TakenBack | undefined {
  const last = runsOf(root).at(-1)
  return last === undefined ? undefined : takeBack(root, last)
}

function takeBack(root: string, folder: string): TakenBack {
  const { pid, files } = readJournal(folder)!
  const restored: string[] = []
  const refused: { path: string; reason: string }[] = []
  const left: JournalFile[] = []
  for (const [index, one] of files.entries()) {
    const file = join(root, one.path)
    rmSync(temporaryFor(file, pid), { force: true })
    const now = readBytes(file)
    const found = now.kind === 'read' ? digest(now.bytes) : undefined
    if (found === one.before) {
      restored.push(one.path)
      continue
    }
    const before = readFileSync(join(folder, String(index)))
    const outcome = now.kind === 'read' && found === one.after ? replaceFile(file, now.bytes, before) : undefined
    if (outcome?.kind === 'written') restored.push(one.path)
    else {
      refused.push({ path: one.path, reason: outcome?.reason ?? (now.kind === 'unreadable' ? now.reason : 'it was edited since') })
      left.push(one)
    }
  }
  if (left.length === 0) rmSync(folder, { recursive: true, force: true })
  // A run that was cut off counts as done once all that can be is taken back.
  else writeJournal(folder, { version: 1, state: 'done', pid, files })
  return { restored, refused }
}

/** Complete runs, oldest first. */
function runsOf(root: string): readonly string[] {
  const runs = join(root, STATE_FOLDER, RUNS)
  if (!existsSync(runs)) return []
  return readdirSync(runs).filter(name => !name.startsWith('.')).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).map(name => join(runs, name)).filter(folder => readJournal(folder) !== undefined)
}

/** Runs that ended before they changed anything. */
function unfinishedOf(root: string): readonly string[] {
  const runs = join(root, STATE_FOLDER, RUNS)
  return existsSync(runs) ? readdirSync(runs).filter(name => name.startsWith('.')).map(name => join(runs, name)) : []
}

/** Undefined where it is none of ours. */
function readJournal(folder: string): Journal | undefined {
  try {
    const read: Journal = JSON.parse(readFileSync(join(folder, JOURNAL), 'utf8'))
    return read.version === 1 && Array.isArray(read.files) ? read : undefined
  } catch {
    return undefined
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
