/** What must change in several files at once, or in none. */
import { describe, expect, test } from 'vitest'
import { brokenAcross } from '../src/engine/groups.ts'
import type { Found } from '../src/core/types.ts'
import { migrateAll, optionsFor, textOf } from './fixtures.ts'

function migrated(files: Readonly<Record<string, string>>, level: 'safe' | 'review' = 'review'): Readonly<Record<string, string>> {
  const outcomes = migrateAll(files, optionsFor('keras3', { decisions: { level, rejected: new Set(), accepted: new Set() }, optIns: new Set() }))
  return Object.fromEntries([...outcomes].map(([path, outcome]) => [path, textOf(outcome)]))
}

function left(files: Readonly<Record<string, string>>): readonly string[] {
  const outcomes = migrateAll(files, optionsFor('keras3', { optIns: new Set() }))
  return [...outcomes].flatMap(([path, outcome]) => ('found' in outcome ? outcome.found : []).filter(one => one.state !== 'applied').map(one => `${path} ${one.state} ${one.message}${one.why === undefined ? '' : ` (${one.why})`}`))
}

const TRAIN = `import keras

model = keras.Sequential([keras.layers.Dense(2)])
model.save_weights('weights.h5')
`
const LOADS = `import keras

model = keras.Sequential([keras.layers.Dense(2)])
model.load_weights('weights.h5')
`

describe('a file that one module writes and another reads', () => {
  test('gets its new name in both', () => {
    const after = migrated({ 'train.py': TRAIN, 'test.py': LOADS })
    expect(after['train.py']).toContain("save_weights('weights.weights.h5')")
    expect(after['test.py']).toContain("load_weights('weights.weights.h5')")
    expect(migrated(after)).toEqual(after)
  })

  test('keeps it in both where one cannot follow', () => {
    const files = { 'train.py': TRAIN, 'test.py': `${LOADS}import h5py\nh5py.File('weights.h5')\n` }
    expect(migrated(files)).toEqual(files)
    expect(left(files)).toEqual([
      'train.py offered `save_weights` takes only names that end in `.weights.h5`, since 3.0 refuses others (the file gets another name: what was written before keeps the old one; `test.py` changes with it)',
      'test.py manual `load_weights` names a file that `train.py` writes, which has to end in `.weights.h5` (`h5py.File(\'weights.h5\')` reads it too)',
    ])
  })

  test('is a Keras archive where another module loads the model again, and an export where none does', () => {
    const save = "import keras\n\nmodel = keras.Sequential([keras.layers.Dense(2)])\nmodel.save('model')\n"
    const load = "import keras\n\nmodel = keras.models.load_model('model')\n"
    const both = migrated({ 'save.py': save, 'load.py': load })
    expect(both['save.py']).toContain("model.save('model.keras')")
    expect(both['load.py']).toContain("load_model('model.keras')")
    expect(migrated({ 'save.py': save })['save.py']).toContain("model.export('model')")
  })

  test('of another name is another file', () => {
    const files = { 'train.py': TRAIN, 'test.py': LOADS.replace('weights.h5', 'other.h5') }
    expect(migrated(files)['test.py']).toBe(files['test.py'])
  })
})

describe('groups over files', () => {
  const found = (group: string, state: Found['state'], partners: readonly string[], key = 'k'): Found =>
    ({ key, transform: 't', state, group, partners, span: { start: 0, end: 1 }, level: 'review', effect: 'breaks', message: 'm', edits: [] })

  test('hold where every partner has its part', () => {
    expect(brokenAcross([{ path: 'a', found: [found('g', 'applied', ['b'])] }, { path: 'b', found: [found('g', 'applied', ['a'])] }]).size).toBe(0)
  })

  test('break where a partner was not given, or has something else', () => {
    expect([...brokenAcross([{ path: 'a', found: [found('g', 'applied', ['b'])] }])]).toEqual([['a', new Set(['k'])]])
    expect([...brokenAcross([{ path: 'a', found: [found('g', 'applied', ['b'])] }, { path: 'b', found: [found('h', 'applied', [])] }]).keys()]).toEqual(['a'])
  })

  test('break everywhere where one member is not applied', () => {
    const files = [{ path: 'a', found: [found('g', 'applied', ['b'], 'x')] }, { path: 'b', found: [found('g', 'applied', ['a'], 'y'), found('g', 'rejected', ['a'], 'z')] }]
    expect([...brokenAcross(files)]).toEqual([['a', new Set(['x'])], ['b', new Set(['y'])]])
  })
})

