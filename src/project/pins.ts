/** The Keras that a project pins: the era of files whose text does not tell. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'

const MANIFESTS = /^(requirements[\w.-]*\.(txt|in)|setup\.(py|cfg)|pyproject\.toml|Pipfile|environment\.ya?ml)$/i
const PIN = /(?:^|[\s"'[,])keras(?:\[[\w,\s]*\])?["']?\s*(?:=\s*["'])?(===?|=|~=|<=|<)\s*v?(\d+(?:\.\d+)*)/gim

/** The oldest one that a manifest at the root pins, or bounds from above; undefined where none does. */
export function pinnedKeras(root: string): Release | undefined {
  if (!existsSync(root)) return undefined
  const versions = readdirSync(root).filter(name => MANIFESTS.test(name)).flatMap(name => [...textOf(join(root, name)).matchAll(PIN)].map(([, operator, version]) => below(operator!, version!)))
  const [oldest] = versions.filter(version => version !== undefined).sort(compareVersions)
  return oldest === undefined ? undefined : { library: 'keras', version: oldest }
}

/** `<2` is a Keras 1, `<2.4` a Keras 2.3. */
function below(operator: string, version: string): string | undefined {
  const [major, minor] = version.split('.').map(Number) as [number, number | undefined]
  if (operator !== '<') return `${major}.${minor ?? 0}`
  if (minor) return `${major}.${minor - 1}`
  return { 2: '1.2', 3: '2.15' }[major]
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/#.*$/gm, '')
  } catch {
    return ''
  }
}
