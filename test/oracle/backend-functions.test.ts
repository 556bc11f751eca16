/** Every rewritten backend function gives on Keras 3 what it gave on Keras 2, on the same input. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plain } from '../../transforms/libraries/backend-functions.ts'
import { special } from '../../transforms/libraries/backend-rows.ts'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { PROGRAMS, RANDOM, VALUES } from './backend/cases.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv-oracle', 'bin', 'python')
const RUNNER = join(import.meta.dirname, 'backend', 'run.py')
/** A Python with Keras 3 on JAX, where there is one. */
const JAX = process.env['ORACLE_JAX']

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

function python(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const run = spawnSync(program, [RUNNER, ...args], { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 })
  if (run.status !== 0) throw new Error(run.stderr.slice(-2000))
  return run.stdout
}

const results = (text: string): Result[] => text.trim().split('\n').map((line): Result => JSON.parse(line))
const failures = (all: readonly Result[]): string[] => all.filter(one => one.error).map(one => `${one.name}: ${one.error}\n${pairs.find(own => own.name === one.name)!.after}`)
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0

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
    const all = results(python(PYTHON, [file]))
    expect(all.length).toBe(pairs.length)
    process.stdout.write(`backend functions on TensorFlow: ${all.length} uses, ${all.filter(one => one.error).length} differ\n`)
    expect(failures(all)).toEqual([])
  })

  test.runIf(JAX)('JAX', () => {
    const before = `${file}.before`
    writeFileSync(before, python(PYTHON, [file, 'before']))
    const all = results(python(JAX!, [file, 'after', before], { KERAS_BACKEND: 'jax' }))
    process.stdout.write(`backend functions on JAX: ${all.length} uses, ${all.filter(one => one.error).length} differ\n`)
    expect(failures(all)).toEqual([])
  })
})

test('the oracle environment is there', () => {
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
