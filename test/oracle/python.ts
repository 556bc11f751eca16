/** The Python that the oracle tests ask: real Keras 2 and Keras 3, in an environment of their own. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

export const PYTHON = join(import.meta.dirname, '..', '..', '.venv-oracle', 'bin', 'python')
export const available = existsSync(PYTHON) && spawnSync(PYTHON, ['--version']).status === 0

type Environment = Readonly<Record<string, string>>

/** What a script prints; throws what it says of itself where it fails. */
export function python(script: string, args: readonly string[], env: Environment = {}): string {
  const { TF_USE_LEGACY_KERAS: _, KERAS_BACKEND: __, ...rest } = process.env
  const full = { ...rest, TF_CPP_MIN_LOG_LEVEL: '3', CUDA_VISIBLE_DEVICES: '', PYTHONDONTWRITEBYTECODE: '1', ...env }
  const run = spawnSync(PYTHON, [join(import.meta.dirname, script), ...args], { encoding: 'utf8', env: full, maxBuffer: 1 << 28 })
  if (run.status !== 0) throw new Error(run.stderr.slice(-4000))
  return run.stdout
}

/** The same, with something written to a file for it. */
export function pythonWith(script: string, given: unknown, args: readonly string[] = [], env: Environment = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'))
  try {
    const file = join(folder, 'given.json')
    writeFileSync(file, JSON.stringify(given))
    return python(script, [file, ...args], env)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface Ran {
  /** The exception and its message; null where the program came to its end. */
  readonly error: string | null
  readonly trace: string | null
  readonly out: string
  readonly seconds: number
}

export interface Statement {
  readonly line: number
  readonly end: number
  readonly text: string
  readonly loads: readonly string[]
  readonly binds: readonly string[]
  readonly error: string | null
  readonly out: string
}

/** Runs programs on Keras 2 or 3, each in a process and a folder of its own. */
export function runPrograms(programs: Readonly<Record<string, string>>, keras: 2 | 3, env: Environment = {}): Readonly<Record<string, Ran>> {
  return JSON.parse(pythonWith('run_programs.py', programs, ['--keras', String(keras)], env)) as Record<string, Ran>
}

/** Runs fragments, in which names may be missing, statement by statement. */
export function runFragments(fragments: Readonly<Record<string, string>>, keras: 2 | 3): Readonly<Record<string, Ran & { readonly statements: readonly Statement[] }>> {
  return JSON.parse(pythonWith('run_programs.py', fragments, ['--keras', String(keras), '--statements', '--timeout', '30'])) as ReturnType<typeof runFragments>
}

/** Nothing is passed over in silence: each oracle test says that it did not run, and fails where the environment must be. */
export function oracleMustBeThere(): void {
  test('the oracle environment is there', () => {
    if (available) return
    process.stdout.write('NO ORACLE: scripts/oracle-env.sh makes the environment; nothing was checked against Keras\n')
    expect(process.env['CI'], 'CI must have the oracle environment').toBeUndefined()
  })
}
