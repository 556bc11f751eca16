import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.ts'
import { openProject } from '../../src/project/project.ts'
import { folderOf, git } from '../setup/folder.ts'

const K = 'import keras\n'

function given(root: string, ...paths: string[]): string[] {
  return openProject(paths, root).given.map(({ path }) => path)
}

describe('what is found in a folder', () => {
  test('Python files, sorted by path, in any depth', () => {
    const root = folderOf({ 'b.py': K, 'a.py': K, 'pkg/sub/c.py': K, 'pkg-2/d.py': K, 'notes.md': '', 'a.pyc': '', 'Z.py': K })
    expect(given(root, '.')).toEqual(['Z.py', 'a.py', 'b.py', 'pkg-2/d.py', 'pkg/sub/c.py'])
  })

  test('nothing in an empty folder', () => {
    expect(openProject(['.'], folderOf({}))).toMatchObject({ given: [], all: [], skipped: [] })
  })

  test('each file once, whatever paths lead to it', () => {
    const root = folderOf({ 'a/b.py': K, 'c.py': K })
    expect(given(root, '.', 'a', 'a/b.py', join(root, 'a'), './a/../c.py')).toEqual(['a/b.py', 'c.py'])
  })

  test('a folder that is called x.py is a folder', () => {
    const root = folderOf({ 'x.py/a.py': K })
    expect(given(root, 'x.py')).toEqual(['a.py'])
    expect(given(root, '.')).toEqual(['x.py/a.py'])
  })

  test('other people’s code is left out', () => {
    const root = folderOf({
      'a.py': K, '.venv/a.py': K, 'env/pyvenv.cfg': '', 'env/lib/a.py': K, 'node_modules/x/a.py': K, '__pycache__/a.py': K,
      'lib/site-packages/keras/a.py': K, '.keras-upgrade/a.py': K, '.git/hooks/a.py': K, 'venv/a.py': K, 'build/lib/a.py': K,
      'third_party/x/a.py': K, 'pkg/_vendor/__init__.py': '', 'pkg/_vendor/a.py': K, 'pkg/build/__init__.py': '', 'pkg/build/a.py': K,
    })
    expect(given(root, '.')).toEqual(['a.py', 'pkg/build/__init__.py', 'pkg/build/a.py'])
    expect(given(root, 'env/lib')).toEqual(['env/lib/a.py'])
    expect(given(root, 'third_party')).toEqual(['third_party/x/a.py'])
    const { leftOut } = openProject(['.'], root)
    expect(leftOut.map(path => path.slice(root.length + 1))).toEqual(['.venv', 'build', 'env', 'lib/site-packages', 'node_modules', 'pkg/_vendor', 'third_party', 'venv'])
  })

  test('names with spaces, quotes and letters of any script', () => {
    const names = ['a b.py', 'q"x.py', 'ä.py', '模型.py'].toSorted()
    expect(given(folderOf(Object.fromEntries(names.map(name => [name, K]))), '.').toSorted()).toEqual(names)
  })

  test('a FIFO is skipped', () => {
    const root = folderOf({ 'a.py': K })
    execFileSync('mkfifo', [join(root, 'pipe.py')])
    expect(openProject(['.'], root)).toMatchObject({ given: [{ path: 'a.py' }], skipped: [{ path: join(root, 'pipe.py'), reason: 'not a regular file' }] })
    expect(openProject(['pipe.py'], root).skipped).toEqual([{ path: join(root, 'pipe.py'), reason: 'not a regular file' }])
  })
})

