/** What a run does with the files that say what is installed, and with commands that install, through the program itself. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pinnedKeras } from '../src/project/pins.ts'
import { knowledge } from './fixtures.ts'
import { folderOf } from './setup/folder.ts'
import { OLD, run } from './setup/run.ts'

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

describe('commands that install', () => {
  const cell = (...source: readonly string[]): object => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source })
  const notebook = (...cells: readonly object[]): string => `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4 }, undefined, 1)}\n`

  test('in a notebook: only their lines change, beside those of the Python', async () => {
    const text = notebook(cell('!pip install -q tensorflow==2.10 "keras==2.10"  # \u00fcber\n', '%tensorflow_version 1.x\n', 'import tensorflow as tf\n', 'tf.keras.optimizers.Adam(lr=1)'), cell('!pip install Keras-Applications pandas'), cell('!ls'))
    const root = folderOf({ 'a.ipynb': text })
    const { err } = await run(root, '--level', 'review', '--write', '.')
    const lines = readFileSync(join(root, 'a.ipynb'), 'utf8').split('\n')
    const changed = text.split('\n').flatMap((line, at) => (line === lines[at] ? [] : [lines[at]!.trim()]))
    expect(changed).toEqual([
      '"!pip install -q tensorflow==2.21.0 \\"keras==3.15.1\\"  # \u00fcber\\n",', '"import keras\\n",', '"keras.optimizers.Adam(learning_rate=1)"', '"!pip install pandas"',
    ])
    expect(err).toContain('a.ipynb:cell 1:2:1 manual breaks manifests/colab-version')
    expect((await run(root, '--level', 'review', '.')).out).toBe('')
    const report = JSON.parse((await run(root, '--format', 'json', '.')).out)
    expect(report.files[0].findings.map((one: { readonly cell: number; readonly line: number }) => [one.cell, one.line])).toEqual([[1, 2]])
  })

  test('a comment in a command keeps findings away; safe leaves all as it is', async () => {
    const root = folderOf({ 'a.ipynb': notebook(cell('!pip install keras==2.10  # keras-upgrade: ignore'), cell('%pip install tensorflow==2.10')) })
    expect((await run(root, '.')).out).toBe('')
    expect((await run(root, '--level', 'review', '.')).out).toContain('+    "%pip install tensorflow==2.21.0"')
    expect((await run(root, '--level', 'review', '.')).out).not.toContain('keras==3')
  })

  test('a comment that covers the file covers its commands', async () => {
    const root = folderOf({ 'a.ipynb': notebook(cell('# keras-upgrade: ignore-file[manifests]\n', 'import keras\n', 'keras.optimizers.Adam(lr=1)'), cell('!pip install keras==2.10')) })
    const { out } = await run(root, '--level', 'review', '.')
    expect(out).toContain('learning_rate=1')
    expect(out).not.toContain('+    "!pip')
  })

  test('so does one of a requirement file', async () => {
    const root = folderOf({ 'a.py': 'import keras\n', 'requirements.txt': '# keras-upgrade: ignore-file[manifests/keras-pin]\nkeras==2.10\ntensorflow==2.10\n' })
    const { out } = await run(root, '--level', 'review', '.')
    expect(out).toContain('+tensorflow==2.21.0')
    expect(out).not.toContain('+keras')
  })

  test('in pages, where those are asked for', async () => {
    const root = folderOf({ 'README.md': '# x\n\n`pip install tensorflow==2.10` keras\n\n```bash\n$ pip install "keras<3"\n```\n\n```python\nimport keras\nkeras.optimizers.Adam(lr=1)\n```\n', 'a.rst': 'X\n\n.. code-block:: console\n\n   $ pip install keras==2.10\n' })
    expect((await run(root, '--level', 'review', '.')).out).toBe('')
    const { out } = await run(root, '--level', 'review', '--docs', '.')
    expect(out.split('\n').filter(line => /^\+[^+]/.test(line))).toEqual(['+`pip install tensorflow==2.21.0` keras', '+$ pip install "keras>=3"', '+keras.optimizers.Adam(learning_rate=1)', '+   $ pip install keras==3.15.1'])
    expect((await run(root, '--level', 'review', '--docs', '--write', '.')).code).toBe(0)
    expect((await run(root, '--level', 'review', '--docs', '.')).out).toBe('')
  })
})

describe('the target, and what the pins say', () => {
  const code = 'import keras\nkeras.optimizers.Adam(lr=1)\n'

  test('without `--to` it is the Keras 3 that the project pins, else the newest', async () => {
    const pinned = folderOf({ 'a.py': code, 'requirements.txt': 'keras==3.4.1\n' })
    const { err } = await run(pinned, '.')
    expect(err).toContain('To Keras 3.4,')
    expect(err).toContain('The target is Keras 3.4, since requirements.txt:1 (`keras==3.4.1`) pins it; `--to keras3` goes to the newest')
    expect((await run(pinned, '--to', 'keras3', '.')).err).toContain('To Keras 3.15,')
    for (const text of ['keras>=3.2\n', 'keras~=3.4\n', 'keras==2.10\n', 'keras==3.99\n', 'keras==3.15.1\n', 'numpy\n']) {
      const said = (await run(folderOf({ 'a.py': code, 'requirements.txt': text }), '.')).err
      expect(said).toContain('To Keras 3.15,')
      expect(said).not.toContain('The target is')
    }
    const asked = folderOf({ 'a.py': code, 'requirements.txt': 'keras==3.4.1\n', 'keras-upgrade.toml': 'to = "keras3"\n' })
    expect((await run(asked, '.')).err).toContain('To Keras 3.15,')
    expect((await run(pinned, 'inspect', '.')).out).toContain('On the way to Keras 3.4:')
  })

  test('what contradicts itself is said in the summary', async () => {
    const said = async (files: Readonly<Record<string, string>>): Promise<string> => (await run(folderOf(files), '.')).err
    expect(await said({ 'a.py': code, 'requirements.txt': 'tensorflow==2.10\nkeras==2.9\n' })).toContain('A contradiction: requirements.txt:1 (`tensorflow==2.10`) requires `keras>=2.10.0,<2.11`, and requirements.txt:2 (`keras==2.9`) asks for another')
    expect(await said({ 'a.py': code, 'requirements.txt': 'tensorflow>=2.16\n' })).toContain('A contradiction: 1 place in a.py needs Keras below 3.0, and requirements.txt:1 (`tensorflow>=2.16`) gives Keras 3')
    expect(await said({ 'a.py': 'from keras.layers import Convolution2D\nConvolution2D(64, 3, 3, border_mode="same")\n', 'requirements.txt': 'keras==2.2\n' })).toContain('A contradiction: a.py:')
    expect(await said({ 'a.py': 'from keras import ops\n', 'requirements.txt': 'keras<3\n' })).toContain('imports names of Keras 3, and requirements.txt:1')
    expect(await said({ 'a.py': code, 'requirements.txt': 'tensorflow==3.0\n' })).toContain('A contradiction: requirements.txt:1 (`tensorflow==3.0`): there is no such release')
    expect(await said({ 'a.py': code, 'requirements.txt': 'tensorflow==2.10\nkeras==2.10\n' })).not.toContain('contradiction')
  })

  test('pins tell what code was written for where its text does not', async () => {
    const text = 'from keras.layers import Dense\nDense(output_dim=3)\n'
    for (const [pins, era] of [['keras<2\n', '1.2'], ['tensorflow==2.10\n', '2.10'], ['tensorflow<2.16\nkeras>=2.0\n', undefined], ['keras>=2.0.7\n', undefined], ['tensorflow==1.2\n', undefined], ['numpy\n', undefined]] as const) {
      const root = folderOf({ 'a.py': text, 'requirements.txt': pins })
      expect(pinnedKeras(root, knowledge.versions)?.version, pins).toBe(era)
    }
  })
})

describe('what cannot be read, or cannot be', () => {
  test.each([
    ['pyproject.toml', '[project]\nname = "x"\ndependencies = ["tensorflow==2.10",\n', /Skipped:\n {2}pyproject\.toml:\d: no TOML: /],
    ['Pipfile', '[packages]\ntensorflow == "2.10"\n', /Skipped:\n {2}Pipfile:2: no TOML: /],
    ['environment.yml', 'dependencies:\n  - tensorflow=2.10\n - keras: [\n', /Skipped:\n {2}environment\.yml:3: no YAML: /],
    ['.github/workflows/a.yml', 'jobs:\n  a: {run: pip install tensorflow==2.10\n', /Skipped:\n {2}\.github\/workflows\/a\.yml:\d: no YAML: /],
    ['requirements.txt', 'tensorflow==3.0\n', /`tensorflow==3\.0`: no such release of TensorFlow is known/],
    ['environment.yml', 'dependencies:\n  - python=3.7\n  - tensorflow=2.10\n', /`python=3\.7` is a Python that Keras 3\.15 cannot be installed on/],
    ['requirements.txt', 'tensorflow 2.10\n', /cannot be read as a requirement/],
    ['requirements.txt', 'tensorflow ===\n', /its versions are more than is understood/],
  ])('%s: %j stays as it is', async (path, text, said) => {
    const root = folderOf({ 'a.py': 'import keras\n', [path]: text })
    const { code, err } = await run(root, '--level', 'review', '--write', '.')
    expect(err).toMatch(said)
    expect(code).toBe(0)
    expect(readFileSync(join(root, path), 'utf8')).toBe(text)
  })
})

describe('parking', () => {
  test('by a variable: code and imports stay, the pins move', async () => {
    const root = folderOf({
      'net.py': 'import tensorflow as tf\nmodel = tf.keras.Sequential()\n', 'train.py': 'import os\nimport numpy as np\nfrom net import model\nprint(os, np, model)\nimport tensorflow\n',
      'test_net.py': 'import tensorflow\nfrom net import model\n', 'old.py': 'import keras\n', 'parked.py': 'import tf_keras\n', 'requirements.txt': 'tensorflow==2.10\n',
    })
    const { err } = await run(root, '--to', 'tf_keras', '--namespace', 'keep', '--level', 'review', '--write', '.')
    expect(readFileSync(join(root, 'train.py'), 'utf8')).toBe("import os\nimport numpy as np\nos.environ['TF_USE_LEGACY_KERAS'] = '1'\nfrom net import model\nprint(os, np, model)\nimport tensorflow\n")
    for (const [path, text] of [['net.py', OLD.slice(0, 24)], ['test_net.py', 'import tensorflow\n'], ['parked.py', 'import tf_keras\n']] as const) expect(readFileSync(join(root, path), 'utf8').slice(0, text.length)).toBe(text)
    expect(readFileSync(join(root, 'requirements.txt'), 'utf8')).toBe('tensorflow==2.21.0\ntf_keras~=2.21\n')
    expect(err).toContain('old.py:1:1 manual breaks tf_keras-2.16/legacy-keras: `import keras` is Keras 3 beside TensorFlow 2.16')
    expect((await run(root, '--to', 'tf_keras', '--namespace', 'keep', '--level', 'review', '.')).out).toBe('')
    expect((await run(root, '--to', 'keras3', '--select', 'tf_keras-2.16', '--namespace', 'keep', '--level', 'review', '.')).out).toBe('')
  })

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