describe('models as YAML', () => {
  const write = "import keras\n\nmodel = keras.Sequential()\nsend(model.to_yaml())\n"
  const read = "from keras.models import model_from_yaml\n\n\ndef receive(text):\n    return model_from_yaml(text)\n"

  test('are JSON on both ends', () => {
    const after = migrated({ 'a.py': write, 'b.py': read })
    expect(after['a.py']).toContain('model.to_json()')
    expect(after['b.py']).toBe(read.replaceAll('yaml', 'json'))
  })

  test('stay where only one end is in the project, or other YAML is read', () => {
    expect(migrated({ 'a.py': write })['a.py']).toBe(write)
    const files = { 'a.py': write, 'b.py': `import yaml\n${read}` }
    expect(migrated(files)).toEqual(files)
  })
})

describe('names of metrics', () => {
  const build = "import keras\n\n\ndef build():\n    model = keras.Sequential()\n    model.compile('sgd', 'mse', metrics=['accuracy'])\n    return model\n"
  const plot = "from build import build\n\nhistory = build().fit(x, y)\nprint(history.history['acc'], history.history['val_acc'])\n"

  test('are those of the module that compiles, for those that import it', () => {
    expect(migrated({ 'build.py': build, 'plot.py': plot })['plot.py']).toContain("history.history['accuracy'], history.history['val_accuracy']")
  })

  test('stay where that gives the old name, or where two differ', () => {
    const acc = { 'build.py': build.replace("'accuracy'", "'acc'"), 'plot.py': plot }
    expect(migrated(acc)['plot.py']).toBe(plot)
    expect(left(acc)).toEqual([])
    const both = { 'build.py': build, 'other.py': build.replace("'accuracy'", "'acc'"), 'plot.py': `import other\n${plot}` }
    expect(migrated(both)['plot.py']).toBe(both['plot.py'])
  })
})

describe('an import that another module reads through', () => {
  const misc = 'from tensorflow.keras import backend as K\n\n\ndef name():\n    return K.backend()\n'

  test.each([
    ['by star', 'from misc import *\n\nprint(K.dot)\n'],
    ['by name', 'from misc import K as backend\n\nprint(backend.dot)\n'],
    ['as an attribute', 'import misc\n\nprint(misc.K.dot)\n'],
    ['handed on', 'from middle import K\n\nprint(K.dot)\n'],
  ])('stays at safe where the target lacks what is read: %s', (_, reads) => {
    const files = { 'misc.py': misc, 'middle.py': 'from misc import *\n', 'test_misc.py': reads }
    expect(migrated(files, 'safe')['misc.py']).toBe(misc)
    expect(migrated(files)['misc.py']).toBe(misc.replace('tensorflow.keras', 'keras'))
  })

  test('moves where the target has it', () => {
    expect(migrated({ 'misc.py': misc, 'test_misc.py': 'from misc import K\n\nprint(K.epsilon())\n' }, 'safe')['misc.py']).toBe(misc.replace('tensorflow.keras', 'keras'))
  })

  test('moves with another of the same name as the less sure of both', () => {
    const text = 'import keras\n\nprint(keras.Model)\n\nfrom tensorflow.python import keras\n\nprint(keras.Sequential)\n'
    expect(migrated({ 'a.py': text }, 'safe')['a.py']).toBe(text)
  })
})
