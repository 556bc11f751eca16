/** Which release files were written for, as a run that rewrote the evidence recorded it for the next one. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../core/types.ts'
import { STATE_FOLDER, stateFolder } from './state.ts'

const FILE = 'eras.json'

/** By path from the root. A file that is no such record counts as none. */
export function readEras(root: string): ReadonlyMap<string, Release> {
  const file = join(root, STATE_FOLDER, FILE)
  if (!existsSync(file)) return new Map()
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof read !== 'object' || read === null) return new Map()
    return new Map(Object.entries(read).flatMap(([path, release]) => (isRelease(release) ? [[path, release] as const] : [])))
  } catch {
    return new Map()
  }
}

/** Replaces the record; an empty one is removed. */
export function writeEras(root: string, eras: ReadonlyMap<string, Release>): void {
  if (eras.size === 0) {
    rmSync(join(root, STATE_FOLDER, FILE), { force: true })
    return
  }
  const sorted = Object.fromEntries([...eras].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(join(stateFolder(root), FILE), `${JSON.stringify(sorted, undefined, 2)}\n`)
}

function isRelease(value: unknown): value is Release {
  return typeof value === 'object' && value !== null && 'library' in value && 'version' in value && typeof value.library === 'string' && typeof value.version === 'string'
}
