/**
 * Programs in the manner of Keras 1 and of standalone Keras 2.2 run on Keras 3 after one migration at review, and print there what they printed:
 * on Keras 2 as they are, or, those of Keras 1, when they are migrated to Keras 2.3 alone.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { available, oracleMustBeThere, runPrograms } from './python.ts'

const PROGRAMS = join(import.meta.dirname, 'programs')
const ERA = '# Keras 2.2\n'
const options = optionsFor('keras3', { optIns: new Set() })

/** What the migration leaves to a person, and what it says of it: of findings for a person the message, of those for review the reason too. */
const NEEDS_A_PERSON: Readonly<Record<string, readonly string[]>> = {
  'keras1-cifar-augmented': [
    '67 manual `samples_per_epoch` is `steps_per_epoch`, a number of batches', '68 manual `nb_val_samples` is `validation_steps`',
    '69 manual `val_samples` is `steps`', '71 manual `val_samples` is `steps`',
  ],
  'keras1-maxout-highway': ['8 manual `keras.layers.core.MaxoutDense` is gone since Keras 2.0', '10 manual `keras.layers.core.Highway` is gone since Keras 2.0'],
  'keras1-memory-network': ['27 manual `keras.layers.Merge` is gone since Keras 2.0', '34 manual `keras.layers.Merge`', '38 manual `keras.layers.Merge`'],
  'keras1-vgg-th-ordering': ['36 review `save_weights` takes only names that end in `.weights.h5`, since 3.0 refuses others: the file gets another name: what was written before keeps the old one; `VGG(\'vgg_weights.h5\')` seems to mean the same file'],
  'keras22-lr-decay': ['40 manual `decay` of `keras.optimizers.SGD` is a schedule of the learning rate, since 3.0 ignores it: `LearningRateScheduler` sets the learning rate too'],
}

/** What the tool should do, or say, and does not yet: the test fails as soon as one of these is mended. */
const OPEN: Readonly<Record<string, string>> = {
  'keras1-callbacks-schedule': 'what the logs are walked for is compared with `lr`, which is `learning_rate` in them',
  'keras22-sequence-generator': '`fit` does not take `class_weight` with a generator that is no `PyDataset`, and nothing says so',
  'keras22-stateful-reset': '`reset_states(states=...)` of a layer has no `states`, and nothing says so',
}

/** Those that a person has to see to even for Keras 2.3, so that nothing runs them. */
const NO_PEER = new Set(['keras1-cifar-augmented', 'keras1-maxout-highway', 'keras1-memory-network'])

/** What Keras 2.2 and TensorFlow 1 had, and the Keras 2 at hand has not. Kernels of cuDNN compute what the plain layers do. */
const OLD_NAMES = `
import sys, types, keras, tensorflow
for old, new in {'maxnorm': 'MaxNorm', 'nonneg': 'NonNeg', 'unitnorm': 'UnitNorm'}.items():
    setattr(keras.constraints, old, getattr(keras.constraints, new))
keras.objectives = sys.modules['keras.objectives'] = keras.losses
keras.layers.CuDNNLSTM, keras.layers.CuDNNGRU = keras.layers.LSTM, keras.layers.GRU
sys.modules['keras.backend.tensorflow_backend'] = types.SimpleNamespace(set_session=lambda session: None)
tensorflow.ConfigProto, tensorflow.Session = tensorflow.compat.v1.ConfigProto, tensorflow.compat.v1.Session
`

/** As a program of Keras 2.2, with the names of that time; they come behind what Python wants first. */
function ofItsTime(text: string): string {
  const first = /^(?:import|from (?!__future__))/m.exec(text)!.index
  return `${text.startsWith(ERA) ? '' : ERA}${text.slice(0, first)}${OLD_NAMES}${text.slice(first)}`
}

const names = readdirSync(PROGRAMS).filter(file => /^keras(1|22)-.*\.py$/.test(file)).map(file => file.slice(0, -'.py'.length))
const byName = (make: (name: string) => string, some = names): Readonly<Record<string, string>> => Object.fromEntries(some.map(name => [name, make(name)]))
const before = byName(name => readFileSync(join(PROGRAMS, `${name}.py`), 'utf8'))
const outcomes = new Map(names.map(name => [name, migrateOne(before[name]!, options)]))
const after = byName(name => textOf(outcomes.get(name)!))
const peers = names.filter(name => !NO_PEER.has(name))
const toKeras2 = optionsFor('keras2.3', { optIns: new Set() })
const ofKeras2 = byName(name => ofItsTime(name.startsWith('keras22-') ? before[name]! : textOf(migrateOne(before[name]!, toKeras2))), peers)

/** What is not safe, a line each. */
function report(name: string): string {
  const outcome = outcomes.get(name)!
  if ('reason' in outcome) throw new Error(outcome.reason)
  const lineOf = (at: number): number => before[name]!.slice(0, at).split('\n').length
  return outcome.found.map(({ span, level, message, why }) => `${lineOf(span.start)} ${level} ${message}: ${why}`).join('\n')
}

test('there are at least thirty', () => {
  expect(names.length).toBeGreaterThanOrEqual(30)
})

for (const name of names) {
  test(`${name} is migrated once, and what is left is said`, () => {
    expect(textOf(migrateOne(after[name]!, options))).toBe(after[name])
    for (const message of NEEDS_A_PERSON[name] ?? []) expect(report(name)).toContain(message)
  })
}

describe.runIf(available)('programs of Keras 1 and 2.2 on Keras 3', () => {
  const unmigrated = available ? runPrograms(before, 3) : {}
  const migrated = available ? runPrograms(after, 3) : {}
  const old = available ? runPrograms(ofKeras2, 2) : {}
  const same = (name: string): boolean => NO_PEER.has(name) || migrated[name]!.out === old[name]!.out
  const works = (name: string): boolean => migrated[name]!.error === null && same(name)

  for (const name of names) {
    test(`${name} fails as it is`, () => {
      expect(unmigrated[name]!.error).not.toBe(null)
    })
    test(`${name} does on Keras 3 what it did`, () => {
      if (!NO_PEER.has(name)) expect(old[name]!.error, `${ofKeras2[name]}\n${old[name]!.trace}`).toBe(null)
      if (name in NEEDS_A_PERSON || name in OPEN) return expect(works(name), 'it works now: take it off the list').toBe(false)
      expect(migrated[name]!.error, `${after[name]}\n${migrated[name]!.trace}`).toBe(null)
      if (!NO_PEER.has(name)) expect(migrated[name]!.out).toBe(old[name]!.out)
    })
  }

  test('how many do', () => {
    const count = names.filter(works).length
    process.stdout.write(`programs of Keras 1 and 2.2: ${names.length}, on Keras 3 the same after one migration: ${count}; for a person, as is said: ${Object.keys(NEEDS_A_PERSON).length}; open: ${Object.keys(OPEN).length}\n`)
    expect(count).toBeGreaterThanOrEqual(30)
  })
})

oracleMustBeThere()
