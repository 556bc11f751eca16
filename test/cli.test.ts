/** The built binary, as a person runs it. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectFacts } from '../src/run/facts.ts'
import { migrateBytes } from '../src/run/file.ts'
import { nearest } from '../src/cli/near.ts'
import { migrationOptions } from '../src/cli/options.ts'
import { NO_FACTS } from '../src/core/facts.ts'
import type { Knowledge } from '../src/engine/options.ts'
import { openProject } from '../src/project/project.ts'
import { loadGrammar } from '../src/python/parse.ts'
import { explicitImports } from '../transforms/imports/explicit-imports.ts'
import { releases } from '../transforms/index.ts'
import { keras } from '../transforms/libraries/keras.ts'
import { resolveFrom, resolveTarget } from '../transforms/targets.ts'
import { folderOf, git } from './setup/folder.ts'

const ROOT = join(import.meta.dirname, '..')
const MAIN = join(ROOT, 'dist', 'src', 'main.js')
const QUICKSTART = join(ROOT, 'fixtures', 'projects', 'quickstart')

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly bytes: Buffer
  readonly stderr: string
}

function run(folder: string, args: readonly string[], input: string | Uint8Array = '', as?: { readonly uid: number; readonly gid: number }): Ran {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, input, maxBuffer: 1 << 28, ...as })
  if (error) throw error
  return { code: status, stdout: stdout.toString(), bytes: stdout, stderr: stderr.toString() }
}

function apply(folder: string, patch: Uint8Array): void {
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** All files of a folder, to compare. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter(entry => entry.isFile() && !/\.git|\.keras-upgrade/.test(entry.parentPath))
  return Object.fromEntries(files.map(entry => join(entry.parentPath, entry.name)).toSorted().map(file => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]))
}

const OLD = 'import tensorflow as tf\n\nmodel = tf.keras.Sequential()\n'
const NEW = 'import keras\n\nmodel = keras.Sequential()\n'

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/src/main.js is not built')
})

describe('what can be asked', () => {
  test('--version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
    for (const flag of ['--version', '-V']) expect(run(ROOT, [flag])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test('--help', () => {
    const { code, stdout, stderr } = run(ROOT, ['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const part of ['--to <target>', '--from', '--namespace', '--level', '--only', '--select', '--ignore', '--write', '--check', '--version', 'Exit codes', './list', 'Examples']) {
      expect(stdout).toContain(part)
    }
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(90)
  })

  test('list', () => {
    const { code, stdout, stderr } = run(ROOT, ['list'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^keras-2\.3\/optimizer-lr +old form ends with keras 3\.0 +\S/m)
    expect(stdout).toMatch(/^imports\/explicit-imports +style +\S/m)
  })

  test('a path that is named like a subcommand', () => {
    const root = folderOf({ 'list/a.py': OLD, 'help': '' })
    expect(run(root, ['./list']).stdout).toContain('+++ b/list/a.py')
    expect(run(root, ['help']).code).toBe(0)
  })
})

describe('wrong use ends with 2, says why, and prints nothing else', () => {
  test.each([
    [['--frobnicate'], /unknown option '--frobnicate'/],
    [['--wirte'], /Did you mean --write\?/],
    [['--to'], /argument missing/],
    [['--to', 'keras4'], /`keras4` is not a version that can be migrated to\n.*did you mean.*`keras3/],
    [['--to', 'torch2'], /`torch2` is not a version of Keras or TensorFlow\n.*`keras3`/],
    [['--from', 'keras9'], /`keras9` is not a version that can be migrated from/],
    [['--level', 'manual'], /Allowed choices are safe, review/],
    [['--namespace', 'tf'], /Allowed choices are keras, tensorflow, tf_keras, keep/],
    [['--only', 'behavior'], /`--only behavior` is not an effect\n.*did you mean `behaviour`\?/],
    [['--only', 'everything'], /effects are breaks, deprecated, behaviour, style/],
    [['--only', ','], /`--only` gives no name/],
    [['--select', 'optimizer-lr'], /did you mean `keras-2.3\/optimizer-lr`[^?]*\?/],
    [['--select', 'keras-2.3/optimiser-lr'], /did you mean `keras-2.3\/optimizer-lr`[^?]*\?/],
    [['--ignore', 'nonsense'], /`keras-upgrade list` prints all transforms/],
    [['--check', '--write'], /'--check' cannot be used with option '-w, --write'/],
    [['-', 'a.py'], /`-` cannot be given together with other paths/],
    [['--write', '-'], /`--write` has no file to write/],
    [['nope.py', 'a.py', 'no/where'], /`nope.py`, `no\/where` do not exist/],
    [[''], /`` does not exist/],
  ])('%j', (args, message) => {
    const root = folderOf({ 'a.py': OLD })
    const { code, stdout, stderr } = run(root, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^error: /)
    expect(stderr).not.toMatch(/\n {4}at /)
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
  })
})

describe('nothing to do', () => {
  test('an empty folder', () => {
    expect(run(folderOf({}), [])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('no Python file') })
  })

  test('a folder without Keras', () => {
    expect(run(folderOf({ 'a.py': 'import os\n', 'b.py': '\0\xff' }), ['--check'])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('2 files read, 0 would change, 0 skipped, 0 failed\nNo file mentions Keras') })
  })

  test('an empty file', () => {
    expect(run(folderOf({ 'a.py': '' }), ['a.py'])).toMatchObject({ code: 0, stdout: '' })
  })

  test('code that is up to date', () => {
    expect(run(folderOf({ 'a.py': NEW }), ['--check'])).toMatchObject({ code: 0, stdout: '' })
  })
})

describe('the quickstart', () => {
  const copy = (): string => {
    const root = folderOf({})
    cpSync(QUICKSTART, root, { recursive: true })
    git(root, 'init')
    return root
  }
  const KERAS = {
    'callbacks.py': `import keras


class Progress(keras.callbacks.Callback):
    """Prints one line for each epoch."""

    def on_epoch_end(self, epoch, logs=None):
        if logs is not None:
            print(f"Epoch {epoch} finished. Loss: {logs['loss']:.4f}")
`,
    'load.py': readFileSync(join(QUICKSTART, 'load.py'), 'utf8')
      .replace('from tensorflow import keras', 'import keras')
      .replace("model = keras.models.load_model('my_model.h5')", "with keras.utils.CustomObjectScope({'Scale': Scale}):\n    model = keras.models.load_model('my_model.h5')"),
    'train.py': readFileSync(join(QUICKSTART, 'train.py'), 'utf8')
      .replace('import tensorflow as tf', 'import keras\nfrom keras import layers')
      .replaceAll('tf.keras.layers.', 'layers.').replaceAll('tf.keras.', 'keras.')
      .replace('lr=0.001', 'learning_rate=0.001'),
  }
  const TENSORFLOW = Object.fromEntries(Object.entries(KERAS).map(([path, text]) => [path, text.replace('import keras\n', 'from tensorflow import keras\n').replace('from keras import layers', 'from tensorflow.keras import layers')]))

  test.each([['keras3', KERAS], ['tensorflow2.15', TENSORFLOW]])('to %s', (to, expected) => {
    const root = copy()
    const before = contents(root)
    const dry = run(root, ['--to', to])
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('3 files read, 3 would change, 0 skipped, 0 failed') })
    expect(contents(root)).toEqual(before)
    apply(root, dry.bytes)
    expect(contents(root)).toEqual(expected)

    const written = copy()
    expect(run(written, ['--to', to, '--write'])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('3 changed') })
    expect(contents(written)).toEqual(expected)
    // What is offered for review is left: the `input_shape` of a first layer.
    expect(run(written, ['--to', to, '--check', '--only', 'breaks,style'])).toMatchObject({ code: 0, stdout: '' })
  })

  test('the diff, the reasons in its hunks', () => {
    const { stdout } = run(ROOT, ['fixtures/projects/quickstart/load.py'])
    expect(stdout).toBe(`--- a/fixtures/projects/quickstart/load.py
+++ b/fixtures/projects/quickstart/load.py
@@ -1,4 +1,4 @@ imports/explicit-imports
-from tensorflow import keras
+import keras
 
 
 class Scale(keras.layers.Layer):
@@ -15,5 +15,6 @@ keras-2.0/load-model-scope
         return {**super().get_config(), 'factor': self.factor}
 
 
-model = keras.models.load_model('my_model.h5')
+with keras.utils.CustomObjectScope({'Scale': Scale}):
+    model = keras.models.load_model('my_model.h5')
 model.summary()
`)
  })

  test('--select, --ignore and --only', () => {
    // Out of this repository, of which all would be read.
    const root = folderOf({})
    cpSync(QUICKSTART, root, { recursive: true })
    const only = (...args: string[]): string => run(root, ['.', ...args]).stdout
    expect(only('--select', 'keras-2.3/optimizer-lr').match(/^[-+] .*$/gm)).toEqual(only('--only', 'breaks').match(/^[-+] .*$/gm))
    expect(only('--select', 'keras-2.3')).toBe(only('--ignore', 'imports,keras-2.0'))
    expect(only('--select', 'keras-2.3', '--select', 'imports')).toBe(only('--ignore', 'keras-2.0'))
    expect(only('--ignore', 'keras-2.3')).not.toContain('learning_rate')
    expect(only('--select', 'keras-2.3/optimizer-lr')).toContain('+        optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),')
  })
})

describe('exit codes', () => {
  test('--check is 1 while a finding is left', () => {
    const root = folderOf({ 'a.py': OLD })
    expect(run(root, [])).toMatchObject({ code: 0 })
    expect(run(root, ['--check'])).toMatchObject({ code: 1 })
    expect(run(root, ['--check', '--only', 'breaks']).code).toBe(0)
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
  })

  test('skipped files are no failure', () => {
    const root = folderOf({ 'a.py': OLD, 'b.py': 'import keras\ndef (:\n', 'c.py': Buffer.from('import keras\n\0') })
    const { code, stdout, stderr } = run(root, [])
    expect(code).toBe(0)
    expect(stdout).toContain('+++ b/a.py')
    expect(stderr).toContain('Skipped:\n  b.py:2: Python cannot parse it\n  c.py:2: binary: it holds a NUL byte\n')
  })
})

describe('input of every kind comes out with nothing lost', () => {
  const KINDS: Readonly<Record<string, readonly [before: Buffer, after: Buffer]>> = Object.fromEntries(Object.entries({
    lf: [OLD, NEW],
    crlf: [OLD.replaceAll('\n', '\r\n'), NEW.replaceAll('\n', '\r\n')],
    mixed: ['# a\r\nb = 1\rimport tensorflow as tf\n\r\nmodel = tf.keras.Sequential()\r\n', '# a\r\nb = 1\rimport keras\n\r\nmodel = keras.Sequential()\r\n'],
    'lone CR': [OLD.replaceAll('\n', '\r'), NEW.replaceAll('\n', '\r')],
    'no final newline': [OLD.trimEnd(), NEW.trimEnd()],
    'form feed': [OLD.replace('\n\n', '\n\f\n'), NEW.replace('\n\n', '\n\f\n')],
    bom: [`\uFEFF${OLD}`, `\uFEFF${NEW}`],
    'bom and crlf': [`\uFEFF${OLD}`.replaceAll('\n', '\r\n'), `\uFEFF${NEW}`.replaceAll('\n', '\r\n')],
    'line separators': [`${OLD}x = "a\u2028b\u2029c"\n`, `${NEW}x = "a\u2028b\u2029c"\n`],
    emoji: [OLD.replace('()', '([])  # 😀'), NEW.replace('()', '([])  # 😀')],
    'tabs and trailing spaces': [`${OLD}if model:\n\tpass  \n\t\n`, `${NEW}if model:\n\tpass  \n\t\n`],
  }).map(([name, [before, after]]) => [name, [Buffer.from(before!), Buffer.from(after!)]]))
  const LATIN: Readonly<Record<string, readonly [before: Buffer, after: Buffer]>> = {
    'latin-1': [Buffer.from(`# coding: latin-1\n${OLD}x = 'é'  # ü\n`, 'latin1'), Buffer.from(`# coding: latin-1\n${NEW}x = 'é'  # ü\n`, 'latin1')],
  }
  const all = Object.entries({ ...KINDS, ...LATIN })
  const before = (prefix = ''): Record<string, Buffer> => Object.fromEntries(all.map(([name, [bytes]]) => [`${prefix}${name}.py`, bytes]))
  const expectAfter = (folder: string): void => {
    for (const [name, [, bytes]] of all) expect(readFileSync(join(folder, `${name}.py`)).toString('latin1'), name).toBe(bytes.toString('latin1'))
  }

  test('with --write', () => {
    const root = folderOf(before())
    expect(run(root, ['--write']).code).toBe(0)
    expectAfter(root)
    expect(run(root, ['--check'])).toMatchObject({ code: 0, stdout: '' })
  })

  test('with git apply', () => {
    const root = folderOf(before())
    git(root, 'init')
    apply(root, run(root, ['.']).bytes)
    expectAfter(root)
  })

  test('with git apply in a subfolder', () => {
    const root = folderOf(before('deep/er/'))
    git(root, 'init')
    apply(join(root, 'deep'), run(join(root, 'deep'), ['er']).bytes)
    expectAfter(join(root, 'deep', 'er'))
  })

  test('from a folder beside: the diff is of the repository, and the summary says so', () => {
    const root = folderOf({ ...before('deep/'), 'beside/x.txt': '' })
    git(root, 'init')
    const { bytes, stderr } = run(join(root, 'beside'), ['../deep'])
    expect(stderr).toContain(`The paths in the diff are relative to ${root}: apply it there`)
    apply(root, bytes)
    expectAfter(join(root, 'deep'))
  })

  test.each(all)('through stdin: %s', (_, [from, to]) => {
    const { code, bytes } = run(ROOT, ['-'], from)
    expect(code).toBe(0)
    expect(bytes.toString('latin1')).toBe(to.toString('latin1'))
  })
})

describe('stdin', () => {
  test.each([
    ['nothing', Buffer.from('')],
    ['text without Keras', Buffer.from('x = 1\r\n')],
    ['what Python cannot parse', Buffer.from('import keras\ndef (:\n')],
    ['what is no text', Buffer.from([...Buffer.from('import keras\n'), 0, 0xff])],
  ])('%s comes out as it went in', (_, bytes) => {
    const ran = run(ROOT, ['-'], bytes)
    expect(ran.code).toBe(0)
    expect(ran.bytes).toEqual(bytes)
  })

  test('--check', () => {
    expect(run(ROOT, ['--check', '-'], OLD)).toMatchObject({ code: 1, stdout: NEW })
    expect(run(ROOT, ['--check', '-'], NEW)).toMatchObject({ code: 0, stdout: NEW })
  })
})

describe('files that cannot be read', () => {
  test('are skipped, each with the reason', () => {
    const root = folderOf({
      'a.py': OLD,
      'broken.py': { link: 'nowhere.py' },
      'bytes.py': Buffer.from([...Buffer.from('import keras\n# '), 0xe9, 10]),
      'unknown.py': '# coding: klingon\nimport keras\n',
      'folder.py/b.py': OLD,
    })
    execFileSync('mkfifo', [join(root, 'pipe.py')])
    const { code, stdout, stderr } = run(root, [])
    expect(code).toBe(0)
    expect(stdout.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/a.py', '+++ b/folder.py/b.py'])
    expect(stderr).toContain(`Skipped:
  broken.py: a broken symbolic link
  bytes.py:2: not valid UTF-8, and no line names another encoding
  pipe.py: not a regular file
  unknown.py:1: its encoding \`klingon\` is not known
`)
  })

  const root = process.getuid?.() === 0
  const other = root ? { uid: 65_534, gid: 65_534 } : undefined
  const runs = spawnSync(process.execPath, [MAIN, '--version'], { ...other }).status === 0

  test.skipIf(root && !runs)('for want of permission', () => {
    const folder = folderOf({ 'a.py': OLD, 'b.py': OLD, 'closed/c.py': OLD })
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'b.py'), 0)
    chmodSync(join(folder, 'closed'), 0)
    const { code, stdout, stderr } = run(folder, ['.'], '', other)
    chmodSync(join(folder, 'closed'), 0o755)
    expect(code).toBe(0)
    expect(stdout.match(/^\+\+\+ .*/gm)).toEqual(['+++ b/a.py'])
    expect(stderr).toContain('Skipped:\n  b.py: cannot be read: permission denied\n  closed: cannot be read: permission denied\n')
  })

  test.skipIf(root && !runs)('a file that may not be written fails, and the others are written', () => {
    const folder = folderOf({ 'a.py': OLD, 'b.py': OLD })
    chmodSync(folder, 0o777)
    chmodSync(join(folder, 'a.py'), 0o444)
    chmodSync(join(folder, 'b.py'), 0o666)
    const { code, stderr } = run(folder, ['--write'], '', other)
    expect(code).toBe(2)
    expect(stderr).toMatch(/Failed:\n {2}a\.py: not written: .*EACCES/)
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe(OLD)
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe(NEW)
    expect(readdirSync(folder).toSorted()).toEqual(['.keras-upgrade', 'a.py', 'b.py'])
  })
})