describe('what Git ignores', () => {
  test('nested rules, the innermost first', () => {
    const root = folderOf({
      '.gitignore': 'gen_*.py\n/made/\nOUT/\n', 'a.py': K, 'gen_a.py': K, 'made/a.py': K, 'pkg/made/a.py': K, 'out/a.py': K,
      'pkg/.gitignore': '\uFEFF!gen_keep.py\r\nlocal.py\r\n', 'pkg/gen_keep.py': K, 'pkg/gen_b.py': K, 'pkg/local.py': K, 'local.py': K,
    })
    expect(given(root, '.')).toEqual(['a.py', 'local.py', 'out/a.py', 'pkg/gen_keep.py', 'pkg/made/a.py'])
  })

  test('a folder below the root has the rules of those above it', () => {
    const root = folderOf({ '.gitignore': 'gen.py\n/src/old/\n', 'src/gen.py': K, 'src/a.py': K, 'src/old/b.py': K })
    git(root, 'init')
    expect(given(root, 'src')).toEqual(['src/a.py'])
  })

  test('.git/info/exclude counts, after the files that all share', () => {
    const root = folderOf({ 'a.py': K, 'b.py': K, 'pkg/.gitignore': '!b.py', 'pkg/b.py': K })
    git(root, 'init')
    execFileSync('sh', ['-c', 'echo b.py >> .git/info/exclude'], { cwd: root })
    expect(given(root, '.')).toEqual(['a.py', 'pkg/b.py'])
  })

  test('what is named is read, ignored or not', () => {
    const root = folderOf({ '.gitignore': 'gen/\n', 'gen/a.py': K, 'gen/.gitignore': 'c.py', 'gen/sub/b.py': K, 'gen/sub/c.py': K })
    git(root, 'init')
    expect(given(root, '.')).toEqual([])
    expect(given(root, 'gen/a.py')).toEqual(['gen/a.py'])
    expect(given(root, 'gen')).toEqual(['gen/a.py', 'gen/sub/b.py'])
    expect(given(root, 'gen/sub')).toEqual(['gen/sub/b.py'])
  })

  test('Git says the same', () => {
    const root = folderOf({
      '.gitignore': '*.log\n**/tmp/**\n!keep/tmp/x.py\nfoo[0-9].py\n\\#a.py\ndoc/*.py\n# comment\ntrail.py   \n/only.py\n',
      'a.py': K, 'tmp/x.py': K, 'keep/tmp/x.py': K, 'foo1.py': K, 'fooa.py': K, '#a.py': K, 'doc/a.py': K, 'doc/deep/a.py': K, 'trail.py': K, 'only.py': K, 'sub/only.py': K,
    })
    git(root, 'init')
    const listed = git(root, 'ls-files', '--others', '--exclude-standard', '-z').split('\0').filter(path => path.endsWith('.py'))
    expect(given(root, '.')).toEqual(listed.toSorted())
  })
})

describe('symbolic links', () => {
  test('a file behind a link is read once, under its own name', () => {
    const root = folderOf({ 'a.py': K, 'link.py': { link: 'a.py' }, 'script': K, 'tool.py': { link: 'script' } })
    expect(openProject(['.'], root)).toMatchObject({ given: [{ path: 'a.py' }, { path: 'script' }], skipped: [] })
  })

  test('a module can be imported by the name of a link', () => {
    const root = folderOf({ 'a.py': K, 'link.py': { link: 'a.py' }, 'lib/keras/__init__.py': '', 'keras': { link: 'lib/keras' } })
    expect([...openProject(['.'], root).python]).toEqual(['a.py', 'lib/keras/__init__.py', 'keras/__init__.py', 'link.py'])
  })

  test('folders behind links are not walked: cycles end', () => {
    const root = folderOf({ 'pkg/a.py': K, 'pkg/loop': { link: '..' }, 'again': { link: 'pkg' } })
    expect(given(root, '.')).toEqual(['pkg/a.py'])
    expect(given(root, 'again')).toEqual(['a.py'])
  })

  test('broken ones, loops and ways out are skipped, with the reason', () => {
    const outside = folderOf({ 'x.py': K })
    const root = folderOf({ 'a.py': { link: 'gone.py' }, 'b.py': { link: 'b.py' }, 'c.py': { link: join(outside, 'x.py') }, 'gone': { link: 'nowhere' } })
    expect(openProject(['.'], root)).toMatchObject({
      given: [],
      skipped: [
        { path: join(root, 'a.py'), reason: 'a broken symbolic link' },
        { path: join(root, 'b.py'), reason: 'a symbolic link to itself' },
        { path: join(root, 'c.py'), reason: 'a symbolic link out of the paths given' },
      ],
    })
    expect(openProject(['a.py'], root).skipped).toMatchObject([{ reason: 'a broken symbolic link' }])
  })

  test('a link that is named is followed', () => {
    const outside = folderOf({ 'x.py': K })
    const root = folderOf({ 'c.py': { link: join(outside, 'x.py') } })
    expect(openProject(['c.py'], root).given).toEqual([{ file: join(outside, 'x.py'), path: 'x.py' }])
  })
})

