/** A migration as commits or patches, one for each transform. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderOf, git } from './setup/folder.ts'

const MAIN = join(import.meta.dirname, '..', 'dist', 'src', 'main.js')
const FILES = {
  'a.py': "import tensorflow as tf\n\nmodel = tf.keras.Sequential()\nmodel.compile(tf.keras.optimizers.Adam(lr=0.1))\nmodel.fit_generator(batches())\n",
  'sub/b.py': "from keras.layers.core import Dense\nfrom keras.optimizers import SGD\n\nlayer, optimizer = Dense(2), SGD(lr=1)\n",
  'c.py': 'import os\n',
}

function run(folder: string, ...args: readonly string[]): { readonly status: number | null; readonly stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8' })
  return { status, stderr }
}

function repository(): string {
  const folder = folderOf(FILES)
  git(folder, 'init', '-q')
  git(folder, 'config', 'user.name', 'test')
  git(folder, 'config', 'user.email', 'test@example.com')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'all')
  return folder
}

const texts = (folder: string): Record<string, string> => Object.fromEntries(Object.keys(FILES).map(path => [path, readFileSync(join(folder, path), 'utf8')]))

function migrated(): Record<string, string> {
  const folder = folderOf(FILES)
  expect(run(folder, '--write').status).toBe(0)
  return texts(folder)
}

describe('--commit-per-transform', () => {
  test('makes one commit each, and the last is the whole migration', () => {
    const folder = repository()
    writeFileSync(join(folder, 'c.py'), 'import sys\n')
    const done = run(folder, '--commit-per-transform')
    expect(done).toMatchObject({ status: 0, stderr: expect.stringContaining('commits, one for each transform') })
    expect({ ...texts(folder), 'c.py': FILES['c.py'] }).toEqual(migrated())
    expect(git(folder, 'status', '--porcelain')).toBe(' M c.py\n')
    const bodies = git(folder, 'log', '--reverse', '--format=%b', 'HEAD~4..')
    expect([...bodies.matchAll(/^(\S+), in/gm)].map(match => match[1])).toEqual(['keras-2.3/optimizer-lr', 'keras-2.4/generator-methods', 'keras-2.13/module-paths', 'imports/explicit-imports'])
    expect(git(folder, 'diff', '--name-only', 'HEAD~1', 'HEAD').split('\n')).toContain('a.py')
    expect(git(folder, 'log', '-1', '--format=%s', 'HEAD~3')).toContain('`learning_rate`')
    expect(git(folder, 'show', 'HEAD~3:a.py')).toBe(FILES['a.py'].replace('lr=', 'learning_rate='))
  })

  test('makes none outside of Git, or where a file is not committed', () => {
    const outside = folderOf(FILES)
    expect(run(outside, '--commit-per-transform')).toMatchObject({ status: 2, stderr: expect.stringContaining('needs a Git repository') })
    expect(texts(outside)).toEqual(FILES)
    const folder = repository()
    writeFileSync(join(folder, 'a.py'), `${FILES['a.py']}# mine\n`)
    expect(run(folder, '--commit-per-transform').status).toBe(2)
    expect(git(folder, 'rev-list', '--count', 'HEAD').trim()).toBe('1')
    expect(texts(folder)['sub/b.py']).toBe(FILES['sub/b.py'])
  })

  test('keeps to one repository, and leaves files that Git does not keep out of it', () => {
    const folder = repository()
    const inner = repository()
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'inner')
    git(folder, 'commit', '-qm', 'inner')
    expect(run(folder, '--commit-per-transform')).toMatchObject({ status: 2, stderr: expect.stringMatching(/in one repository, and \S+inner\/\S+ is kept by another/) })
    expect(texts(folder)).toEqual(FILES)
    writeFileSync(join(folder, 'new.py'), FILES['a.py'])
    expect(run(folder, '--commit-per-transform', 'new.py')).toMatchObject({ status: 0, stderr: expect.stringContaining('No commit is made: Git keeps none of the files') })
    expect(readFileSync(join(folder, 'new.py'), 'utf8')).not.toBe(FILES['a.py'])
  })
})

describe('--split-patches', () => {
  test('gives patches that apply in their order, to the whole migration', () => {
    const folder = repository()
    expect(run(folder, '--split-patches', 'patches')).toMatchObject({ status: 0, stderr: expect.stringContaining('patches in patches') })
    expect(texts(folder)).toEqual(FILES)
    const names = readdirSync(join(folder, 'patches')).sort()
    expect(names[0]).toBe('0001-keras-2.3-optimizer-lr.patch')
    for (const name of names) git(folder, 'apply', join('patches', name))
    expect(texts(folder)).toEqual(migrated())
  })

  test('each is a commit for `git am`, and `patch` takes them', () => {
    const folder = repository()
    run(folder, '--split-patches', 'patches')
    const names = readdirSync(join(folder, 'patches')).sort().map(name => join('patches', name))
    git(folder, 'am', '-q', ...names)
    expect(texts(folder)).toEqual(migrated())
    expect(git(folder, 'log', '-1', '--format=%an: %s', `HEAD~${names.length - 1}`)).toBe('keras-upgrade: keras-2.3/optimizer-lr: Optimizers take `learning_rate`, not `lr`\n')
    git(folder, 'checkout', '-q', `HEAD~${names.length}`)
    expect(texts(folder)).toEqual(FILES)
    if (spawnSync('patch', ['--version']).status !== 0) return
    for (const name of names) expect(spawnSync('patch', ['-p1', '-s', '-i', name], { cwd: folder }).status).toBe(0)
    expect(texts(folder)).toEqual(migrated())
  })

  test('does not mix with older patches', () => {
    const folder = folderOf({ ...FILES, 'patches/0001-x.patch': '' })
    expect(run(folder, '--split-patches', 'patches')).toMatchObject({ status: 2, stderr: expect.stringContaining('has patches already') })
  })
})
