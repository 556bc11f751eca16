/** Which release a file was written for: read off its text on disk, off the pins, and recorded where a run rewrites the evidence. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCli } from '../src/cli/program.ts'
import { pinnedKeras } from '../src/project/pins.ts'
import { projectRenames } from '../transforms/index.ts'
import { packagesOf, pythonOf, stuckOn } from '../transforms/libraries/environment.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { knowledge, migrateOne, optionsFor, textOf } from './fixtures.ts'
import { folderOf, git } from './setup/folder.ts'

const OLD = `from keras.models import Sequential
from keras.layers import Convolution2D, Dense

model = Sequential()
model.add(Convolution2D(64, 3, 2))
model.add(Dense(output_dim=3))
`

const brought = { knowledge, resolveTarget, resolveFrom, renames: projectRenames, versions: { tensorflow: tensorflowVersions, keras: kerasVersions }, packagesOf, pythonOf, stuckOn, names: () => import('../transforms/libraries/name-data.ts') }

async function run(folder: string, ...args: readonly string[]): Promise<void> {
  const before = process.cwd()
  const write = process.stderr.write
  process.chdir(folder)
  process.stderr.write = ((_text: unknown, ...rest: readonly unknown[]) => {
    for (const done of rest) if (typeof done === 'function') done()
    return true
  }) as typeof write
  try {
    expect(await runCli(args, brought)).toBe(0)
  } finally {
    process.stderr.write = write
    process.chdir(before)
  }
}

function repository(files: Readonly<Record<string, string>>): string {
  const folder = folderOf(files)
  git(folder, 'init', '-q')
  return folder
}

describe('the era of a file', () => {
  test('is that of its other uses', () => {
    expect(textOf(migrateOne(OLD, optionsFor('keras3')))).toContain('Conv2D(64, (3, 2))')
    expect(textOf(migrateOne(OLD.replace('output_dim=3', '3').replace('Convolution2D', 'Conv2D').replace('Convolution2D', 'Conv2D'), optionsFor('keras3')))).toContain('Conv2D(64, 3, 2)')
  })

  test('is the same for a later run, though an earlier one took the evidence', async () => {
    const folder = repository({ 'a.py': OLD })
    const text = (): string => readFileSync(join(folder, 'a.py'), 'utf8')
    await run(folder, '--write', '--select', 'keras-2.0/layer-arguments')
    expect(text()).toBe(OLD.replace('output_dim=3', 'units=3'))
    expect(JSON.parse(readFileSync(join(folder, '.keras-upgrade', 'eras.json'), 'utf8'))).toEqual({ 'a.py': { library: 'keras', version: '1.2' } })
    await run(folder, '--write')
    expect(text()).toContain('Conv2D(64, (3, 2))')
    expect(existsSync(join(folder, '.keras-upgrade', 'eras.json'))).toBe(false)
    const done = text()
    await run(folder, '--write')
    expect(text()).toBe(done)
  })

  test('is that of the pins where the text does not tell', async () => {
    const silent = 'from keras.layers import Convolution2D\n\nlayer = Convolution2D(64, 3, 2)\n'
    const folder = repository({ 'a.py': silent, 'requirements.txt': 'numpy\nkeras==1.2.2  # old\n' })
    await run(folder, '--write')
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toContain('Conv2D(64, (3, 2))')
    const other = repository({ 'a.py': silent, 'requirements.txt': 'keras>=2.4\n' })
    await run(other, '--write')
    expect(readFileSync(join(other, 'a.py'), 'utf8')).toBe(silent)
  })
})

describe('pins', () => {
  for (const [name, text, version] of [
    ['requirements.txt', 'Keras==2.2.4\n', '2.2'],
    ['requirements-dev.txt', 'keras<2\n', '1.2'],
    ['setup.py', "install_requires=['numpy', 'keras<=2.3.1']\n", '2.3'],
    ['environment.yml', 'dependencies:\n  - keras=2.1\n', '2.1'],
    ['Pipfile', '[packages]\nkeras = "==2.0.8"\n', '2.0'],
    ['pyproject.toml', '[project]\ndependencies = ["keras~=2.3"]\n', '2.3'],
    ['requirements.txt', 'keras-retinanet==0.5\ntf.keras\n# keras==1.0\nkeras>=2\n', undefined],
    ['notes.txt', 'keras==1.0\n', undefined],
  ] as const) {
    test(`${name}: ${text.trim().replaceAll('\n', ' ')}`, () => {
      expect(pinnedKeras(folderOf({ [name]: text }))?.version).toBe(version)
    })
  }
})