describe('paths that are given', () => {
  test('those that do not exist are refused together', () => {
    const root = folderOf({ 'a.py': K })
    expect(() => openProject(['a.py', 'nope', 'no/way.py'], root)).toThrow('`nope`, `no/way.py` do not exist')
    expect(() => openProject([''], root)).toThrow('`` does not exist')
    expect(() => openProject(['a.py/b'], root)).toThrow(UserError)
  })

  test('a file that is no Python is skipped; a script without an extension is not', () => {
    const root = folderOf({ 'train': K, 'notes.md': K, 'data.csv': '' })
    expect(openProject(['train', 'notes.md', 'data.csv'], root)).toMatchObject({
      given: [{ path: 'train' }],
      skipped: [{ path: join(root, 'data.csv'), reason: 'not a Python file' }, { path: join(root, 'notes.md'), reason: 'a page: `--docs` migrates the Python in it' }],
    })
  })

  test('stubs and notebooks are read, and no module imports them; pages on request', () => {
    const root = folderOf({ 'a.py': K, 'b.pyi': K, 'c.ipynb': K, 'd.md': K, 'e/f.rst': K, '.ipynb_checkpoints/c-checkpoint.ipynb': K })
    const project = openProject(['.'], root)
    expect(project.given.map(({ path }) => path)).toEqual(['a.py', 'b.pyi', 'c.ipynb'])
    expect([...project.python]).toEqual(['a.py'])
    expect(openProject(['.'], root, undefined, true).given.map(({ path }) => path)).toEqual(['a.py', 'b.pyi', 'c.ipynb', 'd.md', 'e/f.rst'])
  })
})

describe('the project around them', () => {
  test('is the repository: facts are of all of it', () => {
    const root = folderOf({ '.gitignore': 'gen.py', 'src/a.py': K, 'lib/b.py': K, 'gen.py': K })
    git(root, 'init')
    const project = openProject(['src'], root)
    expect(project.root).toBe(root)
    expect(project.given.map(({ path }) => path)).toEqual(['src/a.py'])
    expect(project.all.map(({ path }) => path)).toEqual(['lib/b.py', 'src/a.py'])
    expect([...project.python]).toEqual(['lib/b.py', 'src/a.py'])
  })

  test('is the paths themselves where there is no repository', () => {
    const root = folderOf({ 'src/a.py': K, 'src/b.py': K, 'lib/b.py': K })
    expect(openProject(['src'], root)).toMatchObject({ root: join(root, 'src'), all: [{ path: 'a.py' }, { path: 'b.py' }] })
    expect(openProject(['src/a.py', 'lib'], root)).toMatchObject({ root, all: [{ path: 'lib/b.py' }, { path: 'src/a.py' }] })
    expect(openProject(['src/a.py'], root)).toMatchObject({ root: join(root, 'src'), all: [{ path: 'a.py' }] })
  })

  test('may be several repositories', () => {
    const root = folderOf({ 'one/a.py': K, 'one/x/b.py': K, 'two/c.py': K, 'three/d.py': K })
    git(join(root, 'one'), 'init')
    git(join(root, 'two'), 'init')
    const project = openProject(['one/x', 'two'], root)
    expect(project.root).toBe(root)
    expect(project.all.map(({ path }) => path)).toEqual(['one/a.py', 'one/x/b.py', 'two/c.py'])
  })
})
