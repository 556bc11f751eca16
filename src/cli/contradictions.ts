/** What a project says of its versions that cannot all be true. */
import type { Facts } from '../core/facts.ts'
import { compareVersions } from '../core/version.ts'
import { highest, type Pin } from '../project/pins.ts'
import type { Inspection } from './inspect.ts'
import type { VersionTable } from './versions.ts'

/** One sentence each. */
export function contradictions(table: VersionTable, { pins, eras, imports }: Inspection['uses'], facts: Facts): readonly string[] {
  return [...unknown(table, pins), ...together(table, pins), ...old(pins, eras), ...fresh(pins, imports, facts)]
}

const told = ({ path, line, name, specifier }: Pin): string => `${path}:${line} (\`${name}${specifier}\`)`

/** `==3.0`: what no index has. */
function* unknown(table: VersionTable, pins: readonly Pin[]): Iterable<string> {
  for (const pin of pins) {
    const exact = /^===?\s*(\d+(?:\.\d+)*)$/.exec(pin.specifier)?.[1]
    const rows = pin.name === 'keras' ? table.keras : /^tensorflow(?:-cpu|-gpu)?$/.test(pin.name) ? table.tensorflow : undefined
    if (!exact || !rows) continue
    const all = rows.flatMap(row => row.patches)
    // The old package for GPUs had releases of its own.
    if (pin.name !== 'tensorflow-gpu' && !all.some(one => compareVersions(one, exact) === 0)) yield `${told(pin)}: there is no such release; ${all[0]} to ${all.at(-1)} are known`
  }
}

/** Within one file: a TensorFlow, and a Keras that it does not take. */
function* together(table: VersionTable, pins: readonly Pin[]): Iterable<string> {
  for (const tensorflow of pins.filter(({ name }) => /^tensorflow(?:-cpu|-gpu)?$/.test(name))) {
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

function lowest(specifier: string): string | undefined {
  return />=?\s*(\d+(?:\.\d+)*)/.exec(specifier)?.[1]
}

/** Code of Keras 1, and a Keras that refuses it. */
function* old(pins: readonly Pin[], eras: Inspection['uses']['eras']): Iterable<string> {
  const first = eras.find(({ release }) => release === 'keras 1')
  const pin = pins.find(({ name, specifier }) => name === 'keras' && compareVersions(highest(specifier) ?? lowest(specifier) ?? '1.0', '2.0') >= 0)
  if (first && pin) yield `${first.path}:${first.line} is code of Keras 1, and ${told(pin)} asks for a newer one`
}

/** Names that came with Keras 3, and a pin below it. */
function* fresh(pins: readonly Pin[], imports: Inspection['uses']['imports'], facts: Facts): Iterable<string> {
  const pin = pins.find(({ name, specifier }) => {
    const bound = highest(specifier)
    return bound !== undefined && ((name === 'keras' && compareVersions(bound, '3.0') < 0) || (/^tensorflow(?:-cpu|-gpu)?$/.test(name) && compareVersions(bound, '2.16') < 0))
  })
  if (!pin || imports.length === 0) return
  const user = [...facts.files.values()].find(({ takes }) => takes.some(({ module, name }) => /^(?:tensorflow\.)?keras$/.test(module) && ['ops', 'random', 'distribution', 'tree'].includes(name) || /^(?:tensorflow\.)?keras\.(?:ops|distribution)(?:\.|$)/.test(module)))
  if (user) yield `${user.path} imports names of Keras 3, and ${told(pin)} keeps Keras 2`
}
