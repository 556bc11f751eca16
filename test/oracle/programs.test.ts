/**
 * Programs as people wrote them for Keras 2: each runs on Keras 2, fails on Keras 3, and prints there, after one migration at review, what it
 * printed before.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { available, oracleMustBeThere, runPrograms, type Ran } from './python.ts'

const PROGRAMS = join(import.meta.dirname, 'programs')
const options = optionsFor('keras3', { optIns: new Set() })

/** What the migration leaves to a person, and what the findings say of it: of those for a person the message, of those for review the reason. */
const NEEDS_A_PERSON: Readonly<Record<string, readonly string[]>> = {
  'dataset-class-weights': ['44 manual `metrics_names` means something else, since 3.0'],
  'early-stopping-checkpoints': ['26 review `ModelCheckpoint` does not take `period`, since 3.0 refuses it: the model is saved after every epoch then; `save_freq` counts batches, not epochs'],
  'json-and-weights': ['38 manual `predict_classes` is gone, since 2.6'],
  'lr-warmup-and-swa': ['53 manual `save_weights` takes only names that end in `.weights.h5`, since 3.0 refuses others'],
  'mc-dropout': [
    '10 manual `K.in_train_phase` is gone since Keras 3.0', '14 review `set_learning_phase(0)` is gone, since 3.0 has no global learning phase',
    '17 manual `K.learning_phase` is gone since Keras 3.0',
  ],
  'subclassed-train-step': ['the folder is not made any more: `os.makedirs(\'custom\', exist_ok=True)` has to come before it (`os` is not imported there)'],
  unet: ['`unet(\'unet_weights.h5\')` seems to mean the same file'],
  vae: ['45 manual `add_loss` of a functional model is gone, since 3.0'],
}

/** What the tool should do and does not yet: the test fails as soon as one of these is mended. */
const OPEN: Readonly<Record<string, string>> = {
  dqn: '`clone_model` compiles the clone too, and cannot read the method that is the loss; the name of the weights is said to be left',
}

const NEUTRAL = [
  'attention-layer', 'callback-logs', 'conv-autoencoder', 'cyclic-lr', 'introspection', 'mnist-mlp', 'regularizers', 'segmentation-losses', 'policy-gradient', 'siamese',
]

const names = readdirSync(PROGRAMS).filter(file => file.startsWith('style-') && file.endsWith('.py')).map(file => file.slice('style-'.length, -'.py'.length))
const before = Object.fromEntries(names.map(name => [name, readFileSync(join(PROGRAMS, `style-${name}.py`), 'utf8')]))
const outcomes = new Map(names.map(name => [name, migrateOne(before[name]!, options)]))
const after = Object.fromEntries(names.map(name => [name, textOf(outcomes.get(name)!)]))

/** What is not safe, a line each. */
function report(name: string): string {
  const outcome = outcomes.get(name)!
  if ('reason' in outcome) throw new Error(outcome.reason)
  const lineOf = (at: number): number => before[name]!.slice(0, at).split('\n').length
  return outcome.found.map(({ span, level, message, why }) => `${lineOf(span.start)} ${level} ${message}: ${why}`).join('\n')
}

/** What Keras itself says of an export is not the program's. */
function printed({ out }: Ran): string {
  return out.replaceAll(/^Saved artifact at[\s\S]*?Captures:\n(?: {2}.*\n)*/gm, '')
}

test('there are at least forty', () => {
  expect(names.length).toBeGreaterThanOrEqual(40)
})

for (const name of names) {
  test(`${name} is migrated once, and what is left is said`, () => {
    expect(textOf(migrateOne(after[name]!, options))).toBe(after[name])
    for (const message of NEEDS_A_PERSON[name] ?? []) expect(report(name)).toContain(message)
  })
}

describe.runIf(available)('programs on the running library', () => {
  const old = available ? runPrograms(before, 2) : {}
  const unmigrated = available ? runPrograms(before, 3) : {}
  const migrated = available ? runPrograms(after, 3) : {}
  const works = (name: string): boolean => migrated[name]!.error === null && printed(migrated[name]!) === printed(old[name]!)

  for (const name of names) {
    test(`${name} runs on Keras 2 and not on Keras 3`, () => {
      expect(old[name]!.error, old[name]!.trace ?? '').toBe(null)
      expect(printed(old[name]!)).not.toBe('')
      expect(unmigrated[name]!.error === null && printed(unmigrated[name]!) === printed(old[name]!), 'it runs on Keras 3 as it is').toBe(false)
    })
    test(`${name} does on Keras 3 what it did`, () => {
      if (name in NEEDS_A_PERSON || name in OPEN) return expect(works(name), 'it works now: take it off the list').toBe(false)
      expect(migrated[name]!.error, `${after[name]}\n${migrated[name]!.trace}`).toBe(null)
      expect(printed(migrated[name]!)).toBe(printed(old[name]!))
    })
  }

  // Programs without TensorFlow of their own, on the other backends.
  test.each(['jax', 'torch'])('on %s', backend => {
    const neutral = Object.fromEntries(NEUTRAL.map(name => [name, after[name]!]))
    const ran = runPrograms(neutral, 3, { KERAS_BACKEND: backend })
    process.stdout.write(`programs on ${backend}: ${NEUTRAL.filter(name => ran[name]!.error === null && printed(ran[name]!) === printed(old[name]!)).length} of ${NEUTRAL.length} the same\n`)
    for (const name of NEUTRAL) {
      expect(ran[name]!.error, `${name}\n${ran[name]!.trace}`).toBe(null)
      expect(printed(ran[name]!), name).toBe(printed(old[name]!))
    }
  })

  test('how many do', () => {
    const count = names.filter(works).length
    process.stdout.write(`programs: ${names.length}, on Keras 3 the same after one migration: ${count}; for a person, as is said: ${Object.keys(NEEDS_A_PERSON).length}; open: ${Object.keys(OPEN).length}\n`)
    expect(count).toBeGreaterThanOrEqual(40)
  })
})

oracleMustBeThere()
