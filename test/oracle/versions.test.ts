/** The version table held against the package index. Says so aloud where that cannot be reached. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kerasVersions, tensorflowVersions } from '../../transforms/libraries/versions.ts'
import { PYTHON } from './python.ts'

interface Rows {
  readonly tensorflow: readonly object[]
  readonly keras: readonly { readonly source: string; readonly tested: null }[]
}

const script = join(import.meta.dirname, '..', '..', 'scripts', 'versions.py')
const listed = spawnSync(PYTHON, [script, '--rows'], { encoding: 'utf8', timeout: 900_000, maxBuffer: 1 << 26 })
const reached = listed.status === 0
if (!reached) process.stdout.write(`SKIPPED: the package index cannot be reached, so no version is compared: ${String(listed.stderr).trim().split('\n').at(-1)}\n`)

describe.skipIf(!reached)('the package index', () => {
  const { tensorflow, keras } = reached ? (JSON.parse(listed.stdout) as Rows) : { tensorflow: [], keras: [] }

  test('has the releases of TensorFlow, their Pythons and requirements, and no newer ones', () => {
    expect(tensorflowVersions).toEqual(tensorflow)
  })

  test('has the releases of Keras, and no newer ones', () => {
    // What a release was tested with stands in its tag.
    const own = kerasVersions.map(row => ({ ...row, tested: null, source: row.source.split(';')[0] }))
    expect(own).toEqual(keras)
    expect(kerasVersions.filter(({ version, tested }) => !tested && version.startsWith('3.')).map(({ version }) => version)).toEqual([])
    const patches = [...tensorflowVersions, ...kerasVersions].flatMap(row => row.patches)
    process.stdout.write(`versions: ${tensorflow.length + keras.length} rows and ${patches.length} releases agree with the index\n`)
  })
})
