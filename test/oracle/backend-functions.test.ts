/** Every rewritten backend function gives on Keras 3 what it gave on Keras 2, on the same input. */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plain } from '../../transforms/libraries/backend-functions.ts'
import { special } from '../../transforms/libraries/backend-rows.ts'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { PROGRAMS, RANDOM, VALUES } from './backend/cases.ts'
import { available, oracleMustBeThere, python as ask } from './python.ts'

interface Pair { readonly name: string; readonly before: string; readonly after: string; readonly random: boolean }
interface Result { readonly name: string; readonly error: string | null }

const options = optionsFor('keras3', { select: new Set(['keras-3.0', 'imports']), optIns: new Set() })
const pair = (name: string, program: string, random: boolean): Pair => {
  const before = `from keras import backend as K\n${program}\n`
  return { name, before, after: textOf(migrateOne(before, options)), random }
}
const pairs: readonly Pair[] = [
  ...VALUES.map(one => pair(one, `out = K.${one}`, false)),
  ...RANDOM.map(one => pair(one, `out = K.${one}`, true)),
  ...Object.entries(PROGRAMS).map(([name, program]) => pair(`program ${name}`, program, false)),
]

const python = (...args: readonly string[]): string => ask('backend/run.py', args)

/** What another backend computes otherwise, or cannot. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  jax: [],
  // PyTorch multiplies matrices where tensors have three dimensions each, and trains no integers (`trainable=False` makes such a variable).
  torch: ['dot(f, h)', "variable(np.arange(3), dtype='int32')"],
}
const isKnown = (backend: string, text: string): boolean => KNOWN[backend]!.some(name => text.startsWith(`${name}:`))

const results = (text: string): Result[] => text.trim().split('\n').map((line): Result => JSON.parse(line))
const failures = (all: readonly Result[]): string[] => all.filter(one => one.error).map(one => `${one.name}: ${one.error}\n${pairs.find(own => own.name === one.name)!.after}`)

test('every function that is rewritten has a case, and no case keeps it', () => {
  const rewritten = Object.entries({ ...plain, ...special }).filter(([, row]) => (Array.isArray(row) ? row : [row]).some(one => typeof one === 'string' || one.to !== undefined))
  // No Keras 2 that runs today has these any more.
  const old = new Set(['get_variable_shape', 'is_tensor', 'is_variable', 'lesser', 'lesser_equal', 'pack', 'pattern_broadcast', 'separable_conv1d', 'size', 'slice'])
  const text = pairs.map(one => one.before).join('')
  expect(rewritten.map(([signature]) => signature.slice(0, signature.indexOf('('))).filter(name => !old.has(name) && !text.includes(`K.${name}`))).toEqual([])
  expect(pairs.filter(one => /\bK\.(?!floatx|epsilon)/.test(one.after)).map(one => one.after)).toEqual([])
})

describe.runIf(available)('backend functions on the running library', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'oracle-backend-')), 'pairs.json')
  writeFileSync(file, JSON.stringify(pairs))

  test('TensorFlow', () => {
    const all = results(python(file))
    expect(all.length).toBe(pairs.length)
    process.stdout.write(`backend functions on TensorFlow: ${all.length} uses, ${all.filter(one => one.error).length} differ\n`)
    expect(failures(all)).toEqual([])
  })

  test.each([['JAX', 'jax'], ['PyTorch', 'torch']])('%s', (name, backend) => {
    const before = `${file}.before`
    if (!existsSync(before)) writeFileSync(before, python(file, 'before'))
    const all = results(ask('backend/run.py', [file, 'after', before], { KERAS_BACKEND: backend }))
    const differ = all.filter(one => one.error)
    process.stdout.write(`backend functions on ${name}: ${all.length} uses, ${differ.length} differ\n`)
    expect(failures(all).filter(text => !isKnown(backend, text))).toEqual([])
    expect(differ.map(one => one.name)).toEqual(KNOWN[backend])
  })
})

oracleMustBeThere()
