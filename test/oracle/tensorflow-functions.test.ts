/** Every rewritten function of TensorFlow gives on Keras 3, on each backend, what it gave in a model of Keras 2, on the same input. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { symbolicFunctions, tensorFunctions } from '../../transforms/libraries/tensorflow-rows.ts'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'
import { DIFFERENT, IN_LAYERS, INPUTS, PROGRAMS, VALUES } from './tensorflow/cases.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv-oracle', 'bin', 'python')
const RUNNER = join(import.meta.dirname, 'tensorflow', 'run.py')
const BACKENDS = ['tensorflow', 'jax', 'torch'] as const
const HEAD = 'import numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n'
/** Convolutions and decompositions add up in another order. */
const LOOSE = /conv|linalg\.(inv|det|cholesky|solve)|avg_pool|image\./

interface Pair { readonly name: string; readonly inputs: readonly string[]; readonly before: string; readonly after: string; readonly exact: boolean; readonly loose: boolean; readonly random: boolean }
interface Result { readonly name: string; readonly error: string | null }

const select = new Set(['keras-3.0', 'imports'])
const inModels = optionsFor('keras3', { select, optIns: new Set() })
const inLayers = optionsFor('keras3', { select, optIns: new Set(['backend-agnostic']) })

function pair(name: string, inputs: readonly string[], code: string, options: typeof inModels): Pair {
  const before = HEAD + code
  const outcome = migrateOne(before, options)
  const found = 'found' in outcome ? outcome.found.filter(one => one.transform.startsWith('keras-3.0/tensorflow')) : []
  return {
    name, inputs, before, after: textOf(outcome), loose: LOOSE.test(name), random: /random\./.test(name),
    exact: found.length > 0 && found.every(one => one.level === 'safe' || /^TensorFlow needs no change here[^;]*$/.test(one.why ?? '')),
  }
}

function inputsOf(code: string): readonly string[] {
  const words: readonly string[] = code.replace(/'[^']*'/g, '').match(/(?<![\w.])[a-z]\w*(?!\w*\s*=[^=]|\w|\()/g) ?? []
  return Object.keys(INPUTS).filter(name => words.includes(name))
}

const made = (names: readonly string[]): string => names.map(name => `${name} = keras.Input(${INPUTS[name]!})\n`).join('')
const spelled = (one: string): string => (one.startsWith('3 * ') ? one : `tf.${one}`)
const models = [
  ...VALUES.map(one => pair(one, inputsOf(one), `${made(inputsOf(one))}out = ${spelled(one)}\n`, inModels)),
  ...Object.entries(PROGRAMS).map(([name, { inputs, code }]) => pair(`program ${name}`, inputs, `${made(inputs)}${code}\n`, inModels)),
]
const layers = [...VALUES.filter(one => !one.startsWith('identity(f, name')), ...IN_LAYERS].map(one => {
  const inputs = inputsOf(one)
  return pair(`layer ${one}`, inputs, `\n\nclass Own(keras.layers.Layer):\n    def call(self, ${inputs.join(', ')}):\n        return ${spelled(one)}\n`, inLayers)
})
const pairs = [...models, ...layers]

const python = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => new Promise((done, failed) => {
  const child = spawn(PYTHON, [RUNNER, ...args], { env: { ...process.env, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', text => { out += String(text) })
  child.stderr.on('data', text => { err += String(text) })
  child.on('close', code => (code === 0 ? done(out) : failed(new Error(err.slice(-2000)))))
})

const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0
const paths = (rows: Readonly<Record<string, unknown>>): string[] => Object.keys(rows).map(signature => signature.slice(0, signature.indexOf('(')))

test('every function that is rewritten has a case, and no case keeps it', () => {
  // Of TensorFlow 1, or the same as another.
  const older = /^(to_float|to_double|to_int32|to_int64|while_loop|math\.imag)$/
  const groups = new Map<unknown, string[]>()
  for (const [signature, rewrites] of Object.entries({ ...symbolicFunctions, ...tensorFunctions })) {
    if (!rewrites.some(one => one.to !== undefined)) continue
    groups.set(rewrites, [...groups.get(rewrites) ?? [], signature.slice(0, signature.indexOf('('))])
  }
  const text = pairs.map(one => one.before).join('')
  expect([...groups.values()].filter(names => !names.some(name => older.test(name) || text.includes(`tf.${name}(`)))).toEqual([])
  expect(pairs.filter(one => /\btf\./.test(one.after.replaceAll('tf.constant(np', ''))).map(one => one.after)).toEqual([])
})

describe.runIf(available)('functions of TensorFlow on the running library', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-tensorflow-'))
  const file = join(folder, 'pairs.json')
  const kept = join(folder, 'before.json')
  writeFileSync(file, JSON.stringify(pairs))
  let before: Promise<unknown> | undefined

  test('parameters are those of TensorFlow', async () => {
    const signatures = Object.keys({ ...symbolicFunctions, ...tensorFunctions }).map(signature => [signature.slice(0, signature.indexOf('(')), parametersOf(signature)])
    const list = join(folder, 'names.json')
    writeFileSync(list, JSON.stringify(signatures))
    expect(JSON.parse(await python(['names', list])).filter((one: string) => !/has no attribute/.test(one))).toEqual([])
  })

  for (const backend of BACKENDS) {
    test(backend, async () => {
      await (before ??= python(['before', file, kept]))
      const all = (await python(['after', file, kept], { KERAS_BACKEND: backend })).trim().split('\n').map((line): Result => JSON.parse(line))
      const expected = new Set(DIFFERENT[backend])
      const wrong = all.filter(one => (one.error !== null) !== (expected.has(one.name) || expected.has(one.name.replace(/^layer /, ''))))
      process.stdout.write(`functions of TensorFlow on ${backend}: ${all.length} uses, ${all.filter(one => one.error).length} differ, ${wrong.length} of them are not known to\n`)
      expect(all.length).toBe(pairs.length)
      expect(wrong.map(one => `${one.name}: ${one.error}\n${pairs.find(own => own.name === one.name)!.after.split('\n').slice(-4).join('\n')}`)).toEqual([])
    })
  }
})

function parametersOf(signature: string): string[] {
  const inner = signature.slice(signature.indexOf('(') + 1, -1)
  return inner.split(/,\s*(?![^()]*\))/).map(one => one.replace(/=.*/, '').trim()).filter(Boolean)
}

test('the oracle environment is there', () => {
  expect(paths(symbolicFunctions).length).toBeGreaterThan(0)
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
