/** Bytes in and out of the project. */
import { accessSync, chmodSync, chownSync, constants, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

export type Written = { readonly kind: 'written' } | { readonly kind: 'refused'; readonly reason: string }

/** Replaces a file as a whole, or not at all, with its mode kept. Refuses a file that is not as it was read, and one that is read-only. */
export function replaceFile(file: string, before: Uint8Array, after: Uint8Array): Written {
  const now = readBytes(file)
  if (now.kind === 'unreadable') return { kind: 'refused', reason: `not written: ${now.reason}` }
  if (Buffer.compare(now.bytes, before) !== 0) return { kind: 'refused', reason: 'not written: the file changed since it was read' }
  const beside = temporaryFor(file, process.pid)
  try {
    accessSync(file, constants.W_OK)
    const { mode, uid, gid } = statSync(file)
    writeFileSync(beside, after, { flag: 'wx', mode: mode & 0o777 })
    keepOwner(beside, uid, gid)
    // After the owner, since a change of owner takes bits of the mode away.
    chmodSync(beside, mode & 0o7777)
    renameSync(beside, file)
    return { kind: 'written' }
  } catch (error) {
    rmSync(beside, { force: true })
    return { kind: 'refused', reason: `not written: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** Where the new bytes of a file stand until they take its place. */
export function temporaryFor(file: string, pid: number): string {
  return join(dirname(file), `.${basename(file)}.${pid}.keras-upgrade`)
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
