/** Names and options that one module gives and another uses: changed on both sides, or on none. */
import { describe, expect, test } from 'vitest'
import { migrateAll, optionsFor, textOf } from './fixtures.ts'

type Texts = Readonly<Record<string, string>>

function migrated(files: Texts, level: 'safe' | 'review' = 'review'): Texts {
  const outcomes = migrateAll(files, optionsFor('keras3', { decisions: { level, rejected: new Set(), accepted: new Set() }, optIns: new Set() }))
  return Object.fromEntries([...outcomes].map(([path, outcome]) => [path, textOf(outcome)]))
}

function left(files: Texts): readonly string[] {
  const outcomes = migrateAll(files, optionsFor('keras3', { optIns: new Set() }))
  return [...outcomes].flatMap(([path, outcome]) => ('found' in outcome ? outcome.found : []).filter(one => one.state !== 'applied').map(one => `${path} ${one.state} ${one.message}${one.why === undefined ? '' : ` (${one.why})`}`))
}

const MODEL = 'import keras\n\nmodel = keras.Sequential([keras.layers.Dense(2)])\n'

describe('a path that one module names and another writes', () => {
  const config = "BATCH = 32\nWEIGHTS = 'weights/best.h5'\n"
  const train = `import config\n${MODEL}model.save_weights(config.WEIGHTS)\n`
  const check = `from config import WEIGHTS\n${MODEL}model.load_weights(WEIGHTS)\n`

  test('is changed where it is named', () => {
    const files = { 'config.py': config, 'train.py': train, 'check.py': check }
    const after = migrated(files)
    expect(after).toEqual({ ...files, 'config.py': config.replace('best.h5', 'best.weights.h5') })
    expect(migrated(after)).toEqual(after)
    expect(migrated(files, 'safe')).toEqual(files)
  })

  test('is the end of a longer one, or relative to the package', () => {
    const after = migrated({ 'app/__init__.py': '', 'app/config.py': config, 'app/train.py': `import os\nfrom .config import WEIGHTS\n${MODEL}path = os.path.join('out', WEIGHTS)\nmodel.save_weights(path)\n` })
    expect(after['app/config.py']).toContain('best.weights.h5')
  })

  test('is one of a class', () => {
    const files = { 'config.py': "class Config:\n    SIZE = 3\n    WEIGHTS = 'best.h5'\n", 'train.py': `from config import Config\n${MODEL}model.save_weights(Config.WEIGHTS)\n`, 'check.py': `import config\n${MODEL}model.load_weights(config.Config.WEIGHTS)\n` }
    expect(migrated(files)).toEqual({ ...files, 'config.py': files['config.py'].replace('best.h5', 'best.weights.h5') })
  })

  test('is one of a class of the same module', () => {
    const text = `import keras\n\nclass Config:\n    WEIGHTS = 'best.h5'\n\n${MODEL}model.save_weights(Config.WEIGHTS)\nmodel.load_weights(Config.WEIGHTS)\n`
    expect(migrated({ 'train.py': text })['train.py']).toBe(text.replace('best.h5', 'best.weights.h5'))
    const read = `${text}import h5py\nh5py.File(Config.WEIGHTS)\n`
    expect(migrated({ 'train.py': read })['train.py']).toBe(read)
  })

  test('loses arguments of the old format where it is written', () => {
    const after = migrated({ 'config.py': "MODEL = 'model.tf'\n", 'train.py': `import config\n${MODEL}model.save(config.MODEL, save_format='tf')\n`, 'load.py': "import config\nimport keras\n\nmodel = keras.models.load_model(config.MODEL)\n" })
    expect(after['config.py']).toBe("MODEL = 'model.keras'\n")
    expect(after['train.py']).toContain('model.save(config.MODEL)')
  })

  test('is kept in all where something else reads it, or what writes it is not known', () => {
    const files = { 'config.py': `${config}import h5py\nh5py.File(WEIGHTS)\n`, 'train.py': train }
    expect(migrated(files)).toEqual(files)
    expect(left(files)).toEqual([
      'config.py manual `WEIGHTS` names a file that `train.py` writes with `save_weights`, which has to end in `.weights.h5` (`h5py.File(WEIGHTS)` reads it too)',
      'train.py offered `save_weights` takes only names that end in `.weights.h5`, since 3.0 refuses others (the file gets another name: what was written before keeps the old one; `WEIGHTS` in `config.py` changes with it)',
    ])
    const unknown = { 'config.py': config, 'train.py': 'import config\nimport keras\n\ndef run(net):\n    net.save_weights(config.WEIGHTS)\n' }
    expect(migrated(unknown)).toEqual(unknown)
  })

  test('is kept where the module that writes it reads it otherwise', () => {
    const files = { 'config.py': config, 'train.py': `import os\nimport h5py\n${train}os.path.exists(config.WEIGHTS)\nh5py.File(config.WEIGHTS)\n` }
    expect(migrated(files)).toEqual(files)
  })

  test('is kept where two write it differently', () => {
    const files = { 'config.py': config, 'train.py': train, 'other.py': `import config\n${MODEL}model.save(config.WEIGHTS)\n` }
    expect(migrated(files)).toEqual(files)
  })

  test('is left alone where it is right', () => {
    const files = { 'config.py': config.replace('.h5', '.weights.h5'), 'train.py': train, 'check.py': check }
    expect(migrated(files)).toEqual(files)
    expect(left(files)).toEqual([])
  })
})

