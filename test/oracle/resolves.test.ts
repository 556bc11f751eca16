/** Migrated requirements, resolved by real installers: pip and uv choose all packages, and install none. Says so aloud where the package index cannot be reached. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openManifest } from '../../src/documents/manifests/open.ts'
import { gatherFacts } from '../../src/engine/migrate.ts'
import { migrateText } from '../../src/engine/text.ts'
import { FIXTURES, knowledge, optionsFor } from '../fixtures.ts'
import { available, PYTHON } from './python.ts'

const UV = join(dirname(PYTHON), 'uv')
const TIMEOUT = 600_000
const reached = available && spawnSync(PYTHON, ['-m', 'pip', 'install', '--dry-run', '--quiet', '--no-deps', '--ignore-installed', 'keras'], { timeout: 120_000 }).status === 0
if (!reached) process.stdout.write('SKIPPED: there is no environment, or the package index cannot be reached: nothing is resolved by pip\n')
const uv = reached && existsSync(UV)
if (!uv) process.stdout.write('SKIPPED: nothing is resolved by uv (scripts/oracle-env.sh installs it)\n')

const facts = gatherFacts([{ path: 'a.py', text: 'import keras\n' }], new Set(['a.py']), knowledge)

/** In a folder of its own; gives the file. */
function migrated(path: string, before: string, to: string): string {
  const opened = openManifest(path, before)
  if (opened.kind === 'unreadable') throw new Error(opened.reason)
  const { text } = migrateText(opened.file, { knowledge, options: optionsFor(to), facts })
  expect(text).not.toBe(before)
  const file = join(mkdtempSync(join(tmpdir(), 'keras-upgrade-')), path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

function resolves(command: string, args: readonly string[], file: string): void {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: TIMEOUT, cwd: dirname(file) })
  expect(done.status, `${readFileSync(file, 'utf8')}\n${done.stderr}`).toBe(0)
}

const byPip = (file: string): void => resolves(PYTHON, ['-m', 'pip', 'install', '--dry-run', '--ignore-installed', '--only-binary', ':all:', '--quiet', '--disable-pip-version-check', '-r', file], file)
const byUv = (file: string, python: string, ...more: readonly string[]): void => resolves(UV, ['pip', 'compile', '--quiet', '--only-binary', ':all:', '--python-version', python, ...more, file], file)

/** What people pin, and where they go. */
const PINS = [
  ['keras3', 'tensorflow==2.10.0\nnumpy\n'],
  ['keras3', 'tensorflow-cpu>=2.4,<2.12\nKeras-Preprocessing==1.1.2\nKeras-Applications\n'],
  ['keras3', 'tf-nightly-cpu==2.16.0.dev20240101\nkeras-nightly==3.0.0.dev2023103003\n'],
  ['keras3', 'tensorflow~=2.10.0\nkeras~=2.10.0\n'],
  ['keras3', 'tensorflow==2.4.1\nnumpy~=1.19.2\nh5py~=2.10.0\nprotobuf<3.20\ntyping-extensions~=3.7.4\ntensorflow-text==2.4.3\n'],
  ['keras3.4', 'tensorflow==2.10\nkeras==2.10\nnumpy<1.24\n'],
  ['tf_keras', 'tensorflow-cpu==2.10.0\nkeras==2.10.0\n'],
  ['tf2.15', 'tensorflow-cpu>=2.4,<2.10\nkeras>=2.4\n'],
  ['tf2.16', 'tensorflow-cpu<2.16\n'],
] as const

describe.skipIf(!reached)('pip', () => {
  // Some of them: it takes far longer than uv.
  test.each(PINS.filter((_, at) => at % 3 === 0 || at === 4))('to %s: %j', { timeout: TIMEOUT }, (to, before) => byPip(migrated('requirements.txt', before, to)))
})

/** Folders of fixtures, the file in it, and how it is asked. */
const FOLDERS: readonly (readonly [string, string, ...string[]])[] = [
  ['parked', 'requirements.txt'], ['beside-tensorflow', 'requirements.txt'], ['includes', 'requirements.txt'], ['to-tensorflow-2.15', 'requirements.txt'],
  ['pyproject', 'pyproject.toml', '--all-extras', '--group', 'test'], ['pdm', 'pyproject.toml', '--all-extras'], ['dependency-groups', 'pyproject.toml', '--group', 'train', '--group', 'base'],
]

/** Where TensorFlow has no wheels for 3.12, or takes a newer numpy there. */
const OLD_PYTHON: ReadonlySet<string> = new Set(['tf2.15', 'keras3.4'])

describe.skipIf(!uv)('uv', () => {
  test.each(PINS)('to %s: %j', { timeout: TIMEOUT }, (to, before) => byUv(migrated('requirements.txt', before, to), OLD_PYTHON.has(to) ? '3.11' : '3.12'))

  test.each(FOLDERS)('%s, as it comes out', { timeout: TIMEOUT }, (name, path, ...more) => {
    const folder = mkdtempSync(join(tmpdir(), 'keras-upgrade-'))
    cpSync(join(FIXTURES, 'manifests', name, 'after'), folder, { recursive: true })
    byUv(join(folder, path), name === 'to-tensorflow-2.15' ? '3.11' : '3.12', ...more)
  })

  test('a requirement that stays behind is refused, so that the rest says something', { timeout: TIMEOUT }, () => {
    const file = join(mkdtempSync(join(tmpdir(), 'keras-upgrade-')), 'requirements.txt')
    writeFileSync(file, 'tensorflow==2.21.0\nkeras==2.10.0\n')
    expect(() => byUv(file, '3.12')).toThrow(/unsatisfiable/)
  })
})
