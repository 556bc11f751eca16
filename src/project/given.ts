/** The paths that a person gives, made absolute. */
import { lstatSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UserError } from '../core/errors.ts'

export interface Given {
  /** Absolute, symbolic links followed: what a person names is meant. */
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/** A file that is not read, with the reason. */
export interface Skipped {
  /** Absolute. */
  readonly path: string
  readonly reason: string
}

export interface GivenPaths {
  readonly given: readonly Given[]
  readonly skipped: readonly Skipped[]
}

/** Refuses a path that does not exist, before anything is read. */
export function resolveGiven(paths: readonly string[], cwd: string): GivenPaths {
  const missing = paths.filter(path => path === '' || !exists(resolve(cwd, path)))
  if (missing.length > 0) {
    const names = missing.map(path => `\`${path}\``).join(', ')
    throw new UserError(missing.length === 1 ? `${names} does not exist` : `${names} do not exist`, 'give files or folders; `.` is this folder')
  }
  const given: Given[] = []
  const skipped: Skipped[] = []
  for (const path of paths) {
    const absolute = resolve(cwd, path)
    try {
      const real = realpathSync(absolute)
      const stats = statSync(real)
      if (stats.isDirectory()) given.push({ path: real, kind: 'folder' })
      else if (stats.isFile()) given.push({ path: real, kind: 'file' })
      else skipped.push({ path: absolute, reason: 'not a regular file' })
    } catch (error) {
      skipped.push({ path: absolute, reason: whyNot(error) })
    }
  }
  return { given, skipped }
}

/** The folders that they name or stand in. */
export function foldersOf(given: readonly Given[]): readonly string[] {
  return given.map(({ path, kind }) => (kind === 'folder' ? path : dirname(path)))
}

/** An error of the file system as the reason of a skip. */
export function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EACCES' || code === 'EPERM') return 'cannot be read: permission denied'
  if (code === 'ENOENT') return 'a broken symbolic link'
  if (code === 'ELOOP') return 'a symbolic link to itself'
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`
}

/** A broken symbolic link exists: it is skipped, with the reason. */
function exists(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES'
  }
}
