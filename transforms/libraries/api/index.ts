/** The public names of each version, unpacked once from the generated tables (scripts/api). */
import { compareVersions } from '../../../src/core/version.ts'
import type { QualifiedName, Version } from '../../../src/core/types.ts'
import classTable from './classes.ts'
import nameTable from './names.ts'

/** `k` is `import keras`; `t` is `tf.keras`, up to 2.5 by TensorFlow's own minor. */
export type Flavour = 'k' | 't'

interface Entry {
  /** Class, function, module, or another value, in the newest version that has it. */
  readonly kind: 'c' | 'f' | 'm' | 'v'
  readonly module: boolean
  readonly object: QualifiedName
  /** Inclusive ranges of indices into the flavour's versions. */
  readonly k: readonly (readonly [number, number])[]
  readonly t: readonly (readonly [number, number])[]
}

export interface Api {
  readonly versions: Readonly<Record<Flavour, readonly Version[]>>
  readonly names: ReadonlyMap<QualifiedName, Entry>
  /** Names of a module, in any version. */
  readonly members: ReadonlyMap<QualifiedName, ReadonlySet<string>>
  /** All paths of the same object. */
  readonly paths: ReadonlyMap<QualifiedName, readonly QualifiedName[]>
  readonly bases: ReadonlyMap<QualifiedName, readonly QualifiedName[]>
}

let unpacked: Api | undefined

export function api(): Api {
  return (unpacked ??= unpack())
}

/** Whether a flavour has a name at a version; a version that was not measured counts as the one before it. */
export function has(name: QualifiedName, flavour: Flavour, version: Version): boolean {
  const entry = api().names.get(name)
  if (!entry) return false
  const index = indexOf(flavour, version)
  return entry[flavour].some(([low, high]) => low <= index && index <= high)
}

const indices: Record<Flavour, Map<Version, number>> = { k: new Map(), t: new Map() }

function indexOf(flavour: Flavour, version: Version): number {
  const known = indices[flavour].get(version)
  if (known !== undefined) return known
  const versions = api().versions[flavour]
  let index = 0
  while (index + 1 < versions.length && compareVersions(versions[index + 1]!, version) <= 0) index += 1
  indices[flavour].set(version, index)
  return index
}

function unpack(): Api {
  const versions: Record<Flavour, Version[]> = { k: [], t: [] }
  const names = new Map<QualifiedName, Entry>()
  const members = new Map<QualifiedName, Set<string>>()
  const paths = new Map<QualifiedName, QualifiedName[]>()
  let module = ''
  let inModule = new Set<string>()
  for (const line of nameTable.split('\n')) {
    if (line.startsWith('#k ')) versions.k = line.slice(3).split(' ')
    else if (line.startsWith('#t ')) versions.t = line.slice(3).split(' ')
    else if (line.startsWith('@')) {
      module = line.slice(1)
      members.set(module, (inModule = new Set()))
    } else if (line !== '') {
      const [name, kind, object, k, t] = line.split(' ') as [string, Entry['kind'], string, string, string]
      const full = `${module}.${name}`
      const entry: Entry = {
        kind,
        module: kind === 'm',
        object: object === '.' ? full : `keras.${object}`,
        k: ranges(k.slice(2), versions.k),
        t: ranges(t.slice(2), versions.t),
      }
      names.set(full, entry)
      if (!name.startsWith('_')) inModule.add(name)
      const same = paths.get(entry.object)
      if (same) same.push(full)
      else paths.set(entry.object, [full])
    }
  }
  const bases = new Map<QualifiedName, readonly QualifiedName[]>()
  for (const line of classTable.split('\n')) {
    const [name, ...up] = line.split(' ')
    if (name) bases.set(name, up)
  }
  return { versions, names, members, paths, bases }
}

function ranges(packed: string, versions: readonly Version[]): (readonly [number, number])[] {
  if (packed === '-') return []
  return packed.split(',').map(range => {
    const dash = range.indexOf('-')
    const low = versions.indexOf(range.slice(0, dash))
    const high = range.slice(dash + 1)
    return [low, high === '' ? versions.length - 1 : versions.indexOf(high)] as const
  })
}