describe('options that one module makes and another hands on', () => {
  const settings = "FIT_OPTIONS = {'nb_epoch': 3, 'verbose': 1}\nADAM = dict(lr=0.1)\n"
  const train = `from settings import FIT_OPTIONS\nimport settings\n${MODEL}model.compile(keras.optimizers.Adam(**settings.ADAM), 'mse')\nmodel.fit(x, y, **FIT_OPTIONS)\nprint(FIT_OPTIONS['nb_epoch'], settings.ADAM['lr'])\n`

  test('are changed in both', () => {
    const after = migrated({ 'settings.py': settings, 'train.py': train })
    expect(after['settings.py']).toBe("FIT_OPTIONS = {'epochs': 3, 'verbose': 1}\nADAM = dict(learning_rate=0.1)\n")
    expect(after['train.py']).toBe(train.replace("['nb_epoch']", "['epochs']").replace("['lr']", "['learning_rate']"))
    expect(migrated(after)).toEqual(after)
    expect(migrated({ 'settings.py': settings, 'train.py': train }, 'safe')).toEqual({ 'settings.py': settings, 'train.py': train })
  })

  test('are kept in both where they are used for something else', () => {
    for (const use of ['print(FIT_OPTIONS, settings.ADAM)', 'mine(**FIT_OPTIONS)\nmine(**settings.ADAM)']) {
      const files = { 'settings.py': settings, 'train.py': `${train}${use}\n` }
      expect(migrated(files)).toEqual(files)
      expect(left(files).map(line => line.replace(/:.*/, ''))).toEqual([
        "train.py manual `lr` of `keras.optimizers.Adam` is `learning_rate`, since 3.0 refuses it",
        "train.py manual `nb_epoch` of `fit` is `epochs`, since 2.4 refuses it",
      ])
    }
    const third = { 'settings.py': settings, 'train.py': train, 'other.py': 'from settings import *\nimport keras\nprint(FIT_OPTIONS, ADAM)\n' }
    expect(migrated(third)).toEqual(third)
    const own = { 'settings.py': `${settings}print(FIT_OPTIONS, ADAM)\n`, 'train.py': train }
    expect(migrated(own)).toEqual(own)
  })

  test('are left alone where nothing in them is old', () => {
    const files = { 'settings.py': settings.replace('nb_epoch', 'epochs').replace('lr', 'learning_rate'), 'train.py': train.replace("print(FIT_OPTIONS['nb_epoch'], settings.ADAM['lr'])\n", '') }
    expect(migrated(files)).toEqual(files)
    expect(left(files)).toEqual([])
  })
})

