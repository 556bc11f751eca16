/** One run at a time writes in a project. */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

const TRIES = 40
const PAUSE = 25 // ms

/** Whether nobody writes in a project now. */
export function isFree(root: string): boolean {
  return !isAlive(holderOf(join(root, STATE_FOLDER, 'lock')))
}

/** Gives what lets go of the lock. Refuses where another run that is alive holds it. */
export function lock(root: string): () => void {
  const file = join(stateFolder(root), 'lock')
  for (let attempt = 1; ; attempt += 1) {
    if (take(file)) return () => rmSync(file, { force: true })
    const pid = holderOf(file)
    if (isAlive(pid)) throw new UserError(`another run of keras-upgrade (process ${pid}) writes here`, `wait until it ends; if there is none, remove ${file}`)
    // Between making the file and writing its number into it a run needs a moment.
    if (pid === undefined && attempt < TRIES) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    else if (attempt <= 2 * TRIES) clear(file, pid)
    else throw new UserError(`${file} cannot be made anew`, 'remove it, and try again')
  }
}

/** False where the file is there. */
function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return false
    throw new UserError(`${file} cannot be made: ${error instanceof Error ? error.message : String(error)}`, 'nothing is written; a run that writes makes it, so that no other writes at the same time')
  }
}

/** Takes away the lock of a process that is gone. Another run may have done so, and have made its own in the meantime: that one is put back. */
function clear(file: string, stale: number | undefined): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const pid = holderOf(aside)
  try {
    if (pid !== stale && isAlive(pid)) writeFileSync(file, String(pid), { flag: 'wx' })
  } catch {
    // A third one holds it by now.
  }
  rmSync(aside, { force: true })
}

/** The process that a lock names; undefined where it names none. */
function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
