/** Saved models that lie in a project, by what they are made of. */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { isInstalled, isTools } from './others.ts'
import { slashes } from './slashes.ts'

export interface SavedModel {
  /** Relative to the root. */
  readonly path: string
  readonly kind: 'SavedModel' | 'keras'
  /** The Keras that saved it, where it says so. */
  readonly keras: string | undefined
}

/** Past so many entries a project is data. */
const MAX_ENTRIES = 200_000

/** SavedModel folders and `.keras` files, in order of their path. */
export function savedModels(root: string): readonly SavedModel[] {
  const found: SavedModel[] = []
  let left = MAX_ENTRIES
  walk(root)
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))

  function walk(folder: string): void {
    let entries
    try {
      entries = readdirSync(folder, { withFileTypes: true })
    } catch {
      return
    }
    if (entries.some(entry => entry.name === 'saved_model.pb' || entry.name === 'saved_model.pbtxt')) {
      found.push({ path: slashes(relative(root, folder)) || '.', kind: 'SavedModel', keras: existsSync(join(folder, 'keras_metadata.pb')) ? '2' : undefined })
      return
    }
    for (const entry of entries) {
      left -= 1
      if (left <= 0) return
      const path = join(folder, entry.name)
      if (entry.isDirectory() && !isTools(entry.name) && !isInstalled(path, entry.name)) walk(path)
      else if (entry.isFile() && entry.name.endsWith('.keras')) found.push({ path: slashes(relative(root, path)), kind: 'keras', keras: kerasOf(path) })
    }
  }
}

/** `keras_version` in the `metadata.json` of the archive; undefined where it is none. */
function kerasOf(file: string): string | undefined {
  try {
    const text = entryOf(file, 'metadata.json')
    const read: unknown = text === undefined ? undefined : JSON.parse(text)
    return typeof read === 'object' && read !== null && 'keras_version' in read && typeof read.keras_version === 'string' ? read.keras_version : undefined
  } catch {
    return undefined
  }
}

/** One small file of a zip archive, by its list of contents at the end. */
function entryOf(file: string, name: string): string | undefined {
  const handle = openSync(file, 'r')
  try {
    const read = (start: number, length: number): Buffer => {
      const bytes = Buffer.alloc(length)
      return bytes.subarray(0, readSync(handle, bytes, 0, length, start))
    }
    const { size } = fstatSync(handle)
    const tail = read(Math.max(0, size - 65_558), Math.min(size, 65_558))
    const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
    if (end < 0) return undefined
    const list = read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
    for (let at = 0; at + 46 <= list.length; at += 46 + list.readUInt16LE(at + 28) + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32)) {
      if (list.toString('utf8', at + 46, at + 46 + list.readUInt16LE(at + 28)) !== name) continue
      const offset = list.readUInt32LE(at + 42)
      const head = read(offset, 30)
      const body = read(offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), Math.min(list.readUInt32LE(at + 20), 1_000_000))
      return (list.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body).toString('utf8')
    }
    return undefined
  } finally {
    closeSync(handle)
  }
}