describe('keywords that a function of the project hands on', () => {
  const train = "import keras\n\ndef train(model, x, batch=3, **options):\n    return model.fit(x, batch_size=batch, **options)\n\ndef make(**options):\n    return keras.optimizers.Adam(**options)\n"

  test('are renamed where they are given', () => {
    const files = { 'train.py': train, 'run.py': `from train import make, train\nimport train as t\n${MODEL}model.compile(make(lr=0.1))\ntrain(model, x, nb_epoch=3)\nt.train(model, x, batch=4, nb_epoch=3)\n` }
    const after = migrated(files)
    expect(after['run.py']).toBe(files['run.py'].replaceAll('nb_epoch', 'epochs').replace('lr=', 'learning_rate='))
    expect(after['train.py']).toBe(train)
    expect(migrated(after)).toEqual(after)
  })

  test('of a method, and through two functions', () => {
    const files = {
      'train.py': "import keras\n\nclass Trainer:\n    def __init__(self):\n        self.model = keras.Sequential([keras.layers.Dense(1)])\n\n    def run(self, x, **options):\n        return self._fit(x, **options)\n\n    def more(self, x, **options):\n        self.model.fit(x, **options)\n\ndef outer(**options):\n    return inner(**options)\n\ndef inner(**options):\n    return keras.optimizers.SGD(**options)\n",
      'run.py': 'from train import Trainer, outer\n\nTrainer().more(x, nb_epoch=3)\nouter(lr=0.1)\n',
    }
    expect(migrated(files)['run.py']).toBe(files['run.py'].replace('nb_epoch', 'epochs').replace('lr=', 'learning_rate='))
  })

  test('are left alone where the function reads them, or hands them to something else', () => {
    const call = 'from train import train\n\ntrain(model, x, nb_epoch=3)\n'
    for (const body of ['    print(options)\n    model.fit(x, **options)', '    options["verbose"] = 1\n    mine(x, **options)', '    model.fit(x, **options)\n    mine(**options)', '    estimator.fit(x, **options)', "    options = {}\n    model.fit(x, **options)"]) {
      const files = { 'train.py': `import keras\n\ndef train(model, x, **options):\n${body}\n`, 'run.py': call }
      expect(migrated(files)['run.py']).toBe(call)
    }
  })
})

describe('generators that another module gives to `fit`', () => {
  const data = "def batches(a, b, y):\n    while True:\n        yield [a, b], y\n\n\nclass Reader:\n    def batches(self):\n        while True:\n            yield [self.a, self.b], self.y\n"

  test('give tuples, by whatever name that module knows them', () => {
    for (const use of ['from data import batches as b\nmodel.fit(b(1, 2, 3))', 'import data\ntrain = data.batches(1, 2, 3)\nmodel.fit(train)']) {
      expect(migrated({ 'data.py': data, 'train.py': `${MODEL}${use}\n` })['data.py']).toBe(data.replace('[a, b]', '(a, b)'))
    }
    expect(migrated({ 'data.py': data, 'train.py': `${MODEL}from data import Reader\nreader = Reader()\nmodel.fit(reader.batches())\n` })['data.py']).toBe(data.replace('[self.a, self.b]', '(self.a, self.b)'))
  })

  test('stay where only others use them', () => {
    const files = { 'data.py': data, 'train.py': `${MODEL}import data\nfor one in data.batches(1, 2, 3):\n    model.train_on_batch(*one)\nmodel.fit(other.batches())\n` }
    expect(migrated(files)).toEqual(files)
  })

  test('go without `class_weight`', () => {
    expect(left({ 'data.py': data.replaceAll('[', '(').replaceAll(']', ')'), 'train.py': `${MODEL}from data import Reader, batches\nmodel.fit(batches(1, 2, 3), class_weight=w)\nmodel.fit(Reader().batches(), class_weight=w)\n` })).toEqual(Array.from({ length: 2 }, () =>
      'train.py manual `fit` does not take `class_weight` with a generator of Python, since 3.0 refuses it (the weights belong to the samples, which the generator makes)'))
  })
})
