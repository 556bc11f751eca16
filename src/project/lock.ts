/** One run at a time writes in a project. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../core/errors.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

/** Whether nobody writes in a project now. */
export function isFree(root: string): boolean {
  return !isAlive(Number(holderOf(join(root, STATE_FOLDER, 'lock'))))
}

/** Gives what lets go of the lock. Refuses where another run that is alive holds it. */
export function lock(root: string): () => void {
  const file = join(stateFolder(root), 'lock')
  for (let attempt = 1; ; attempt += 1) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, String(process.pid))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 3) throw error
      const pid = Number(holderOf(file))
      if (isAlive(pid)) throw new UserError(`another run of keras-upgrade (process ${pid}) writes here`, `wait until it ends; if there is none, remove ${file}`)
      rmSync(file, { force: true })
    }
  }
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
