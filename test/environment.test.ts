/** The version table, what is installed, and inspection, through the program itself. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openManifest } from '../src/documents/manifests/open.ts'
import { tomlStrings } from '../src/documents/toml.ts'
import { savedModels } from '../src/project/models.ts'
import { fitOf, movedTo } from '../src/kit/specifiers.ts'
import { wantedKeras, wantedTensorflow } from '../transforms/libraries/packages.ts'
import { kerasVersions, tensorflowVersions } from '../transforms/libraries/versions.ts'
import { resolveTarget } from '../transforms/targets.ts'
import { folderOf } from './setup/folder.ts'
import { OLD, run } from './setup/run.ts'

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
