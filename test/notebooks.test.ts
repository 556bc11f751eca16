/** Notebooks, pages and stubs as a run meets them. */
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrationOptions } from '../src/cli/options.ts'
import { migrateRun, openRun, type Migrated } from '../src/run/run.ts'
import type { Knowledge } from '../src/engine/options.ts'
import { openProject } from '../src/project/project.ts'
import type { FileReport } from '../src/report/report.ts'
import { explicitImports } from '../transforms/imports/explicit-imports.ts'
import { releases } from '../transforms/index.ts'
import { keras } from '../transforms/libraries/keras.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { folderOf, git } from './setup/folder.ts'

const PROJECT = join(import.meta.dirname, '..', 'fixtures', 'projects', 'notebooks')
const knowledge: Knowledge = { releases, policy: explicitImports, library: keras }

interface Ran {
  readonly changed: ReadonlyMap<string, Migrated>
  readonly reports: ReadonlyMap<string, FileReport>
}

async function run(root: string, pages = false): Promise<Ran> {
  const brought = { knowledge, resolveFrom, resolveTarget } as Parameters<typeof migrationOptions>[1]
  const project = openProject(['.'], root, undefined, pages)
  const opened = await openRun(project, migrationOptions({ to: 'keras3', level: 'review' }, brought), knowledge, root)
  const all = [...migrateRun(opened)]
  const reports = [...opened.reports, ...all.map(one => ('report' in one ? one.report : one.migrated.report))]
  return {
    changed: new Map(all.flatMap(one => ('report' in one || one.migrated.bytes === undefined ? [] : [[one.path, one] as const]))),
    reports: new Map(reports.map(report => [report.path, report])),
  }
}

const text = ({ changed }: Ran, path: string): string => Buffer.from(changed.get(path)!.migrated.bytes!).toString('utf8')
/** Out of this repository, of which all would be read. */
function copied(): string {
  const root = folderOf({})
  cpSync(PROJECT, root, { recursive: true })
  return root
}

const before = (path: string): string => readFileSync(join(PROJECT, path), 'utf8')

/** Each text is there once. */
function replaced(source: string, ...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((at, [from, to]) => {
    expect(at.split(from)).toHaveLength(2)
    return at.replace(from, () => to)
  }, source)
}

function cell(...source: readonly string[]): object {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }
}

const notebook = (...cells: readonly object[]): string => `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`

describe('the project of notebooks', () => {
  test('of a notebook, only lines of code change', async () => {
    expect(text(await run(copied()), 'train.ipynb')).toBe(replaced(before('train.ipynb'),
      ['    "import tensorflow as tf\\n",\n', '    "import tensorflow as tf\\n",\n    "import keras\\n",\n    "from keras import layers\\n",\n'],
      ['"model = tf.keras.Sequential([\\n"', '"model = keras.Sequential([\\n"'],
      ['"    tf.keras.layers.Dense(8', '"    layers.Dense(8'],
      ['"    tf.keras.layers.Dense(1', '"    layers.Dense(1'],
      ['tf.keras.optimizers.Adam(lr=', 'keras.optimizers.Adam(learning_rate='],
      ['fit_generator', 'fit'],
    ))
  })

  test('of format 3, too', async () => {
    expect(text(await run(copied()), 'old.ipynb')).toBe(replaced(before('old.ipynb'), ['keras.layers.core', 'keras.layers'], ['SGD(lr=', 'SGD(learning_rate=']))
  })

  test('what is no JSON is skipped, and a cell that Python cannot parse is told', async () => {
    const { reports } = await run(copied())
    expect(reports.get('broken.ipynb')).toMatchObject({ kind: 'skipped', reason: 'a notebook that is not valid JSON', line: 3 })
    expect(reports.get('train.ipynb')!.left).toEqual([{ cell: 7, line: 1, column: 1 }])
  })

  test('places are told in cells', async () => {
    const { reports } = await run(copied())
    const found = reports.get('train.ipynb')!.findings.find(({ transform }) => transform === 'keras-2.3/optimizer-lr')
    expect(found).toMatchObject({ cell: 3, line: 5 })
  })

  test('stubs are Python', async () => {
    expect(text(await run(copied()), 'stubs/model.pyi')).toBe(replaced(before('stubs/model.pyi'), ['import tensorflow as tf', 'import keras'], ['tf.keras.Model', 'keras.Model']))
  })

  test('pages are read on request', async () => {
    expect((await run(copied())).reports.has('README.md')).toBe(false)
    const ran = await run(copied(), true)
    expect(text(ran, 'README.md')).toBe(replaced(before('README.md'),
      ['   import tensorflow as tf\n\n   model = tf.keras.Sequential([tf.keras.layers.Dense', '   import keras\n   from keras import layers\n\n   model = keras.Sequential([layers.Dense'],
      ['tf.keras.optimizers.SGD(lr=', 'keras.optimizers.SGD(learning_rate='],
      ['keras.layers.core', 'keras.layers'],
    ))
    expect(text(ran, 'guide.rst')).toBe(replaced(before('guide.rst'), ['keras.layers.core', 'keras.layers']))
  })

  test('Git applies the diff, and a second run changes nothing', async () => {
    const root = copied()
    git(root, 'init', '-q')
    const { changed } = await run(root, true)
    const patch = Buffer.concat([...changed.values()].map(one => one.migrated.patch()))
    execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], { cwd: root, input: patch, stdio: ['pipe', 'pipe', 'pipe'] })
    expect([...changed.keys()]).toEqual(['README.md', 'guide.rst', 'old.ipynb', 'stubs/model.pyi', 'train.ipynb'])
    for (const [path, one] of changed) expect(readFileSync(join(root, path)).equals(one.migrated.bytes!)).toBe(true)
    expect([...(await run(root, true)).changed.keys()]).toEqual([])
  })
})

