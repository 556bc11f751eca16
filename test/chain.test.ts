/** A chain of releases gives the same text as its steps one after another, and no transform fires outside of its releases. */
import { describe, expect, test } from 'vitest'
import { compareVersions } from '../src/core/version.ts'
import { gatherFacts, migrateFile } from '../src/engine/migrate.ts'
import type { Outcome, Release } from '../src/core/types.ts'
import { fixtureFolders, knowledge, optionsFor } from './fixtures.ts'

const STEPS = ['keras2.3', 'keras3.0', 'keras3.8', 'keras3']

/** What is different by way of a release in between, and why it has to be. */
const DETOURS: Readonly<Record<string, string>> = {
  'imports/explicit-imports/star-leaked-name': 'the modules of Keras 2.3 do hand on each other\'s imports',
  'imports/explicit-imports/missing-name-stays': 'the name is in the Keras of the step',
  'keras-2.13/module-paths/alias': 'the inner modules are names of Keras 2.3, which the step imports in place of assigning them',
  'keras-2.3/optimizer-positions/schedule-callback': 'Keras 2.3 takes `decay`, which the step spells by its name',
  'keras-2.3/metric-keys/accuracy': 'Keras 3.0 does not take `.h5` for checkpoints, 3.8 does again',
  'keras-2.3/metric-keys/elsewhere': 'Keras 3.0 does not take `.h5` for checkpoints, 3.8 does again',
  'keras-3.0/checkpoint-h5/whole': 'Keras 3.0 does not take `.h5` for checkpoints, 3.8 does again',
  'keras-3.0/dropped-keywords/skip-kept.py': 'Keras 3.0 does not take `renorm`, later ones do again',
  'keras-3.0/restored-keywords/renorm': 'Keras 3.0 does not take `renorm`, later ones do again',
  'tensorflow-2.0/compat-names/layers': '`tf.compat.v1.layers` runs on the TensorFlow of the step, and not on the last',
  'tensorflow-2.0/gone-names/layers': '`tf.compat.v1.layers` runs on the TensorFlow of the step, and not on the last',
  'tensorflow-2.0/keras-2-names/skip-kept.py': '`tf.compat.v1.layers` runs on the TensorFlow of the step, and not on the last',
}

type Migrated = Extract<Outcome, { kind: 'changed' | 'unchanged' }>

/** With the era that an earlier step recorded. */
function migrate(text: string, target: string, era?: Release): Migrated | undefined {
  const file = { path: 'module.py', text }
  const options = optionsFor(target, { optIns: new Set() })
  const outcome = migrateFile(file, { knowledge, options, facts: gatherFacts([file], new Set([file.path]), knowledge), ...(era ? { eras: new Map([[file.path, era]]) } : {}) })
  return 'text' in outcome ? outcome : undefined
}

/** Imports may come in another order: each run puts its own beside the ones that it replaces. */
function shape(text: string): string {
  return text.split('\n').filter(line => !/^\s*(from [\w.]+ )?import /.test(line)).join('\n')
}

function imports(text: string): string {
  const names = [...text.matchAll(/^\s*from ([\w.]+) import ([^(\n#]+)/gm)].flatMap(([, module, list]) => list!.split(',').map(name => `${module}.${name.trim()}`))
  return [...names, ...[...text.matchAll(/^\s*import ([^\n#]+)/gm)].map(match => match[1]!.trim())].sort().join('\n')
}

const all = fixtureFolders().flatMap(({ id, fixtures }) => fixtures.map(({ name, before }) => ({ id: `${id}/${name}`, before })))

describe('a chain of releases', () => {
  test('gives what its steps give one after another', () => {
    const different: string[] = []
    for (const { id, before } of all) {
      const direct = migrate(before, 'keras3')
      if (!direct) continue
      const steps = STEPS.reduce((text, target) => migrate(text, target, direct.era?.release)?.text ?? text, before)
      if (shape(direct.text) !== shape(steps) || imports(direct.text) !== imports(steps)) different.push(id)
    }
    if (process.env['CHAIN']) console.log(different.join('\n'))
    expect(different.filter(id => !(id in DETOURS))).toEqual([])
    expect(Object.keys(DETOURS).filter(id => !different.includes(id))).toEqual([])
  }, 300_000)

  test('no transform fires below its release or above its target', () => {
    const releases = new Map(knowledge.releases.flatMap(({ transforms }) => transforms).map(transform => [transform.id, transform]))
    for (const { id, before } of all) {
      for (const target of ['keras2.0', 'keras2.3', 'tensorflow2.10']) {
        const options = optionsFor(target)
        for (const one of migrate(before, target)?.found ?? []) {
          const transform = releases.get(one.transform)
          if (!transform) continue
          const [, high] = transform.release.library === 'keras' ? options.target.keras : [undefined, options.target.tensorflow] as const
          expect(compareVersions(transform.release.version, high), `${id}: ${one.transform} to ${target}`).toBeLessThanOrEqual(0)
        }
      }
    }
  }, 300_000)
})
