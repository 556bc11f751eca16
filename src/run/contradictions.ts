/** What a project says of its versions that cannot all be true. */
import type { Facts } from '../core/facts.ts'
import { compareVersions } from '../core/version.ts'
import type { VersionTable } from '../core/version-table.ts'
import { highest, lowest, type Pin } from '../project/pins.ts'
import type { Uses } from './uses.ts'

/** One sentence each. */
export function contradictions(table: VersionTable, { pins, eras, imports, refused }: Uses, facts: Facts): readonly string[] {
  return [...unknown(table, pins), ...together(table, pins), ...old(pins, eras), ...fresh(pins, imports, facts), ...refusing(pins, refused)]
}

const PACKAGE = /^tensorflow(?:-cpu|-gpu)?$/

const told = ({ path, line, name, specifier }: Pin): string => `${path}:${line} (\`${name}${specifier}\`)`

/** `==3.0`: what no index has. */
function* unknown(table: VersionTable, pins: readonly Pin[]): Iterable<string> {
  for (const pin of pins) {
    const exact = /^===?\s*(\d+(?:\.\d+)*)$/.exec(pin.specifier)?.[1]
    const rows = pin.name === 'keras' ? table.keras : PACKAGE.test(pin.name) ? table.tensorflow : undefined
    if (!exact || !rows) continue
    const all = rows.flatMap(row => row.patches)
    // The old package for GPUs had releases of its own.
    if (pin.name !== 'tensorflow-gpu' && !all.some(one => compareVersions(one, exact) === 0)) yield `${told(pin)}: there is no such release; ${all[0]} to ${all.at(-1)} are known`
  }
}

/** Within one file: a TensorFlow, and a Keras that it does not take. */
function* together(table: VersionTable, pins: readonly Pin[]): Iterable<string> {
  for (const tensorflow of pins.filter(({ name }) => PACKAGE.test(name))) {
    const minor = highest(tensorflow.specifier)
    const row = table.tensorflow.find(({ version }) => version === minor)
    if (!row?.keras) continue
    const [low, high] = row.keras
    for (const keras of pins.filter(({ name, path }) => name === 'keras' && path === tensorflow.path)) {
      const version = highest(keras.specifier) ?? lowest(keras.specifier)
      if (version === undefined) continue
      const tooOld = compareVersions(`${version}.99`, low) < 0
      const tooNew = high !== null && compareVersions(version, high) >= 0 && (highest(keras.specifier) !== undefined || lowest(keras.specifier) !== undefined)
      if (tooOld || (tooNew && /^(?:==|~=|>|\^)/.test(keras.specifier.trim()))) yield `${told(tensorflow)} requires \`keras>=${low}${high === null ? '' : `,<${high}`}\`, and ${told(keras)} asks for another`
    }
  }
}

/** Code of Keras 1, and a Keras that refuses it. */
function* old(pins: readonly Pin[], eras: Uses['eras']): Iterable<string> {
  const first = eras.find(({ release }) => release === 'keras 1')
  const pin = pins.find(({ name, specifier }) => name === 'keras' && compareVersions(highest(specifier) ?? lowest(specifier) ?? '1.0', '2.0') >= 0)
  if (first && pin) yield `${first.path}:${first.line} is code of Keras 1, and ${told(pin)} asks for a newer one`
}

/** Names that came with Keras 3, and a pin below it. */
function* fresh(pins: readonly Pin[], imports: Uses['imports'], facts: Facts): Iterable<string> {
  const pin = pins.find(({ name, specifier }) => {
    const bound = highest(specifier)
    return bound !== undefined && ((name === 'keras' && compareVersions(bound, '3.0') < 0) || (PACKAGE.test(name) && compareVersions(bound, '2.16') < 0))
  })
  if (!pin || imports.length === 0) return
  const user = [...facts.files.values()].find(({ takes }) => takes.some(({ module, name }) => /^(?:tensorflow\.)?keras$/.test(module) && ['ops', 'random', 'distribution', 'tree'].includes(name) || /^(?:tensorflow\.)?keras\.(?:ops|distribution)(?:\.|$)/.test(module)))
  if (user) yield `${user.path} imports names of Keras 3, and ${told(pin)} keeps Keras 2`
}

/** Code that a release refuses, and a pin that takes nothing older. */
function* refusing(pins: readonly Pin[], refused: Uses['refused']): Iterable<string> {
  const rows = refused.filter(({ library, version }) => library === 'keras' && compareVersions(version, '3.0') === 0)
  const pin = pins.find(({ name, specifier, limits }) => {
    const low = lowest(specifier)
    return low !== undefined && !limits && ((name === 'keras' && compareVersions(low, '3.0') >= 0) || (PACKAGE.test(name) && compareVersions(low, '2.16') >= 0))
  })
  if (!pin || pins.some(({ name }) => name === 'tf-keras')) return
  for (const { files, findings } of rows) yield `${findings} ${findings === 1 ? 'place' : 'places'} in ${files[0]}${files.length > 1 ? ` and ${files.length - 1} more` : ''} ${findings === 1 ? 'needs' : 'need'} Keras below 3.0, and ${told(pin)} gives Keras 3`
}
