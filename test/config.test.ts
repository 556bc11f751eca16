/** Settings of a project, and how they meet with flags. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { setUp } from '../src/cli/settings.ts'
import { UserError } from '../src/core/errors.ts'
import { gatherFacts, migrateFile } from '../src/engine/migrate.ts'
import { keyLines } from '../src/project/toml-lines.ts'
import { projectRenames, releases } from '../transforms/index.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { knowledge, optionsFor, textOf } from './fixtures.ts'
import { folderOf, git } from './setup/folder.ts'

const MAIN = join(import.meta.dirname, '..', 'dist', 'src', 'main.js')
const OLD = 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n'

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(folder: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8' })
  return { code: status, stdout, stderr }
}

/** The files in a diff. */
function changed(folder: string, ...args: readonly string[]): readonly string[] {
  const { code, stdout, stderr } = run(folder, ...args)
  expect(code, stderr).toBe(0)
  return [...stdout.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, path]) => path!)
}

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/src/main.js is not built')
})

const PYPROJECT = '[project]\nname = "x"\n\n[tool.keras-upgrade]\n'

describe('where settings are', () => {
  test('the nearest at or above the working directory; a pyproject.toml without the table is passed by', () => {
    const root = folderOf({ 'pyproject.toml': `${PYPROJECT}ignore = ["keras-2.3"]\n`, 'sub/pyproject.toml': '[tool.other]\nx = 1\n', 'sub/a.py': OLD, 'other/keras-upgrade.toml': '', 'other/a.py': OLD })
    expect(changed(root)).toEqual([])
    expect(run(join(root, 'sub')).stderr).toContain('Settings: ../pyproject.toml')
    expect(changed(join(root, 'sub'))).toEqual([])
    expect(changed(join(root, 'other'))).toEqual(['a.py'])
    expect(changed(root, '--no-config')).toEqual(['other/a.py', 'sub/a.py'])
    expect(changed(root, '--isolated')).toEqual(['other/a.py', 'sub/a.py'])
    expect(changed(root, '--config', 'other/keras-upgrade.toml', '.')).toEqual(['other/a.py', 'sub/a.py'])
  })

  test('keras-upgrade.toml comes before pyproject.toml', () => {
    const root = folderOf({ 'pyproject.toml': `${PYPROJECT}ignore = ["keras-2.3"]\n`, 'keras-upgrade.toml': 'level = "review"\n', 'a.py': OLD })
    expect(changed(root)).toEqual(['a.py'])
    expect(run(root).stderr).toContain('level review')
  })

  test.each([
    ['[project]\n\n[tool.keras_upgrade]\nto = "keras3"\n', 3, 'tool.keras_upgrade'],
    ['[keras-upgrade]\nto = "keras3"\n', 1, 'keras-upgrade'],
    ['[tool."keras-upgrad"]\nto = "keras3"\n', 1, 'tool."keras-upgrad"'],
    ['[tool.kerasupgrade.renames]\n', 1, 'tool.kerasupgrade.renames'],
  ])('a table that is almost ours is not passed by: %j', (text, line, name) => {
    const { code, stderr } = run(folderOf({ 'pyproject.toml': text, 'a.py': OLD }))
    expect({ code, stderr }).toEqual({ code: 2, stderr: `error: pyproject.toml:${line}: \`[${name}]\` is not read\n  hint: did you mean \`[tool.keras-upgrade]\`?\n` })
  })

  test('other tables with the name in them are others', () => {
    expect(changed(folderOf({ 'pyproject.toml': '[project]\nname = "keras-upgrade-demo"\n[tool.keras-upgrade-extra]\nx = 1\n', 'a.py': OLD }))).toEqual(['a.py'])
  })

  test('somebody else’s broken pyproject.toml is not ours to tell', () => {
    expect(changed(folderOf({ 'pyproject.toml': '[tool.x\n', 'a.py': OLD }))).toEqual(['a.py'])
  })
})

