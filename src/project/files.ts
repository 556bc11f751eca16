/** Bytes in and out of the project. */
import { accessSync, chmodSync, chownSync, closeSync, constants, fsyncSync, lstatSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { whyNot } from './given.ts'

export type Read = { readonly kind: 'read'; readonly bytes: Uint8Array } | { readonly kind: 'unreadable'; readonly reason: string }

export function readBytes(file: string): Read {
  try {
    return { kind: 'read', bytes: readFileSync(file) }
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { kind: 'unreadable', reason: gone ? 'gone since the run began' : whyNot(error) }
  }
}

/** `disk`: nothing more can be written, not of any file. */
export type Written = { readonly kind: 'written' } | { readonly kind: 'refused'; readonly reason: string; readonly disk?: true }

const DISK: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG'])

/** Replaces a file as a whole, or not at all, with its mode kept. Refuses a file that is not as it was read, and one that is read-only. */
export function replaceFile(file: string, before: Uint8Array, after: Uint8Array): Written {
  const now = readBytes(file)
  if (now.kind === 'unreadable') return { kind: 'refused', reason: `not written: ${now.reason}` }
  if (Buffer.compare(now.bytes, before) !== 0) return { kind: 'refused', reason: 'not written: the file changed since it was read' }
  // A link that came since would be lost, and what it leads to was not asked for.
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) return { kind: 'refused', reason: 'not written: it is a symbolic link now' }
  const beside = temporaryFor(file, process.pid)
  try {
    accessSync(file, constants.W_OK)
    const { mode, uid, gid } = statSync(file)
    writeFileSync(beside, after, { flag: 'wx', mode: mode & 0o777, flush: true })
    keepOwner(beside, uid, gid)
    // After the owner, since a change of owner takes bits of the mode away.
    chmodSync(beside, mode & 0o7777)
    renameSync(beside, file)
    return { kind: 'written' }
  } catch (error) {
    rmSync(beside, { force: true })
    const disk = error instanceof Error && 'code' in error && DISK.has(error.code)
    return { kind: 'refused', reason: `not written: ${error instanceof Error ? error.message : String(error)}`, ...(disk ? { disk } : {}) }
  }
}

/** New names in a folder outlive a power cut, where the system can do that. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows opens no folders, and keeps their names by itself.
  }
}

/** Where the new bytes of a file stand until they take its place. */
function temporaryFor(file: string, pid: number): string {
  return join(dirname(file), `.${basename(file)}.${pid}.keras-upgrade`)
}

/** Those of runs that were killed, beside these files: nobody else may be writing. */
export function temporariesOf(files: readonly string[]): readonly string[] {
  const names = new Set(files.map(file => `.${basename(file)}`))
  return [...new Set(files.map(file => dirname(file)))].flatMap(folder => listed(folder)
    .filter(name => names.has(/^(.*)\.\d+\.keras-upgrade$/s.exec(name)?.[1] ?? ''))
    .map(name => join(folder, name)))
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Only root may give a file away; others can only have made it their own. */
function keepOwner(file: string, uid: number, gid: number): void {
  const own = statSync(file)
  if (own.uid === uid && own.gid === gid) return
  try {
    chownSync(file, uid, gid)
  } catch {
    // The text matters more than whose it is.
  }
}
