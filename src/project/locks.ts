/** What lock files say is installed. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseToml } from '../documents/toml.ts'

export interface Locked {
  readonly path: string
  readonly name: string
  readonly version: string
}

const NAMES: ReadonlySet<string> = new Set(['keras', 'tensorflow', 'tensorflow-cpu', 'tensorflow-gpu', 'tf-keras', 'jax', 'torch'])

/** The frameworks in the lock files of a folder; what cannot be read is left out. */
export function lockedIn(root: string): readonly Locked[] {
  return ['poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock'].flatMap(path => {
    const file = join(root, path)
    if (!existsSync(file)) return []
    try {
      const text = readFileSync(file, 'utf8')
      return (path === 'Pipfile.lock' ? ofPipfile(JSON.parse(text)) : ofToml(parseToml(text))).filter(({ name }) => NAMES.has(name)).map(one => ({ path, ...one }))
    } catch {
      return []
    }
  })
}

type Package = Omit<Locked, 'path'>

function ofToml(read: unknown): readonly Package[] {
  const packages: unknown = isTable(read) ? read['package'] : undefined
  return Array.isArray(packages) ? packages.flatMap((one: unknown) => (isTable(one) && typeof one['name'] === 'string' && typeof one['version'] === 'string' ? [{ name: one['name'], version: one['version'] }] : [])) : []
}

function ofPipfile(read: unknown): readonly Package[] {
  if (!isTable(read)) return []
  return ['default', 'develop'].flatMap(group => {
    const packages: unknown = read[group]
    return isTable(packages) ? Object.entries(packages).flatMap(([name, one]) => (isTable(one) && typeof one['version'] === 'string' ? [{ name, version: one['version'].replace(/^==/, '') }] : [])) : []
  })
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
