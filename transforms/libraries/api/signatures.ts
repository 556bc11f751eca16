/** What functions, constructors and methods take: in Keras 1.2 and 2.3 on its own, in 2.15, and in each Keras 3. Not imported on the way of a migration: the table is read by who asks. */
import { compareVersions } from '../../../src/core/version.ts'
import type { QualifiedName, Version } from '../../../src/core/types.ts'
import { api, has, type Flavour } from './index.ts'
import table from './signature-table.ts'

export interface SignatureParameter {
  readonly name: string
  /** `either` is by position or by name; `args` and `kwargs` are `*args` and `**kwargs`. */
  readonly kind: 'position' | 'either' | 'keyword' | 'args' | 'kwargs'
  readonly optional: boolean
}

export interface Signature {
  /** Without `self` and `cls`. */
  readonly parameters: readonly SignatureParameter[]
  /** Keywords that `**kwargs` takes. */
  readonly accepts: readonly string[]
  /** What becomes of other keywords: `unknown` where code decides. */
  readonly rest: 'refused' | 'taken' | 'unknown'
}

interface Row {
  /** Of a class its methods and properties, of a function the entry `.` alone; `<` are its public bases. */
  readonly members: ReadonlyMap<string, string>
}

interface Table {
  readonly versions: readonly Version[]
  readonly signatures: readonly string[]
  readonly rows: Readonly<Record<Flavour, ReadonlyMap<QualifiedName, Row>>>
}

let unpacked: Table | undefined

/** Of a function or class, or of a method as `keras.Model.fit`; undefined where the version has it not, or where it is no call. */
export function signatureOf(name: QualifiedName, flavour: Flavour, version: Version): Signature | undefined {
  const words = api().names.has(name) ? wordsOf(name, '.', flavour, version) : memberWords(name, flavour, version)
  return words === undefined || words === '@' ? undefined : parsed(words)
}

/** Public methods and properties of a class, inherited ones too. */
export function membersOf(name: QualifiedName, flavour: Flavour, version: Version): ReadonlyMap<string, 'method' | 'property'> {
  const found = new Map<string, 'method' | 'property'>()
  for (const one of order(name, flavour, version)) {
    for (const member of rowOf(one, flavour)?.members.keys() ?? []) {
      const words = member === '.' || member === '<' || found.has(member) ? undefined : wordsOf(one, member, flavour, version)
      if (words !== undefined) found.set(member, words === '@' ? 'property' : 'method')
    }
  }
  return found
}

/** The versions that have signatures, oldest first. */
export function signatureVersions(): readonly Version[] {
  return unpack().versions
}

function memberWords(name: QualifiedName, flavour: Flavour, version: Version): string | undefined {
  const dot = name.lastIndexOf('.')
  for (const one of order(name.slice(0, dot), flavour, version)) {
    const words = wordsOf(one, name.slice(dot + 1), flavour, version)
    if (words !== undefined) return words
  }
  return undefined
}

/** The class and its public bases, nearest first. */
function order(name: QualifiedName, flavour: Flavour, version: Version): readonly QualifiedName[] {
  const bases = wordsOf(name, '<', flavour, version)
  if (bases === undefined) return []
  return [...new Set([name, ...bases.split(' ').filter(base => base !== '').flatMap(base => order(`keras.${base}`, flavour, version))])]
}

function wordsOf(name: QualifiedName, member: string, flavour: Flavour, version: Version): string | undefined {
  const { versions, signatures } = unpack()
  // The minors of TensorFlow itself, up to 2.5, were not read.
  if (!has(name, flavour, version) || (flavour === 't' && compareVersions(version, '2.6') < 0)) return undefined
  let at = -1
  while (at + 1 < versions.length && compareVersions(versions[at + 1]!, version) <= 0) at += 1
  for (const span of rowOf(name, flavour)?.members.get(member)?.split(' ') ?? []) {
    const [number, range] = span.split(':') as [string, string]
    const low = Number.parseInt(range[0]!, 36)
    const high = Number.parseInt(range.at(-1)!, 36)
    if (low <= at && at <= high) return signatures[Number.parseInt(number, 36)]
  }
  return undefined
}

/** The generator leaves out what another row tells: that of `keras` for `tf.keras`, and that of the canonical path. */
function rowOf(name: QualifiedName, flavour: Flavour): Row | undefined {
  const { rows } = unpack()
  const home = api().names.get(name)?.object ?? name
  const own = flavour === 't' ? rows.t.get(name) : undefined
  return own ?? rows.k.get(name) ?? (flavour === 't' ? rows.t.get(home) : undefined) ?? rows.k.get(home)
}

function parsed(text: string): Signature {
  const [left, right] = text.split('|') as [string, string | undefined]
  const words = left.split(' ').filter(word => word !== '')
  const through = (right ?? '').split(' ').filter(word => word !== '')
  const slash = words.indexOf('/')
  const star = words.findIndex(word => word === '*' || /^\*[^*]/.test(word))
  const parameters = words.flatMap((word, i): readonly SignatureParameter[] => {
    if (word === '/' || word === '*') return []
    if (word.startsWith('**')) return [{ name: word.slice(2), kind: 'kwargs', optional: true }]
    if (word.startsWith('*')) return [{ name: word.slice(1), kind: 'args', optional: true }]
    const optional = word.endsWith('=')
    return [{ name: optional ? word.slice(0, -1) : word, kind: i < slash ? 'position' : star >= 0 && i > star ? 'keyword' : 'either', optional }]
  })
  return {
    parameters,
    accepts: through.filter(word => word !== '?' && word !== '...'),
    rest: through.includes('?') ? 'unknown' : through.includes('...') ? 'taken' : 'refused',
  }
}

function unpack(): Table {
  if (unpacked) return unpacked
  const lines = table.split('\n')
  const versions = lines[0]!.split(' ')
  const first = lines.findIndex((line, i) => i > 0 && /^[=~]/.test(line))
  const rows = { k: new Map<QualifiedName, Row>(), t: new Map<QualifiedName, Row>() }
  let members = new Map<string, string>()
  for (const line of lines.slice(first)) {
    if (line.startsWith('=') || line.startsWith('~')) {
      rows[line.startsWith('=') ? 'k' : 't'].set(`keras.${line.slice(1)}`, { members: (members = new Map()) })
    } else if (line !== '') {
      const space = line.indexOf(' ')
      members.set(line.slice(0, space), line.slice(space + 1))
    }
  }
  return (unpacked = { versions, signatures: lines.slice(1, first), rows })
}
