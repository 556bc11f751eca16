/** What is kept where a person asks for it is kept: Keras 2, and the migrated program on Keras 3, give the same; without the rewrite they do not. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { knowledge, migrateOne, optionsFor, reportOf, textOf } from '../fixtures.ts'
import { KEPT, REPORTED, REWRITTEN, SAME, type Program } from './silent/programs.ts'

const PYTHON = join(import.meta.dirname, '..', '..', '.venv-oracle', 'bin', 'python')
const RUNNER = join(import.meta.dirname, 'silent', 'run.py')
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'oracle-silent-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Result { readonly name: string; readonly out?: unknown; readonly error?: string }

/** All programs in one process: importing Keras takes longer than they do. */
function run(texts: readonly string[], legacy: boolean): readonly Result[] {
  const file = join(folder, 'programs.json')
  writeFileSync(file, JSON.stringify(texts.map((text, index) => ({ name: `program ${index}`, text }))))
  const { TF_USE_LEGACY_KERAS: _, KERAS_BACKEND: __, ...rest } = process.env
  const env = { ...rest, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '', ...(legacy ? { TF_USE_LEGACY_KERAS: '1' } : { KERAS_BACKEND: 'tensorflow' }) }
  const done = spawnSync(PYTHON, [RUNNER, file], { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(done.stderr.slice(-2000))
  return done.stdout.trim().split('\n').filter(line => line.startsWith('{"name"')).map((line): Result => JSON.parse(line))
}

function near(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a))
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => near(one, b[index]))
  return JSON.stringify(a) === JSON.stringify(b)
}

const migrated = ({ id, text }: Program): string => textOf(migrateOne(text, optionsFor('keras3', { select: new Set([id, 'imports']) })))

describe('silent changes', () => {
  test('the table of all changes names transforms that exist', () => {
    const known = new Set([...knowledge.releases.flatMap(release => release.transforms).map(transform => transform.id), knowledge.policy.id, knowledge.policy.missing.id, ...(knowledge.texts ?? []).map(({ id }) => id)])
    const table = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'silent-changes.md'), 'utf8').split('\n').filter(line => line.startsWith('| '))
    const named = table.flatMap(line => [...line.slice(line.lastIndexOf('|', line.length - 2)).matchAll(/`([^`]+)`/g)].map(match => match[1]!))
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter(id => !known.has(id))).toEqual([])
  })

  test('each program is rewritten by its transform, or reported', () => {
    for (const one of [...KEPT, ...REWRITTEN]) expect(migrated(one), one.text).not.toBe(migrated({ ...one, id: 'imports' }))
    for (const one of REPORTED) expect(reportOf(one.text, migrateOne(one.text, optionsFor('keras3', { select: new Set([one.id]) }))), one.text).toContain(` manual ${one.id} `)
  })

  test('a standalone Keras before 2.4 keeps its defaults, where one says so', () => {
    const before = 'from keras.layers import GRU, LSTM\nfrom keras.optimizers import Adadelta\n\nlstm = LSTM(8)\ngru = GRU(8)\noptimizer = Adadelta()\n'
    const options = optionsFor('tensorflow2.15', { from: { library: 'keras', version: '2.2' }, select: new Set(['keras-2.4/old-defaults']), namespace: 'keep' })
    expect(textOf(migrateOne(before, options))).toBe('from keras.layers import GRU, LSTM\nfrom keras.optimizers import Adadelta\n\n'
      + 'lstm = LSTM(8, recurrent_activation=\'hard_sigmoid\')\ngru = GRU(8, recurrent_activation=\'hard_sigmoid\', reset_after=False)\noptimizer = Adadelta(learning_rate=1.0)\n')
    expect(textOf(migrateOne(before, { ...options, from: { library: 'keras', version: '2.4' } }))).toBe(before)
    expect(textOf(migrateOne(before, { ...options, optIns: new Set() }))).toBe(before)
  })

  test('what is written out is not reported too', () => {
    const before = 'from tensorflow import keras\n\nboth = keras.regularizers.l1_l2()\ngate = keras.layers.Activation(\'hard_sigmoid\')\n'
    const report = (optIns: ReadonlySet<'keep-behaviour'>): string => reportOf(before, migrateOne(before, optionsFor('keras3', { optIns })))
    expect(report(new Set())).toMatch(/manual keras-3.0\/defaults [^]*manual keras-3.0\/hard-sigmoid/)
    expect(report(new Set(['keep-behaviour']))).not.toContain('manual')
  })
})

describe.runIf(available)('silent changes on the running libraries', () => {
  const all = [...KEPT, ...REWRITTEN]
  let old: readonly Result[] = []

  test('Keras 2 runs each program', { timeout: 300_000 }, () => {
    old = run([...all, ...REPORTED].map(one => one.text), true)
    expect(old.filter(one => one.error)).toEqual([])
    expect(old.length).toBe(all.length + REPORTED.length)
  })

  test('Keras 3 gives something else, or fails', { timeout: 300_000 }, () => {
    const bare = run([...all, ...REPORTED].map(one => one.text), false)
    const wrong = [...all, ...REPORTED].flatMap((one, index) => {
      const result = bare[index]!
      const told = result.error !== undefined ? 'raises' : near(result.out, old[index]!.out) ? 'same' : undefined
      return told === one.before ? [] : [{ text: one.text, told, result }]
    })
    expect(wrong).toEqual([])
  })

  test('migrated, it gives what Keras 2 gave', { timeout: 300_000 }, () => {
    const texts = all.map(migrated)
    const fresh = run(texts, false)
    const wrong = all.flatMap((_, index) => (fresh[index]!.error === undefined && near(fresh[index]!.out, old[index]!.out) ? [] : [{ text: texts[index], result: fresh[index], old: old[index] }]))
    expect(wrong).toEqual([])
  })

  test('what is not reported is the same on both', { timeout: 300_000 }, () => {
    const [two, three] = [run(SAME, true), run(SAME, false)]
    expect(two.filter((one, index) => one.error !== undefined || !near(one.out, three[index]!.out)).map(one => [one, three])).toEqual([])
  })
})

test('the oracle environment is there', () => {
  if (!available) process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; no program was run\n')
  expect(available || process.env['CI'] === undefined, 'CI must have the oracle environment').toBe(true)
})