describe('what settings do', () => {
  test('flags win', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'to = "tf2.15"\nlevel = "review"\nnamespace = "keep"\nignore = ["keras-2.3"]\n', 'a.py': OLD })
    expect(run(root).stderr).toContain('To TensorFlow 2.15 (Keras 2.15), level review')
    expect(run(root, '--to', 'keras3.4', '--level', 'safe').stderr).toContain('To Keras 3.4, level safe')
    expect(changed(root)).toEqual([])
    expect(changed(root, '--ignore', 'imports')).toEqual(['a.py'])
    expect(run(root, 'explain', 'keras.layers.CuDNNLSTM').stdout).toContain('TensorFlow 2.15')
  })

  test('paths are those of the file, from wherever it runs', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'paths = ["src", "tool.py"]\n', 'src/a.py': OLD, 'tool.py': OLD, 'other.py': OLD, 'deep/': '' })
    expect(changed(root)).toEqual(['src/a.py', 'tool.py'])
    expect(run(join(root, 'deep')).stderr).toContain('2 files read, 2 would change')
    expect(changed(root, 'other.py')).toEqual(['other.py'])
  })

  test('the format, but not of a filter, and not where a run only writes', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'format = "json"\n', 'a.py': OLD })
    expect(JSON.parse(run(root).stdout)).toMatchObject({ format: 1 })
    expect(run(root, '--format', 'diff').stdout).toMatch(/^--- a/)
    expect(spawnSync(process.execPath, [MAIN, '-'], { cwd: root, encoding: 'utf8', input: OLD }).stdout).toBe(OLD.replace('lr=', 'learning_rate='))
    const plain = folderOf({ 'keras-upgrade.toml': 'format = "diff"\n', 'a.py': OLD })
    expect(run(plain).stdout).toMatch(/^--- a/)
    expect(run(plain, '--write').stdout).toBe('')
  })

  test('pages are read where they say so', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'docs = true\nmanifests = true\nnamespace = "tf_keras"\nto = "tf_keras"\n', 'a.md': `\`\`\`python\n${OLD}\`\`\`\n` })
    expect(run(root).stderr).toContain('1 file read')
  })

  test('patterns of other systems are refused on the command line, too', () => {
    expect(run(folderOf({ 'a.py': OLD }), '--exclude', 'src\\gen')).toMatchObject({ code: 2, stderr: expect.stringContaining('write `src/gen`') })
  })

  test('without Git, what a run keeps for the next one stands beside them', () => {
    const root = folderOf({ 'keras-upgrade.toml': '', 'deep/er/a.py': OLD })
    expect(run(join(root, 'deep', 'er'), '--write').code).toBe(0)
    expect(existsSync(join(root, '.keras-upgrade'))).toBe(true)
    expect(run(join(root, 'deep'), 'undo').code).toBe(0)
    expect(readFileSync(join(root, 'deep', 'er', 'a.py'), 'utf8')).toBe(OLD)
  })

  test('exclude is for what folders hold, not for what is named', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'exclude = ["*_pb2.py", "/data/", "sub/**/gen"]\n', 'a.py': OLD, 'x_pb2.py': OLD, 'data/b.py': OLD, 'sub/data/c.py': OLD, 'sub/x/gen/d.py': OLD })
    expect(changed(root)).toEqual(['a.py', 'sub/data/c.py'])
    expect(changed(join(root, 'sub'))).toEqual(['data/c.py'])
    expect(changed(root, 'data', 'x_pb2.py')).toEqual(['data/b.py', 'x_pb2.py'])
    expect(changed(root, '--force-exclude', 'data', 'x_pb2.py', 'a.py', 'data/b.py')).toEqual(['a.py'])
    expect(changed(root, '--exclude', 'a.py,sub/')).toEqual(['data/b.py', 'x_pb2.py'])
  })

  test('folders of others are left out and named, and taken in where a pattern says so', () => {
    const root = folderOf({ 'a.py': OLD, 'vendor/b.py': OLD, 'node_modules/c.py': OLD, '.gitignore': 'dist\n', 'dist/d.py': OLD })
    git(root, 'init')
    expect(changed(root)).toEqual(['a.py'])
    expect(run(root).stderr).toContain('Left out, as installed, built or vendored: node_modules/, vendor/;')
    expect(changed(root, '--exclude', '!vendor/')).toEqual(['a.py', 'vendor/b.py'])
    expect(changed(root, 'vendor')).toEqual(['vendor/b.py'])
    expect(changed(root, '--force-exclude', 'vendor', 'vendor/b.py')).toEqual([])
    expect(run(root, 'a.py').stderr).not.toContain('Left out')
  })

  test('what is excluded still counts as a user of what others offer', () => {
    const root = folderOf({ 'keras-upgrade.toml': 'exclude = ["b.py"]\n', 'a.py': 'from tensorflow.keras.layers import Dense\n', 'b.py': 'from a import Dense\n' })
    git(root, 'init')
    const { stdout } = run(root)
    expect(stdout).toContain('+from keras.layers import Dense')
  })

  test('per-file-ignores', () => {
    const root = folderOf({
      'keras-upgrade.toml': '[per-file-ignores]\n"tests/" = ["keras-2.3"]\n"/a.py" = ["keras-2.3/optimizer-lr"]\n',
      'a.py': OLD, 'b.py': OLD, 'tests/c.py': OLD.replace('0.1)', '0.1)  # keras-upgrade: ignore[keras-2.3/optimizer-lr]'), 'sub/a.py': OLD,
    })
    expect(changed(root)).toEqual(['b.py', 'sub/a.py'])
    expect(run(root).stderr).not.toContain('keep nothing away')
    expect(changed(root, 'a.py')).toEqual([])
  })
})

