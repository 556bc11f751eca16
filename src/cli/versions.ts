/** `keras-upgrade versions`: which TensorFlow, Keras and Python go together. */
import { UserError } from '../core/errors.ts'
import type { Version } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import type { KerasVersion, TensorflowVersion, VersionTable } from '../core/version-table.ts'
import type { FormatName } from './formats.ts'

/** Both tables, or what is known of one version. Refuses one that does not exist, with those that are near. */
export function versions(table: VersionTable, asked: string | undefined, format: FormatName = 'text'): string {
  if (format !== 'text' && format !== 'json') throw new UserError(`\`versions\` has no format \`${format}\``, 'it has `text` and `json`')
  const found = asked === undefined ? undefined : find(table, asked)
  if (format === 'json') return `${JSON.stringify(found?.row ?? table, undefined, 2)}\n`
  if (!found) return `${tensorflowTable(table)}\n${kerasTable(table)}`
  return found.library === 'tensorflow' ? aboutTensorflow(found.row, found.exact) : aboutKeras(table, found.row, found.exact)
}

type Found =
  | { readonly library: 'tensorflow'; readonly row: TensorflowVersion; readonly exact: Version }
  | { readonly library: 'keras'; readonly row: KerasVersion; readonly exact: Version }

function find(table: VersionTable, asked: string): Found {
  const match = /^(keras|tensorflow|tf)[\s_-]*(?:={1,3}|~=|@)?\s*v?(\d+(?:\.\d+){0,2})$/i.exec(asked.trim())
  if (!match) throw new UserError(`\`${asked}\` is not a version of Keras or TensorFlow`, 'write `tensorflow==2.10.0`, `tf2.16`, `keras==3.8` or `keras3`')
  const library = match[1]!.toLowerCase() === 'keras' ? 'keras' : 'tensorflow'
  const version = match[2]!.split('.').map(Number).join('.')
  const rows: readonly (TensorflowVersion | KerasVersion)[] = table[library]
  const parts = version.split('.').length
  const row = rows.findLast(one => (parts === 1 ? one.version.startsWith(`${version}.`) : parts === 2 ? one.version === version : one.patches.includes(version)))
  if (!row) throw new UserError(`there is no ${library === 'keras' ? 'Keras' : 'TensorFlow'} ${version}`, near(library, rows, version))
  return { library, row, exact: parts === 3 ? version : row.newest } as Found
}

function near(library: string, rows: readonly (TensorflowVersion | KerasVersion)[], version: Version): string {
  const all = rows.flatMap(row => row.patches)
  const minor = rows.find(row => row.version === version.split('.').slice(0, 2).join('.'))
  const close = minor ? minor.patches : [...all.filter(one => compareVersions(one, version) < 0).slice(-2), ...all.filter(one => compareVersions(one, version) > 0).slice(0, 2)]
  return `did you mean ${close.slice(-4).map(one => `\`${library}==${one}\``).join(', ')}? ${all[0]} to ${all.at(-1)} are known`
}

const MEANS = { none: 'there is none', keras2: 'Keras 2', keras3: 'Keras 3' } as const

function kerasOf(row: TensorflowVersion): string {
  if (row.keras) return `keras>=${row.keras[0]}${row.keras[1] === null ? '' : `,<${row.keras[1]}`}`
  return row.bundled === null ? 'none' : `${row.bundled} inside`
}

function tensorflowTable({ tensorflow }: VersionTable): string {
  return columns(['TensorFlow', 'released', 'Keras', '`tf.keras` is', 'Keras 2 by', 'Python'], tensorflow.map(row => [
    row.newest, row.released, kerasOf(row), MEANS[row.tfKeras], row.tfKeras === 'keras3' && row.legacy !== null ? `tf_keras ${row.legacy}` : '', ranges(row.pythons),
  ]))
}

function kerasTable(table: VersionTable): string {
  const rows = table.keras.map(row => [row.newest, row.released, tensorflowsOf(table, row), row.tested?.tensorflow ?? '', row.tested?.jax ?? '', row.tested?.torch ?? '', row.requiresPython ?? ''])
  return columns(['Keras', 'released', 'goes with TensorFlow', 'tested with', 'JAX', 'PyTorch', 'Python'], rows)
}

/** Those that require this Keras, or take it. */
function tensorflowsOf({ tensorflow }: VersionTable, { version }: KerasVersion): string {
  const fits = tensorflow.filter(({ keras }) => keras && compareVersions(keras[0], `${version}.99`) <= 0 && (keras[1] === null || compareVersions(version, keras[1]) < 0)).map(row => row.version)
  return fits.length === 0 ? '' : fits.length === 1 ? fits[0]! : `${fits[0]} to ${fits.at(-1)}`
}

function aboutTensorflow(row: TensorflowVersion, exact: Version): string {
  const keras = row.keras ? `It requires \`${kerasOf(row)}\`.` : row.bundled === null ? 'It has no Keras.' : `It carries a Keras of its own, ${row.bundled}; it requires no \`keras\`.`
  const means = row.tfKeras === 'keras3'
    ? [`\`tf.keras\` is Keras 3. With \`TF_USE_LEGACY_KERAS=1\`, set before the first import, it is Keras 2, from \`tf_keras\`${row.legacy === null ? '' : ` ${row.legacy}`}; \`import keras\` stays Keras 3.`]
    : row.tfKeras === 'keras2' ? ['`tf.keras` is Keras 2; `TF_USE_LEGACY_KERAS` says nothing here.'] : ['There is no `tf.keras` yet; `tf.contrib.keras` from 1.1 on.']
  return lines(`TensorFlow ${exact}, of ${row.version} (${row.released}; the newest is ${row.newest})`, [keras, ...means, `Python: ${ranges(row.pythons)}.`, `Source: ${row.source}`])
}

function aboutKeras(table: VersionTable, row: KerasVersion, exact: Version): string {
  const fits = tensorflowsOf(table, row)
  const tested = row.tested
  return lines(`Keras ${exact}, of ${row.version} (${row.released}; the newest is ${row.newest})`, [
    fits === '' ? 'No TensorFlow requires it.' : `TensorFlow ${fits} ${fits.includes(' ') ? 'go' : 'goes'} with it.`,
    ...(tested ? [`Tested with TensorFlow ${told(tested.tensorflow)}, JAX ${told(tested.jax)}, PyTorch ${told(tested.torch)}.`] : []),
    `Python: ${row.requiresPython ?? 'its metadata do not say'}.`, `Source: ${row.source}`,
  ])
}

function told(specifier: string): string {
  return specifier === '*' ? '(any)' : specifier.replace(/^==/, '')
}

function lines(title: string, rest: readonly string[]): string {
  return `${title}\n${rest.map(line => `  ${line}\n`).join('')}`
}

/** `2.7, 3.3 to 3.6`. */
function ranges(pythons: readonly Version[]): string {
  const runs: Version[][] = []
  for (const one of pythons) {
    const last = runs.at(-1)?.at(-1)
    const [major, minor] = one.split('.').map(Number) as [number, number]
    if (last === `${major}.${minor - 1}`) runs.at(-1)!.push(one)
    else runs.push([one])
  }
  return runs.map(run => (run.length === 1 ? run[0]! : `${run[0]} to ${run.at(-1)}`)).join(', ')
}

function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map(row => row[index]!.length)))
  return [head, ...rows].map(row => `${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ').trimEnd()}\n`).join('')
}
