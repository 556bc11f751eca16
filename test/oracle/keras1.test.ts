/** Programs in the manner of Keras 1 run on Keras 3 after one migration at review level. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv-oracle', 'bin', 'python')
const PROGRAMS = join(import.meta.dirname, 'programs')
const names = readdirSync(PROGRAMS).filter(file => /^keras1-.*\.py$/.test(file))
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0

/** One process for all: importing Keras takes longer than the programs do. */
const RUNNER = `
import json, runpy, sys, traceback, warnings
warnings.simplefilter('ignore')
results = {}
for path in sys.argv[1:]:
    try:
        runpy.run_path(path, run_name='__main__')
        results[path] = ''
    except BaseException:
        results[path] = traceback.format_exc()
print('RESULTS ' + json.dumps(results))
`

function runAll(folder: string, files: readonly string[]): Readonly<Record<string, string>> {
  const runner = join(folder, 'runner.py')
  writeFileSync(runner, RUNNER)
  const env = { ...process.env, KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '' }
  const { stdout, stderr } = spawnSync(PYTHON, [runner, ...files], { encoding: 'utf8', env, maxBuffer: 1 << 26 })
  const line = stdout.split('\n').find(one => one.startsWith('RESULTS '))
  if (line === undefined) throw new Error(stderr)
  return JSON.parse(line.slice('RESULTS '.length)) as Record<string, string>
}

describe.runIf(available)('programs of Keras 1 on Keras 3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-keras1-'))
  const migrated = new Map(names.map(name => [name, textOf(migrateOne(readFileSync(join(PROGRAMS, name), 'utf8'), optionsFor('keras3')))]))
  for (const [name, text] of migrated) writeFileSync(join(folder, name), text)
  for (const name of names) writeFileSync(join(folder, `before-${name}`), readFileSync(join(PROGRAMS, name)))
  const results = available ? runAll(folder, names.flatMap(name => [join(folder, name), join(folder, `before-${name}`)])) : {}

  for (const name of names) {
    test(`${name} fails as it is, and runs when it is migrated`, () => {
      expect(results[join(folder, `before-${name}`)]).not.toBe('')
      expect(results[join(folder, name)]).toBe('')
    })
    test(`${name} is migrated once`, () => {
      expect(textOf(migrateOne(migrated.get(name)!, optionsFor('keras3')))).toBe(migrated.get(name))
    })
  }
})

test('the oracle environment is there', () => {
  if (available) return
  process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
  expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
})
