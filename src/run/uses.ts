/** What a project says of the versions that it runs on: pins, imports, and code that only some releases take. */
import type { Facts } from '../core/facts.ts'
import type { Version } from '../core/types.ts'
import { compareVersions } from '../core/version.ts'
import type { Knowledge } from '../engine/options.ts'
import { manifestsOf, pinsIn, type Pin } from '../project/pins.ts'
import type { FileReport } from '../report/report.ts'

export interface Uses {
  /** Requirements of Keras, TensorFlow and the packages around them. */
  readonly pins: readonly Pin[]
  /** How Keras is imported, and by how many files. */
  readonly imports: readonly { readonly name: string; readonly files: number }[]
  /** Files that were written for an older release, by what gives them away. */
  readonly eras: readonly { readonly path: string; readonly release: string; readonly line: number }[]
  /** Files with names or calls that a release refuses: they need an older one. */
  readonly refused: readonly { readonly library: string; readonly version: Version; readonly files: readonly string[]; readonly findings: number }[]
}

const AROUND = /^(?:keras|tensorflow|tf-|jax$|torch$)/

export function usesIn(root: string, facts: Facts, knowledge: Knowledge, files: readonly FileReport[]): Uses {
  const pins = manifestsOf(root).flatMap(pinsIn).filter(({ name }) => AROUND.test(name))
  return { pins, imports: importsOf(facts), eras: erasOf(files), refused: refusedBy(knowledge, files) }
}

const WAYS: readonly (readonly [string, RegExp])[] = [
  ['import keras', /^keras(?:\.|$)/], ['tf.keras', /^tensorflow\.keras(?:\.|$)/], ['tf_keras', /^tf_keras(?:\.|$)/],
  ['keras_core', /^keras_core(?:\.|$)/], ['tensorflow.python.keras', /^tensorflow\.python\.keras(?:\.|$)/], ['tensorflow.contrib.keras', /^tensorflow\.contrib\.keras(?:\.|$)/],
]

function importsOf({ files }: Facts): Uses['imports'] {
  return WAYS.flatMap(([name, way]) => {
    const users = [...files.values()].filter(({ takes, attributes }) => takes.some(taken => way.test(taken.module) || way.test(`${taken.module}.${taken.name}`)
      || (name === 'tf.keras' && taken.module === 'tensorflow' && taken.name === '' && attributes.has('keras'))))
    return users.length > 0 ? [{ name, files: users.length }] : []
  })
}

function erasOf(files: readonly FileReport[]): Uses['eras'] {
  return files.flatMap(({ path, era }) => (era ? [{ path, release: `${era.release.library} ${Number.parseInt(era.release.version, 10)}`, line: era.line }] : []))
}

/** Of each file, the first release that refuses something in it. */
function refusedBy(knowledge: Knowledge, files: readonly FileReport[]): Uses['refused'] {
  const removed = new Map(knowledge.releases.flatMap(({ release, transforms }) => transforms.flatMap(one => (one.removed === undefined ? [] : [[one.id, { library: release.library, version: one.removed }] as const]))))
  const by = new Map<string, { library: string; version: string; files: Set<string>; findings: number }>()
  for (const { path, findings } of files) for (const { transform, effect } of findings) {
    const end = effect === 'breaks' ? removed.get(transform) : undefined
    if (!end) continue
    const key = `${end.library} ${end.version}`
    const row = by.get(key) ?? { ...end, files: new Set(), findings: 0 }
    row.files.add(path)
    row.findings += 1
    by.set(key, row)
  }
  return [...by.values()].toSorted((a, b) => (a.library === b.library ? compareVersions(a.version, b.version) : a.library < b.library ? -1 : 1)).map(row => ({ ...row, files: [...row.files] }))
}
