/** Programs that save and load: each runs on Keras 2, fails on Keras 3, and after the migration prints there what it printed before. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrateOne, optionsFor, textOf } from '../fixtures.ts'

const PYTHON = join(import.meta.dirname, '..', '..', '.venv-oracle', 'bin', 'python')
const PROGRAMS = join(import.meta.dirname, 'programs')
const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0

interface Ran { readonly status: number | null; readonly out: string; readonly error: string }

function run(text: string, legacy: boolean): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-files-'))
  try {
    writeFileSync(join(folder, 'program.py'), text)
    const { TF_USE_LEGACY_KERAS: _, KERAS_BACKEND: __, ...rest } = process.env
    const env = { ...rest, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '', ...(legacy ? { TF_USE_LEGACY_KERAS: '1' } : { KERAS_BACKEND: 'tensorflow' }) }
    const { status, stdout, stderr } = spawnSync(PYTHON, ['program.py'], { cwd: folder, env, encoding: 'utf8' })
    // What Keras itself says about an export is not the program's.
    const out = stdout.replace(/^Saved artifact at[\s\S]*?Captures:\n(?:  .*\n)*/gm, '')
    return { status, out, error: stderr.split('\n').slice(-6).join('\n') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe.runIf(available)('files', () => {
  for (const name of readdirSync(PROGRAMS).filter(file => /^files-.*\.py$/.test(file))) {
    test(name, () => {
      const before = readFileSync(join(PROGRAMS, name), 'utf8')
      const options = optionsFor('keras3', { optIns: new Set() })
      const after = textOf(migrateOne(before, options))
      const old = run(before, true)
      expect(old.status, old.error).toBe(0)
      expect(run(before, false).status).not.toBe(0)
      const migrated = run(after, false)
      expect(migrated.status, `${after}\n${migrated.error}`).toBe(0)
      expect(migrated.out).toBe(old.out)
      expect(textOf(migrateOne(after, options))).toBe(after)
    })
  }
})

test('the oracle environment is there', () => {
  if (!available) process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; no program was run\n')
  expect(available || process.env['CI'] === undefined, 'CI must have the oracle environment').toBe(true)
})
