/** What a run that writes needs to be taken back: the old bytes of each file, kept until the next run. */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { readBytes, replaceFile, syncFolder, temporariesOf } from './files.ts'
import { inside } from './root.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

/** *writing*: cut off, where nobody holds the lock. */
type State = 'writing' | 'done'

interface JournalFile {
  /** From the root, `/`-separated. */
  readonly path: string
  /** SHA-256 of the bytes. */
  readonly before: string
  readonly after: string
  /** The file beside the journal that holds the old bytes. */
  readonly kept: string
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
 * Where the disk takes no more, none is.
 */
export function writeAll(root: string, files: readonly Replacement[]): ReadonlyMap<string, string> {
  const refused = new Map<string, string>()
  if (files.length === 0) return refused
  const all = files.map(({ path, before, after }, index): JournalFile => ({ path, before: digest(before), after: digest(after), kept: String(index) }))
  const folder = keepOld(root, files, all)
  for (const { file, path, before, after } of files) {
    const written = replaceFile(file, before, after)
    if (written.kind === 'refused' && written.disk) throw takenBack(root, folder, `${path}: ${written.reason}`)
    if (written.kind === 'refused') refused.set(file, written.reason)
  }
  const written = all.filter((_, index) => !refused.has(files[index]!.file))
  if (written.length === 0) rmSync(folder, { recursive: true, force: true })
  else {
    end(root, folder, written)
    for (const other of runsOf(root)) if (other !== folder) rmSync(other, { recursive: true, force: true })
  }
  return refused
}

/** The run counts as done, or all of it is taken back. */
function end(root: string, folder: string, written: readonly JournalFile[]): void {
  try {
    writeJournal(folder, { version: 1, state: 'done', pid: process.pid, files: written })
  } catch (error) {
    throw takenBack(root, folder, messageOf(error))
  }
}

/** What is said of a run that the disk does not take. */
function takenBack(root: string, folder: string, reason: string): UserError {
  try {
    if (takeBack(root, folder).refused.length === 0) return new UserError(reason, 'all files are as before; make room on the disk and try again')
  } catch {
    // There is no room to say so, either: the journal stays, and the next start goes on.
  }
  return new UserError(reason, 'make room on the disk: the next start takes the run back')
}

/** The folder is complete before it gets the name by which it counts. Refuses where it cannot be made. */
function keepOld(root: string, files: readonly Replacement[], all: readonly JournalFile[]): string {
  const runs = join(stateFolder(root), RUNS)
  const name = `${Date.now()}-${process.pid}`
  const making = join(runs, `.${name}`)
  const folder = join(runs, name)
  try {
    mkdirSync(making, { recursive: true })
    for (const [index, { before }] of files.entries()) writeFileSync(join(making, all[index]!.kept), before, { flush: true })
    writeJournal(making, { version: 1, state: 'writing', pid: process.pid, files: all })
    renameSync(making, folder)
    syncFolder(runs)
    return folder
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
    throw new UserError(`the old files cannot be kept: ${messageOf(error)}`, 'nothing is written; a run that writes keeps the old files in `.keras-upgrade`')
  }
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
  const all = cut.toReversed().map(folder => takeBack(root, folder))
  return { restored: all.flatMap(one => one.restored), refused: all.flatMap(one => one.refused) }
}

/** Takes the last run back; undefined where there is none. What was edited since stays, and can be asked for again. */
export function undo(root: string): TakenBack | undefined {
  const last = runsOf(root).at(-1)
  return last === undefined ? undefined : takeBack(root, last)
}

function takeBack(root: string, folder: string): TakenBack {
  const { state, pid, files } = readJournal(folder)!
  for (const temporary of temporariesOf(files.map(({ path }) => join(root, path)).filter(file => isWithin(root, file)))) rmSync(temporary, { force: true })
  // What is cut off now goes on at the next start.
  if (state === 'done') writeJournal(folder, { version: 1, state: 'writing', pid: process.pid, files })
  const restored: string[] = []
  const refused: { path: string; reason: string }[] = []
  const left: JournalFile[] = []
  for (const one of files) {
    const file = join(root, one.path)
    const reason = isWithin(root, file) ? broughtBack(file, join(folder, one.kept), one) : 'its folder is a link now'
    if (reason === undefined) restored.push(one.path)
    else {
      refused.push({ path: one.path, reason })
      left.push(one)
    }
  }
  if (left.length === 0) rmSync(folder, { recursive: true, force: true })
  // A run that was cut off counts as done once all that can be is taken back.
  else writeJournal(folder, { version: 1, state: 'done', pid, files })
  return { restored, refused }
}

/** Gives the reason where the file stays as it is. */
function broughtBack(file: string, kept: string, { before, after }: JournalFile): string | undefined {
  const kind = kindAt(file)
  if (kind !== 'file') return kind === 'none' ? 'it was deleted or moved since' : 'something else has its name now'
  const now = readBytes(file)
  if (now.kind === 'unreadable') return now.reason
  const found = digest(now.bytes)
  if (found === before) return undefined
  if (found !== after) return 'it was edited since'
  const old = readBytes(kept)
  if (old.kind === 'unreadable' || digest(old.bytes) !== before) return 'its old bytes are not kept any more'
  const written = replaceFile(file, now.bytes, old.bytes)
  return written.kind === 'refused' ? written.reason : undefined
}

/** Whether no symbolic link leads out of the project. */
function isWithin(root: string, file: string): boolean {
  try {
    return inside(realpathSync(dirname(file)), realpathSync(root))
  } catch {
    return true
  }
}

function kindAt(path: string): 'file' | 'other' | 'none' {
  try {
    return lstatSync(path).isFile() ? 'file' : 'other'
  } catch {
    return 'none'
  }
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
    return read.version === 1 && Array.isArray(read.files) && read.files.every(isOurs) ? read : undefined
  } catch {
    return undefined
  }
}

/** A folder that somebody else packed may hold a journal, too: it must not lead out of the project, nor to what Git runs. */
function isOurs(file: Partial<JournalFile> | null): boolean {
  if (typeof file?.path !== 'string' || typeof file.before !== 'string' || typeof file.after !== 'string' || typeof file.kept !== 'string') return false
  return /^\d+$/.test(file.kept) && !isAbsolute(file.path) && !/[\\/]$/.test(file.path) && file.path.split(/[\\/]/).every(part => part !== '..' && part.toLowerCase() !== '.git')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
