/** The version table, what is installed, and inspection, through the program itself. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '../src/cli/program.ts'
import { openManifest } from '../src/documents/manifests/open.ts'
import { tomlStrings } from '../src/documents/toml.ts'
import { savedModels } from '../src/project/models.ts'
import { fitOf, movedTo } from '../src/kit/specifiers.ts'
import { projectRenames } from '../transforms/index.ts'
import { packagesOf, pythonOf, stuckOn } from '../transforms/libraries/environment.ts'
import { wantedKeras, wantedTensorflow } from '../transforms/libraries/packages.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { knowledge } from './fixtures.ts'
import { folderOf } from './setup/folder.ts'

const brought = {
  knowledge, resolveTarget, resolveFrom, renames: projectRenames, packagesOf, pythonOf, stuckOn,
  versions: { tensorflow: tensorflowVersions, keras: kerasVersions }, names: () => import('../transforms/libraries/name-data.ts'),
}

// Each run listens for errors of its streams.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(100)

async function run(root: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const before = process.cwd()
  const streams = [process.stdout, process.stderr] as const
  const writes = streams.map(stream => stream.write)
  const said = ['', '']
  process.chdir(root)
  for (const [index, stream] of streams.entries()) {
    stream.write = ((text: string | Uint8Array, ...rest: readonly unknown[]) => {
      said[index] += Buffer.from(text).toString()
      for (const done of rest) if (typeof done === 'function') done()
      return true
    }) as typeof stream.write
  }
  try {
    return { code: await runCli(args, brought), out: said[0]!, err: said[1]! }
  } finally {
    process.chdir(before)
    for (const [index, stream] of streams.entries()) stream.write = writes[index]!
  }
}

const OLD = 'import tensorflow as tf\nmodel = tf.keras.Sequential([tf.keras.layers.Dense(1)])\n'

describe('versions', () => {
  test('all, and one', async () => {
    const root = folderOf({})
    const { out } = await run(root, 'versions')
    expect(out).toMatch(/^TensorFlow {2}released/)
    expect(out.split('\n').length).toBeGreaterThan(tensorflowVersions.length + kerasVersions.length)
    expect((await run(root, 'versions', 'tensorflow==2.10.0')).out).toContain('requires `keras>=2.10.0,<2.11`')
    expect((await run(root, 'versions', 'tf2.16')).out).toContain('TF_USE_LEGACY_KERAS=1')
    expect(JSON.parse((await run(root, 'versions', 'keras==3.8', '--format', 'json')).out)).toMatchObject({ version: '3.8', tested: { jax: '==0.4.28' } })
  })

  test.each(['tensorflow==3.0', 'tensorflow==2.16.0', 'keras==9', 'numpy==1', 'tensorflow'])('%s is none', async asked => {
    const { code, out, err } = await run(folderOf({}), 'versions', asked)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/hint: /)
  })
})

describe('manifests in a run', () => {
  test('are in the diff, written, and taken back', async () => {
    const root = folderOf({ 'a.py': OLD, 'requirements.txt': 'tensorflow==2.10.0  # pinned\r\nnumpy\r\n' })
    const shown = await run(root, '--level', 'review', '.')
    expect(shown.out).toContain('+tensorflow==2.21.0  # pinned\r\n+keras>=3\r\n')
    expect((await run(root, '.')).out).not.toContain('requirements.txt')
    expect((await run(root, '--level', 'review', '--write', '.')).code).toBe(0)
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toBe('tensorflow==2.21.0  # pinned\r\nkeras>=3\r\nnumpy\r\n')
    expect((await run(root, '--level', 'review', '.')).out).toBe('')
    await run(root, 'undo')
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toBe('tensorflow==2.10.0  # pinned\r\nnumpy\r\n')
  })

  test('above the paths given they are told, and edited where that is asked for', async () => {
    const root = folderOf({ 'src/a.py': OLD, 'requirements.txt': 'tensorflow==2.10.0\n', 'docs/requirements.txt': 'tensorflow==2.10.0\n' })
    execFileSync('git', ['init', '-q', root])
    const told = await run(root, '--level', 'review', 'src')
    expect(told.out).not.toContain('requirements.txt')
    expect(told.err).toContain('Outside the paths given, and not touched: findings in requirements.txt (2); `--manifests` takes them in')
    const taken = await run(root, '--level', 'review', '--manifests', 'src')
    expect(taken.out).toContain('+++ b/requirements.txt')
    expect(taken.out).not.toContain('docs/requirements.txt')
  })

  test('what does not parse is skipped with its line, lock files are named, comments keep findings away', async () => {
    const root = folderOf({
      'a.py': OLD, 'pyproject.toml': '[project]\ndependencies = ["tensorflow==2.10.0"\n', 'poetry.lock': '',
      'requirements.txt': 'tensorflow==2.10.0  # keras-upgrade: ignore[manifests]\n', 'constraints.txt': 'keras<3\n',
      'environment.yml': 'dependencies:\n  - tensorflow=2.10\n - keras\n',
    })
    const { out, err } = await run(root, '--level', 'review', '.')
    expect(err).toMatch(/Skipped:\n {2}environment\.yml:3: no YAML: .*\n {2}pyproject\.toml:\d: no TOML: /)
    expect(err).toContain('poetry.lock is not edited: `poetry lock` makes it anew')
    expect(out).not.toContain('requirements.txt')
    expect(out).toContain('+keras>=3')
  })

  test('a setup.py is Python and a manifest', async () => {
    const root = folderOf({ 'setup.py': "import tensorflow.keras.layers\nfrom setuptools import setup\nsetup(install_requires=['tensorflow<2.16'])\nprint(tensorflow.keras.layers.Dense)\n" })
    const { out } = await run(root, '--level', 'review', '.')
    expect(out).toContain("+setup(install_requires=['tensorflow>=2.16', 'keras>=3'])")
    expect(out).toContain('keras.layers.Dense')
  })
})

describe('parking', () => {
  test('imports and pins move to tf_keras, and nothing moves away from it', async () => {
    const parked = 'import tf_keras as keras\nfrom tf_keras import layers\nmodel = keras.Sequential([layers.Dense(1)])\nmodel.fit_generator(data)\n'
    const root = folderOf({ 'a.py': `${OLD}import keras.backend as K\nfrom keras.layers import Dense\nprint(K.floatx(), Dense)\n`, 'b.py': parked, 'requirements.txt': 'tensorflow==2.10\nkeras==2.10\n' })
    await run(root, '--to', 'tf_keras', '--level', 'review', '--write', '.')
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe('import tf_keras as keras\nfrom tf_keras import layers\nmodel = keras.Sequential([layers.Dense(1)])\nfrom tf_keras import backend as K\nfrom tf_keras.layers import Dense\nprint(K.floatx(), Dense)\n')
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toBe('tensorflow==2.21.0\ntf_keras~=2.21\n')
    for (const to of ['keras3', 'tf_keras']) expect((await run(root, '--to', to, '--level', 'review', '.')).out).toBe('')
    expect((await run(root, '--to', 'tf2.16', '--level', 'review', 'a.py', 'b.py')).out).toBe('')
    expect(readFileSync(join(root, 'b.py'), 'utf8')).toBe(parked)
  })
})

describe('inspect', () => {
  test('as text and as JSON', async () => {
    const root = folderOf({
      'a.py': `${OLD}import tensorflow_addons as tfa\nmodel.fit_generator(tfa)\n`, 'requirements.txt': 'tensorflow==2.10.0\nkeras==2.9\n', 'constraints.txt': 'tensorflow==3.0\n',
      'poetry.lock': '[[package]]\nname = "tensorflow"\nversion = "2.10.1"\n',
    })
    mkdirSync(join(root, 'model'))
    writeFileSync(join(root, 'model', 'saved_model.pb'), '')
    writeFileSync(join(root, 'model', 'keras_metadata.pb'), '')
    const { out, code } = await run(root, 'inspect')
    expect(code).toBe(0)
    expect(out).toContain('requirements.txt:1  tensorflow ==2.10.0')
    expect(out).toContain('poetry.lock  tensorflow 2.10.1')
    expect(out).toContain('tf.keras  in 1 file')
    expect(out).toContain('TensorFlow 2.10, whose `tf.keras` is Keras 2')
    expect(out).toContain('constraints.txt:1 (`tensorflow==3.0`): there is no such release')
    expect(out).toContain('requirements.txt:1 (`tensorflow==2.10.0`) requires `keras>=2.10.0,<2.11`, and requirements.txt:2 (`keras==2.9`) asks for another')
    expect(out).toContain('tensorflow-addons: ended in 2024')
    expect(out).toContain('model: Keras 3 loads no SavedModel')
    expect(out).toMatch(/uv venv --python 3\.\d+/)
    const data = JSON.parse((await run(root, 'inspect', '--json')).out)
    expect(data).toMatchObject({ target: 'Keras 3.15', packages: [{ name: 'tensorflow-addons', files: ['a.py'] }], models: [{ path: 'model', kind: 'SavedModel' }] })
    expect(data.uses.pins).toHaveLength(3)
  })

  test('a project without anything', async () => {
    const { out, code } = await run(folderOf({ 'a.py': 'print(1)\n' }), 'inspect', '.')
    expect(code).toBe(0)
    expect(out).toContain('no file imports Keras')
  })
})

describe('parts', () => {
  test('a `.keras` file tells who saved it', () => {
    const root = folderOf({})
    execFileSync('python3', ['-c', 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)\nz.writestr("config.json", "{}")\nz.writestr("metadata.json", \'{"keras_version": "2.13.1"}\')\nz.close()', join(root, 'm.keras')])
    writeFileSync(join(root, 'broken.keras'), 'PK')
    expect(savedModels(root)).toEqual([{ path: 'broken.keras', kind: 'keras', keras: undefined }, { path: 'm.keras', kind: 'keras', keras: '2.13.1' }])
  })

  test('strings of TOML', () => {
    const text = 'a = "x" # "no"\n[t."b.c"]\nd = [ "y", # "no"\n  \'z\',\n]\ne = { f = "q", g = 1, h = ["r"] }\n[[l]]\nk = """multi "line" """\n[[l]]\nk = 1979-05-27\nm = "last"\n'
    expect(tomlStrings(text).map(({ path, value }) => [path.join('/'), text.slice(value.start, value.end)])).toEqual([
      ['a', 'x'], ['t/b.c/d/0', 'y'], ['t/b.c/d/1', 'z'], ['t/b.c/e/f', 'q'], ['t/b.c/e/h/0', 'r'], ['l/0/k', 'multi "line" '], ['l/1/m', 'last'],
    ])
  })

  test('versions that fit', () => {
    const wanted = wantedTensorflow(resolveTarget('keras3'))
    expect(['==2.10', '>=2.4', '>=2.16', '', '<3', '~=2.20.0', '==2.1|2'].map(one => fitOf(one, 'pip', wanted))).toEqual(['refuses', 'admits', 'fits', 'free', 'admits', 'fits', 'unread'])
    expect(['^2.10', '~2.20', '2.15.0', '*'].map(one => fitOf(one, 'poetry', wanted))).toEqual(['admits', 'fits', 'refuses', 'free'])
    expect(movedTo('<3', 'pip', wanted)).toBe('>=2.16,<3')
    expect(movedTo('>=2.0,<3', 'pip', wantedTensorflow(resolveTarget('tf2.15')))).toBe('>=2.15,<2.16')
    expect(wantedKeras(resolveTarget('keras3.4'))).toMatchObject({ low: '3.4', newest: '3.4.1', below: '3.5' })
    expect(wantedTensorflow(resolveTarget('keras3.4'))).toMatchObject({ low: '2.16', below: '2.18' })
  })

  test('a file of another name is none', () => {
    expect(() => openManifest('a.txt', '')).toThrow()
  })
})
