/** The version table, and migrated requirements, held against the package index. Says so aloud where that cannot be reached. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openManifest } from '../../src/documents/manifests/open.ts'
import { gatherFacts } from '../../src/engine/migrate.ts'
import { migrateText } from '../../src/engine/text.ts'
import { compareVersions } from '../../src/core/version.ts'
import { kerasVersions, tensorflowVersions } from '../../transforms/libraries/versions.ts'
import { knowledge, optionsFor } from '../fixtures.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv-oracle', 'bin', 'python')

interface Row {
  readonly library: 'tensorflow' | 'keras'
  readonly version: string
  readonly released: string
  readonly patches: readonly string[]
}

const listed = spawnSync(PYTHON, [join(ROOT, 'scripts', 'versions.py'), '--dates'], { encoding: 'utf8', timeout: 120_000 })
const reached = listed.status === 0
if (!reached) process.stdout.write(`SKIPPED: the package index cannot be reached, so no version is compared and nothing is resolved: ${String(listed.stderr).trim().split('\n').at(-1)}\n`)

describe.skipIf(!reached)('the package index', () => {
  test('has the releases of the table, and no newer ones', () => {
    const rows: readonly Row[] = JSON.parse(listed.stdout)
    const table = [...tensorflowVersions.map(row => ({ library: 'tensorflow', ...row })), ...kerasVersions.map(row => ({ library: 'keras', ...row }))]
    const own = table.map(({ library, version, released, patches }) => ({ library, version, released, patches }))
    expect(own).toEqual(rows)
    process.stdout.write(`versions: ${rows.length} minors and ${rows.flatMap(row => row.patches).length} releases agree with the index\n`)
  })

  const python = execFileSync(PYTHON, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' }).trim()

  test.each([
    ['keras3', 'tensorflow==2.10.0\nnumpy\n'],
    ['keras3', 'tensorflow-cpu>=2.4,<2.12\nKeras-Preprocessing==1.1.2\nKeras-Applications\n'],
    ['keras3', 'tf-nightly-cpu==2.16.0.dev20240101\nkeras-nightly==3.0.0.dev2023103003\n'],
    ['keras3', 'tensorflow~=2.10.0\nkeras~=2.10.0\n'],
    ['tf_keras', 'tensorflow-cpu==2.10.0\nkeras==2.10.0\n'],
    ['tf2.16', 'tensorflow-cpu<2.16\n'],
  ])('to %s: %j can be installed', (to, before) => {
    const options = optionsFor(to)
    if (compareVersions(python, '3.11') < 0) throw new Error('the environment is too old')
    const facts = gatherFacts([{ path: 'a.py', text: 'import keras\n' }], new Set(['a.py']), knowledge)
    const opened = openManifest('requirements.txt', before)
    if (opened.kind === 'unreadable') throw new Error(opened.reason)
    const { text } = migrateText(opened.file, { knowledge, options, facts })
    expect(text).not.toBe(before)
    const file = join(mkdtempSync(join(tmpdir(), 'keras-upgrade-')), 'requirements.txt')
    writeFileSync(file, text)
    const done = spawnSync(PYTHON, ['-m', 'pip', 'install', '--dry-run', '--ignore-installed', '--quiet', '-r', file], { encoding: 'utf8', timeout: 600_000 })
    expect(done.status, `${readFileSync(file, 'utf8')}\n${done.stderr}`).toBe(0)
  })
})