describe('a notebook', () => {
  test('imports from modules of the project, and none imports it', async () => {
    const root = folderOf({
      'layers.py': 'from keras.layers import Dense\n',
      'a.ipynb': notebook(cell('from layers import *\n', 'from nets import build\n', 'build().fit_generator(x)')),
      'nets.py': 'import keras\n\n\ndef build():\n    return keras.Sequential()\n',
      'nets.ipynb': notebook(cell('def build():\n', '    return 1\n', 'import keras')),
    })
    expect(text(await run(root), 'a.ipynb')).toContain('build().fit(x)')
  })

  test('an import of the last line of a cell goes with its line', async () => {
    const root = folderOf({ 'a.ipynb': notebook(cell('import os\n', 'import tensorflow as tf'), cell('x = 1\n', 'y = tf.keras.Model')) })
    expect(text(await run(root), 'a.ipynb')).toBe(notebook(cell('import os\n', 'import keras'), cell('x = 1\n', 'y = keras.Model')))
    const alone = folderOf({ 'a.ipynb': notebook(cell('import os\n', 'from keras.utils import generic_utils')) })
    expect(text(await run(alone), 'a.ipynb')).toBe(notebook(cell('import os')))
  })

  test('a cell that loses all its lines stays', async () => {
    const root = folderOf({ 'a.ipynb': notebook(cell('from keras.utils import generic_utils'), cell('import keras')) })
    expect(text(await run(root), 'a.ipynb')).toBe(notebook(cell(), cell('import keras')))
  })

  test('what a magic uses is in use, and its name is not changed', async () => {
    const root = folderOf({
      'a.ipynb': notebook(cell('import tensorflow as tf'), cell('m = tf.keras.Model\n', '%timeit tf.constant(1)')),
      'b.ipynb': notebook(cell('from keras.objectives import mse'), cell('%prun -l 9 mse(1, 2)'), cell('mse(3, 4)')),
    })
    const ran = await run(root)
    expect(text(ran, 'a.ipynb')).toBe(notebook(cell('import tensorflow as tf\n', 'import keras'), cell('m = keras.Model\n', '%timeit tf.constant(1)')))
    expect(ran.changed.has('b.ipynb')).toBe(false)
    expect(ran.reports.get('b.ipynb')!.findings.find(({ transform }) => transform === 'keras-2.13/module-paths')).toMatchObject({
      level: 'manual', state: 'manual', why: 'the change would reach into a line that is not Python', cell: 1, line: 1,
    })
  })
})

describe('a statement behind a magic', () => {
  test('is migrated, and what it binds is known', async () => {
    const root = folderOf({ 'a.ipynb': notebook(
      cell('import tensorflow as tf'),
      cell('%time model = tf.keras.Sequential()\n', '%time history = model.fit_generator(x)\n', 'model.fit_generator(x)\n', '%timeit model.fit_generator(x)'),
      cell('def f():\n', '    return tf.keras.Model()\n', '\n', '%time f().fit_generator(x)'),
    ) })
    expect(text(await run(root), 'a.ipynb')).toBe(notebook(
      cell('import keras'),
      cell('%time model = keras.Sequential()\n', '%time history = model.fit(x)\n', 'model.fit(x)\n', '%timeit model.fit(x)'),
      cell('def f():\n', '    return keras.Model()\n', '\n', '%time f().fit(x)'),
    ))
  })

  test('of a block is reported', async () => {
    const root = folderOf({ 'a.ipynb': notebook(cell('import keras\n', 'model = keras.Sequential()\n', 'for x in y:\n', '    %time model.fit_generator(x)')) })
    const ran = await run(root)
    expect(ran.changed.has('a.ipynb')).toBe(false)
    expect(ran.reports.get('a.ipynb')!.findings).toMatchObject([{ state: 'manual', cell: 1, line: 4, why: 'the change would reach into a line that is not Python' }])
  })
})

test('an example of a page stands for itself', async () => {
  const example = '```python\nimport tensorflow as tf\n\nmodel = tf.keras.Model()\n```\n'
  const root = folderOf({ 'a.md': `${example}\nor\n\n${example}` })
  expect(text(await run(root, true), 'a.md')).toBe(`${example}\nor\n\n${example}`.replaceAll('import tensorflow as tf', 'import keras').replaceAll('tf.keras', 'keras'))
})
