/** What the manifests at the root of a project ask for. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { linesOf } from '../core/lines.ts'
import type { Release, TextFile, Version } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import type { VersionTable } from '../core/version-table.ts'
import { isRequirements, namesPackages, openManifest } from '../documents/manifests/open.ts'

/** One requirement, where it stands. */
export interface Pin {
  /** Relative to the root. */
  readonly path: string
  readonly line: number
  readonly name: string
  /** `==2.10.0`, `^2.10`; empty where any version will do. */
  readonly specifier: string
  readonly limits: boolean
}

const TENSORFLOW = /^tensorflow(?:-cpu|-gpu)?$/

/** The oldest Keras that a manifest at the root pins, or bounds from above; without one that of the TensorFlow which it pins so: the era of files whose text does not tell. */
export function pinnedKeras(root: string, table?: VersionTable): Release | undefined {
  const pins = manifestsOf(root).flatMap(pinsIn)
  const bounds = (isIt: (name: string) => boolean): readonly Version[] => pins.filter(({ name }) => isIt(name)).flatMap(({ specifier }) => highest(specifier) ?? [])
  const own = bounds(name => name === 'keras')
  const versions = own.length > 0 || pins.some(({ name }) => name === 'keras') ? own : bounds(name => TENSORFLOW.test(name)).flatMap(version => kerasOf(version, table) ?? [])
  const [oldest] = versions.toSorted(compareVersions)
  return oldest === undefined ? undefined : { library: 'keras', version: oldest }
}

/** The Keras that a TensorFlow brings or requires. */
function kerasOf(tensorflow: Version, table: VersionTable | undefined): Version | undefined {
  const row = table?.tensorflow.find(({ version }) => version === tensorflow)
  const known = row?.keras?.[0] ?? row?.bundled ?? undefined
  return known?.split('.').slice(0, 2).join('.')
}

/** All requirements of a manifest, as the person wrote them. */
export function pinsIn({ path, text, requirements }: TextFile): readonly Pin[] {
  const lines = linesOf(text)
  return requirements.map(({ name, specifier, package: own, limits }) => ({ path, line: lines.lineOf(own.start), name, specifier: text.slice(specifier.start, specifier.end), limits }))
}

/** The manifests that stand in a folder and may name the library; those that cannot be read are left out. */
export function manifestsOf(root: string): readonly TextFile[] {
  if (!existsSync(root)) return []
  return readdirSync(root).filter(isRequirements).flatMap(name => {
    const text = textOf(join(root, name))
    if (text === undefined || !namesPackages(text)) return []
    const opened = openManifest(name, text)
    return opened.kind === 'manifest' ? [opened.file] : []
  })
}

const CLAUSE = /(===?|=|~=|<=|<|\^|~|>=|>|!=)?\s*v?(\d+(?:\.\d+)*)/g

/** The newest minor that a specifier takes: `<2` is a Keras 1, `<2.4` a Keras 2.3; undefined where nothing bounds it. */
export function highest(specifier: string): Version | undefined {
  const bounds = [...specifier.matchAll(CLAUSE)].flatMap(([, operator = '==', version]) => (operator.startsWith('>') || operator === '!=' ? [] : below(operator, version!) ?? []))
  return bounds.toSorted(compareVersions)[0]
}

/** The oldest minor that a specifier takes, where something bounds it. */
export function lowest(specifier: string): Version | undefined {
  const bounds = [...specifier.matchAll(CLAUSE)].flatMap(([, operator = '==', version]) => (/^(?:<|!=)/.test(operator) ? [] : [minorOf(version!)]))
  return bounds.toSorted(compareVersions).at(-1)
}

function minorOf(version: string): Version {
  const [major, minor] = version.split('.')
  return `${Number(major)}.${Number(minor ?? 0)}`
}

function below(operator: string, version: string): Version | undefined {
  const [major, minor] = version.split('.').map(Number) as [number, number | undefined]
  if (operator !== '<') return `${major}.${minor ?? 0}`
  if (minor) return `${major}.${minor - 1}`
  return { 2: '1.2', 3: '2.15' }[major]
}

function textOf(file: string): string | undefined {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined
  } catch {
    return undefined
  }
}