describe('what is wrong with settings ends with 2, the line and the nearest name', () => {
  test.each([
    ['too = "keras3"', /^error: keras-upgrade\.toml:1: `too` is not a setting\n {2}hint: did you mean `to`\?/],
    ['\nkeep_behaviour = true', /:2: `keep_behaviour` is not a setting\n {2}hint: did you mean `keep-behaviour`\?/],
    ['nonsense = 1', /settings are to, from, paths/],
    ['[tool.keras-upgrade]\nto = "keras3"', /:1: settings stand at the top of this file/],
    ['to = 3', /:1: `to` is not a string, as in "keras3"/],
    ['to = "keras9"', /:1: `keras9` is not a version.*\n.*did you mean/],
    ['from = "torch1"', /:1: `torch1` is not a version/],
    ['level = "manual"', /`level` is not "safe" or "review"/],
    ['namespace = "tf"', /`namespace` is not "keras", "tensorflow", "tf_keras" or "keep"/],
    ['format = "xml"', /:1: `format` is not one of "diff", "text", "json"/],
    ['docs = "yes"', /`docs` is not true or false/],
    ["exclude = [\n  'src\\gen\\',\n]", /:2: `src\\gen\\` matches no file\n {2}hint: folders are separated by `\/` on every system: write `src\/gen\/`/],
    ["[per-file-ignores]\n'src\\a.py' = ['keras-2.3']", /:2: `src\\a\.py` matches no file/],
    ["paths = ['src\\gen']", /:1: `src\\gen` does not exist\n {2}hint: folders are separated by `\/`/],
    ['backend-agnostic = "yes"', /`backend-agnostic` is not true or false/],
    ['exclude = "x"', /`exclude` is not a list of patterns/],
    ['only = ["behavior"]', /`behavior` in `only` is not an effect\n {2}hint: did you mean `behaviour`\?/],
    ['only = []', /`only` is empty/],
    ['select = [\n  "keras-2.3",\n  "keras-2.3/optimiser-lr",\n]', /:3: `keras-2.3\/optimiser-lr` in `select` is not a transform\n {2}hint: did you mean `keras-2.3\/optimizer-lr`/],
    ['# x\n[per-file-ignores]\n"a*" = ["nonsense"]', /:3: `nonsense` in `per-file-ignores` is not a transform\n.*keras-upgrade list/],
    ['per-file-ignores = { x = "keras-2.3" }', /`x` in `per-file-ignores` is not a list of transforms/],
    ['per-file-ignores = ["x"]', /`per-file-ignores` is not a table/],
    ['paths = [\n"nope"]', /:2: `nope` does not exist/],
    ['to = "keras3\n', /:1:\d+: no TOML/],
    ['to = "keras3"\nto = "keras3"', /:2:\d+: no TOML/],
    ['renames = ["x"]', /`renames` is not a table/],
    ['[renames]\na.B = 3', /:2: the new name of `a.B` is not a dotted name/],
    ['[renames]\n"a" = "b.C"', /:2: `a` is not a dotted name/],
    ['[renames]\na.B = "a.B"', /:2: `a.B` is renamed to itself/],
    ['[renames.a]\nB = "keras.layers.Dens"', /:2: no Keras has `keras.layers.Dens`/],
  ])('%j', (text, message) => {
    const root = folderOf({ 'keras-upgrade.toml': `${text}\n` })
    try {
      setUp([], { to: 'keras3', level: 'safe' }, () => false, { knowledge, resolveTarget, resolveFrom, renames: projectRenames, names: () => import('../transforms/libraries/name-data.ts') }, root)
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      expect(error.message).toMatch(/^keras-upgrade\.toml:\d/)
      expect(`error: ${error.message}\n  hint: ${error.hint}`).toMatch(message)
    }
  })

  test('in a pyproject.toml, seen from a folder below', () => {
    const root = folderOf({ 'pyproject.toml': `${PYPROJECT}\n[tool.keras-upgrade.per-file-ignores]\nx = [1]\n`, 'sub/a.py': OLD })
    expect(run(join(root, 'sub'), '--write')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^error: \.\.\/pyproject\.toml:7: `x` in `per-file-ignores`/) })
    expect(run(root, '--config', 'nope.toml')).toMatchObject({ code: 2, stderr: expect.stringContaining('nope.toml does not exist') })
    expect(readFileSync(join(root, 'sub', 'a.py'), 'utf8')).toBe(OLD)
  })
})