describe('size', () => {
  test('a file of 5 MB', () => {
    const root = folderOf({ 'big.py': OLD + 'value = compute(12345, "some words")  # é\n'.repeat(125_000) })
    expect(readFileSync(join(root, 'big.py')).length).toBeGreaterThan(5_000_000)
    git(root, 'init')
    const { code, bytes } = run(root, [])
    expect(code).toBe(0)
    expect(bytes.length).toBeLessThan(1000)
    apply(root, bytes)
    expect(readFileSync(join(root, 'big.py'), 'utf8').startsWith(`${NEW}value`)).toBe(true)
  }, 180_000)

  test('a reader that stops early is no error', async () => {
    const folder = folderOf({})
    mkdirSync(join(folder, 'many'))
    for (let i = 0; i < 300; i += 1) writeFileSync(join(folder, 'many', `f${i}.py`), OLD.repeat(20))
    const child = spawn(process.execPath, [MAIN, '--check'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', chunk => { stderr += String(chunk) })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise(resolve => child.on('close', resolve))
    expect(stderr).not.toMatch(/EPIPE|at /)
    expect(code).toBe(1)
  })
})

describe('a bug in one file', () => {
  const boom = (name: string): void => {
    if (name.includes('boom')) throw new Error('boom')
  }
  const knowledge: Knowledge = {
    releases,
    policy: explicitImports,
    library: {
      ...keras,
      fold: (name, era) => {
        boom(name)
        return keras.fold(name, era)
      },
      leadsTo: name => {
        boom(name)
        return keras.leadsTo(name)
      },
    },
  }
  const options = migrationOptions({ to: 'keras3', level: 'safe' }, { knowledge, resolveFrom, resolveTarget })
  const BUG = 'import keras\nimport boom\nx = boom.y\n'

  test('fails that file, with its name', async () => {
    await loadGrammar()
    const names = { path: 'a.py', shown: 'src/a.py', patched: 'a.py' }
    const { report, bytes, patch } = migrateBytes(Buffer.from(BUG), names, { knowledge, options, facts: NO_FACTS })
    expect(report).toMatchObject({ path: 'src/a.py', kind: 'failed', reason: expect.stringContaining('boom') })
    expect(bytes).toBeUndefined()
    expect(patch()).toHaveLength(0)
  })

  test('leaves the facts of the others', async () => {
    await loadGrammar()
    const root = folderOf({ 'a.py': OLD, 'b.py': BUG, 'c.py': BUG, 'd.py': OLD })
    const { facts, failed } = await projectFacts(openProject(['.'], root), knowledge)
    expect([...facts.files.keys()]).toEqual(['a.py', 'd.py'])
    expect([...failed]).toEqual([['b.py', 'boom'], ['c.py', 'boom']])
  })
})

test('what a mistyped name may have meant', () => {
  const known = ['breaks', 'deprecated', 'behaviour', 'style', 'keras-2.3/optimizer-lr', 'keras-2.3']
  expect(nearest('break', known)[0]).toBe('breaks')
  expect(nearest('behavior', known)).toEqual(['behaviour'])
  expect(nearest('optimizer', known)).toEqual(['keras-2.3/optimizer-lr'])
  expect(nearest('keras-2.4', known)).toEqual(['keras-2.3'])
  expect(nearest('nothing at all', known)).toEqual([])
})
