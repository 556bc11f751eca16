/** Settings that are taken from a folder: those that say something, and are no data. */
import { describe, expect, test } from 'vitest'
import { openProject } from '../../src/project/project.ts'
import { folderOf } from '../setup/folder.ts'

const NAMED = '{"optimizer": "tensorflow.keras.optimizers.legacy.Adam"}'
const given = (files: Readonly<Record<string, string>>): readonly string[] => {
  const root = folderOf({ '.git/HEAD': '', 'a.py': 'import keras\n', ...files })
  return openProject([root], root).given.map(source => source.path)
}

describe('settings', () => {
  test('are taken where they name something of the library, or set it up', () => {
    expect(given({ 'conf/a.json': NAMED, 'b.gin': 'train.optimizer = @tf.keras.optimizers.SGD()\n', 'run.sh': 'KERAS_BACKEND=theano python a.py\n', '.env': 'TF_USE_LEGACY_KERAS=1\n', 'c.yaml': 'lr: 1\n', 'keras.txt': NAMED }))
      .toEqual(['.env', 'a.py', 'b.gin', 'conf/a.json', 'run.sh'])
  })

  test('are left where Git ignores them, tools wrote them, or they are data', () => {
    expect(given({ '.gitignore': 'out/\n', 'out/a.json': NAMED, 'package-lock.json': NAMED, 'big.json': NAMED + ' '.repeat(200_000), ...Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`data/${index}.json`, NAMED])) }))
      .toEqual(['a.py'])
  })

  test('above the paths given are none of them', () => {
    const root = folderOf({ '.git/HEAD': '', 'a.json': NAMED, 'src/a.py': 'import keras\n' })
    const project = openProject([`${root}/src`], root)
    expect([...project.given, ...project.manifestsAround].map(source => source.path)).toEqual(['src/a.py'])
  })
})