describe('a project’s own renames', () => {
  const ROWS = new Map([
    ['company.layers.OldDense', 'company.layers.Dense'],
    ['company.layers.Moved', 'company.core.Moved'],
    ['company.old_util', 'company.util'],
    ['company.layers.Plain', 'keras.layers.Dense'],
    ['keras.layers.Dropout', 'company.layers.Dropout'],
    ['keras.layers.CuDNNLSTM', 'keras.layers.LSTM'],
  ])
  const own = { ...knowledge, releases: [...releases, projectRenames(ROWS)] }
  const migrated = (text: string, path = 'use.py', others: Readonly<Record<string, string>> = {}): string => {
    const sources = Object.entries({ ...others, [path]: text }).map(([at, source]) => ({ path: at, text: source }))
    const facts = gatherFacts(sources, new Set(sources.map(source => source.path)), own)
    const outcome = migrateFile({ path, text }, { knowledge: own, options: { ...optionsFor('keras3'), select: new Set(['project', 'imports']) }, facts })
    return textOf(outcome)
  }

  test.each([
    ['from company.layers import OldDense\nx = OldDense(3)\n', 'from company.layers import Dense\nx = Dense(3)\n'],
    ['from company.layers import (\n    OldDense,\n    Other,\n)\nx = OldDense(3), Other\n', 'from company.layers import (\n    Dense,\n    Other,\n)\nx = Dense(3), Other\n'],
    ['from company.layers import OldDense as D\nx = D(3)\n', 'from company.layers import Dense as D\nx = D(3)\n'],
    ['from company.layers import OldDense\nDense = 1\nx = OldDense(3)\n', 'from company.layers import Dense as OldDense\nDense = 1\nx = OldDense(3)\n'],
    ['from company.layers import OldDense\n__all__ = ["OldDense"]\n', 'from company.layers import Dense as OldDense\n__all__ = ["OldDense"]\n'],
    ['from company import layers\nx = layers.OldDense(layers.OldDense)\n', 'from company import layers\nx = layers.Dense(layers.Dense)\n'],
    ['import company.layers\nx = company.layers.OldDense\n', 'import company.layers\nx = company.layers.Dense\n'],
    ['import company.layers as l\nx = l.OldDense\n', 'import company.layers as l\nx = l.Dense\n'],
    ['from company.layers import Moved\nx = Moved()\n', 'from company.core import Moved\nx = Moved()\n'],
    ['from company.layers import A, Moved\nx = Moved(A)\n', 'from company.layers import A\nfrom company.core import Moved\nx = Moved(A)\n'],
    ['from company import layers\nx = layers.Moved(layers.Moved)\n', 'from company import layers\nfrom company.core import Moved\nx = Moved(Moved)\n'],
    ['import company.old_util\nx = company.old_util.a(company.old_util.b)\n', 'import company.util\nx = company.util.a(company.util.b)\n'],
    ['from company import old_util as u\nfrom company.old_util import a, b\nx = u.a\n', 'from company import util as u\nfrom company.util import a, b\nx = u.a\n'],
    ['from company import old_util\nx = old_util.a\n', 'from company import util\nx = util.a\n'],
    ['from company.layers import Plain\nx = Plain(3)\n', 'from keras.layers import Dense\nx = Dense(3)\n'],
    ['from tensorflow.keras.layers import Dropout\nx = Dropout(0.1)\n', 'from company.layers import Dropout\nx = Dropout(0.1)\n'],
    ['from keras import layers\nx = layers.CuDNNLSTM(3)\n', 'from keras import layers\nx = layers.LSTM(3)\n'],
  ])('%j', (before, after) => {
    expect(migrated(before)).toBe(after)
    expect(migrated(after)).toBe(after)
  })

  test.each([
    'OldDense = 1\nx = OldDense\n',
    'from company.other import OldDense\nx = OldDense(3)\n',
    'try:\n    from company.layers import Dense\nexcept ImportError:\n    from company.layers import OldDense as Dense\n',
    'from company.layers import OldDense\nif x:\n    OldDense = None\ny = OldDense\n',
    'class OldDense:\n    pass\n',
    'import other\nx = other.company.layers.OldDense\n',
  ])('left alone: %j', text => {
    expect(migrated(text)).toBe(text)
  })

  test('relative imports, in a package', () => {
    const others = { 'src/company/__init__.py': '', 'src/company/layers.py': 'class OldDense:\n    pass\n', 'src/company/sub/__init__.py': '' }
    expect(migrated('from .layers import OldDense\nx = OldDense()\n', 'src/company/a.py', others)).toBe('from .layers import Dense\nx = Dense()\n')
    expect(migrated('from .. import layers\nx = layers.OldDense()\n', 'src/company/sub/a.py', others)).toBe('from .. import layers\nx = layers.Dense()\n')
    expect(migrated('from .layers import OldDense\nx = OldDense()\n', 'src/other/a.py', others)).toContain('OldDense()')
    // What the package hands on keeps its name.
    expect(migrated('from .layers import OldDense\n', 'src/company/__init__.py', { ...others, 'src/company/__init__.py': '' })).toBe('from .layers import Dense as OldDense\n')
  })

  test('a name that another file takes from here stays', () => {
    const others = { 'user.py': 'from use import OldDense\n' }
    expect(migrated('from company.layers import OldDense\nx = OldDense()\n', 'use.py', others)).toBe('from company.layers import Dense as OldDense\nx = OldDense()\n')
  })

  test('in a run, where a file mentions no library', () => {
    const root = folderOf({ 'keras-upgrade.toml': '[renames]\ncompany.layers.OldDense = "company.layers.Dense"\n', 'a.py': 'from company.layers import OldDense\n\nx = OldDense(3)\n', 'b.py': 'x = 1\n' })
    expect(changed(root)).toEqual(['a.py'])
    expect(run(root).stdout).toContain('@@ project/renames')
    expect(run(root, '--write').code).toBe(0)
    expect(run(root, '--check')).toMatchObject({ code: 0, stdout: '' })
    expect(run(root, '--ignore', 'project/renames').code).toBe(0)
  })
})

test('lines of keys', () => {
  const lines = keyLines('# to = 1\nto = 1\n\n[tool."keras-upgrade"]\nto = 2\nrenames.a."b.c" = 3\n[tool.keras-upgrade.per-file-ignores]\n"x" = [\n  "y",\n]\n[[other]]\nto = 4\n')
  expect(lines(['to'])).toBe(2)
  expect(lines(['tool', 'keras-upgrade', 'to'])).toBe(5)
  expect(lines(['tool', 'keras-upgrade'])).toBe(4)
  expect(lines(['tool', 'keras-upgrade', 'renames', 'a', 'b.c'])).toBe(6)
  expect(lines(['tool', 'keras-upgrade', 'per-file-ignores', 'x'], 'y')).toBe(9)
  expect(lines(['other', 'to'])).toBe(12)
  expect(lines(['nowhere'])).toBe(1)
})
