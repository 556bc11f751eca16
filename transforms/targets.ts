/** What a person writes after `--to` and `--from`, resolved by the version table. */
import { UserError } from '../src/core/errors.ts'
import type { Release, Target, Version } from '../src/core/types.ts'
import { compareVersions } from '../src/core/version.ts'
import { kerasVersions, tensorflowVersions, type TensorflowRow } from './libraries/versions.ts'

type LibraryName = 'keras' | 'tensorflow'

interface Asked {
  readonly library: LibraryName
  /** `'2'`, `'2.15'`; a patch is left out, since the table goes by minor. */
  readonly version: Version
}

const NAMES: Readonly<Record<LibraryName, string>> = { keras: 'Keras', tensorflow: 'TensorFlow' }

const keras = kerasVersions.map(row => row.version)
const LAST_KERAS_2 = keras.findLast(version => version.startsWith('2.'))!
/** Those that have a Keras. */
const tensorflows = tensorflowVersions.filter(row => row.tfKeras !== 'none')

/** Takes `keras3`, `keras3.4`, `keras==3.8.1`, `tf2.16`, `tensorflow 2.15`; refuses versions that the table does not have. */
export function resolveTarget(text: string): Target {
  if (/^tf[\s_-]?keras/i.test(text.trim())) return parked(text)
  const asked = read(text)
  if (asked.library === 'keras') {
    const version = pick(asked, keras.filter(known => compareVersions(known, '1.0') >= 0), 'newest', text)
    return { label: `Keras ${version}`, keras: [version, version], tensorflow: tensorflowFor(version), namespace: 'keras' }
  }
  const version = pick(asked, tensorflows.map(row => row.version), 'newest', text)
  const range = kerasOf(tensorflows.find(row => row.version === version)!)
  const [low, high] = range
  const label = `TensorFlow ${version} (Keras ${low === high ? low : `${low} to ${high}`})`
  return { label, keras: range, tensorflow: version, namespace: 'tensorflow' }
}

/** Keras 2 on a new TensorFlow, from the package `tf_keras`, which has the number of its TensorFlow. */
function parked(text: string): Target {
  const rows = tensorflowVersions.filter(row => row.legacy !== null)
  const match = /^tf[\s_-]?keras\s*(?:={1,3}|~=)?\s*v?(\d+)?(?:\.(\d+))?(?:\.\w+)*$/i.exec(text.trim())
  const version = match && (match[2] === undefined ? rows.findLast(row => match[1] === undefined || row.version.startsWith(`${match[1]}.`)) : rows.find(row => row.version === `${match[1]}.${Number(match[2])}`))
  if (!version) throw new UserError(`\`${text}\` is no \`tf_keras\` that is known`, `write \`tf_keras\`, or one of ${rows.map(row => `\`tf_keras${row.version}\``).join(', ')}`)
  return { label: `tf_keras ${version.version} (Keras 2)`, keras: [LAST_KERAS_2, LAST_KERAS_2], tensorflow: version.version, namespace: 'tf_keras' }
}

/** The release that code was written for: of `keras2`, the oldest minor, since any of its forms may occur. */
export function resolveFrom(text: string): Release {
  const asked = read(text)
  const known = asked.library === 'keras' ? keras : tensorflowVersions.map(row => row.version)
  return { library: asked.library, version: pick(asked, known, 'oldest', text) }
}

function read(text: string): Asked {
  const match = /^(keras|tensorflow|tf)[\s_-]*(?:={1,3}|~=)?\s*v?(\d+)(?:\.(\d+))?(?:\.\w+)*$/i.exec(text.trim())
  if (!match) throw new UserError(`\`${text}\` is not a version of Keras or TensorFlow`, 'write `keras3`, `keras3.8`, `keras==3.8`, `tensorflow2.15` or `tf2.16`')
  const library = match[1]!.toLowerCase() === 'keras' ? 'keras' : 'tensorflow'
  return { library, version: match[3] === undefined ? match[2]! : `${Number(match[2])}.${Number(match[3])}` }
}

function pick(asked: Asked, known: readonly Version[], end: 'oldest' | 'newest', text: string): Version {
  const major = `${Number.parseInt(asked.version, 10)}`
  const fits = asked.version.includes('.')
    ? known.filter(version => version === asked.version)
    : known.filter(version => version.split('.')[0] === major)
  const found = end === 'newest' ? fits.at(-1) : fits[0]
  if (found !== undefined) return found
  throw new UserError(`\`${text}\` is not a version that can be migrated ${end === 'newest' ? 'to' : 'from'}`, nearest(asked, known, major))
}

function nearest(asked: Asked, known: readonly Version[], major: string): string {
  const older = known.filter(version => compareVersions(version, asked.version) < 0).slice(-2)
  const newer = known.filter(version => compareVersions(version, asked.version) > 0).slice(0, 2)
  const near = [...older, ...newer].map(version => `\`${asked.library}${version}\``)
  const own = known.filter(version => version.split('.')[0] === major)
  const list = own.length > 0 ? own : known
  return `did you mean ${near.join(', ')}? ${NAMES[asked.library]} ${list[0]} to ${list.at(-1)} are known`
}

/** Up to 2.15 the one Keras that it brings or requires; from 2.16 on any from its lower bound. */
function kerasOf(row: TensorflowRow): readonly [Version, Version] {
  const low = minor(row.keras?.[0] ?? row.bundled ?? '')
  return row.tfKeras === 'keras3' ? [low, keras.at(-1)!] : [low, low]
}

/** The newest TensorFlow that works with a Keras; before they went together, the newest one out before the next Keras. */
function tensorflowFor(version: Version): Version {
  const works = tensorflows.filter(row => {
    const [low, high] = kerasOf(row)
    return compareVersions(low, version) <= 0 && compareVersions(version, high) <= 0
  })
  if (works.length > 0) return works.at(-1)!.version
  const next = kerasVersions.find(row => compareVersions(row.version, version) > 0)
  const before = tensorflowVersions.filter(row => next && row.released < next.released)
  return (before.at(-1) ?? tensorflowVersions[0]!).version
}

/** `2.2` of `2.2.4-tf`. */
function minor(version: string): Version {
  return version.split('.').slice(0, 2).map(part => Number.parseInt(part, 10)).join('.')
}
