/** What a run prints, and where, as a person asks the built binary for it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { wantsColor } from '../src/cli/color.ts'
import { migrateBytes } from '../src/run/file.ts'
import { FORMATS } from '../src/cli/formats.ts'
import { list } from '../src/cli/list.ts'
import { progressOn } from '../src/cli/progress.ts'
import { NO_PROGRESS } from '../src/run/progress.ts'
import { ruleIds } from '../src/run/rules.ts'
import { NO_FACTS } from '../src/core/facts.ts'
import type { Transform } from '../src/core/types.ts'
import { FIXTURES, knowledge, optionsFor } from './fixtures.ts'
import { folderOf, git } from './setup/folder.ts'

const ROOT = join(import.meta.dirname, '..')
const MAIN = join(ROOT, 'dist', 'src', 'main.js')
const OLD = 'import tensorflow as tf\n\nmodel = tf.keras.Sequential()\nmodel.compile(tf.keras.optimizers.Adam(lr=0.1))\n'
const NEW = 'import keras\n\nmodel = keras.Sequential()\nmodel.compile(keras.optimizers.Adam(learning_rate=0.1))\n'

function run(folder: string, args: readonly string[], input = '', env: Record<string, string> = {}): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const { NO_COLOR: _, FORCE_COLOR: __, ...clean } = process.env
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...clean, ...env } })
  if (error) throw error
  return { code: status, stdout, stderr }
}

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error('dist/src/main.js is not built')
})

describe('--format', () => {
  const begins: Readonly<Record<string, RegExp>> = {
    diff: /^--- a\/a\.py\n\+\+\+ b\/a\.py\n/,
    text: /^a\.py:3:9 imports\/explicit-imports/,
    json: /^\{\n {2}"format": 1,/,
    sarif: /^\{\n {2}"\$schema": "https:\/\/docs\.oasis-open\.org\//,
    github: /^::error file=a\.py,line=4,/,
    gitlab: /^\[\n {2}\{\n {4}"description"/,
    markdown: /^## keras-upgrade/,
    html: /^<!doctype html>/,
  }

  test('all formats are tried here', () => {
    expect(Object.keys(begins).toSorted()).toEqual([...FORMATS].toSorted())
  })

  test.each(Object.entries(begins))('%s goes to stdout, or to a file; the summary to stderr', (format, begin) => {
    const root = folderOf({ 'a.py': OLD })
    const printed = run(root, ['--format', format])
    expect(printed).toMatchObject({ code: 0, stdout: expect.stringMatching(begin), stderr: expect.stringContaining('1 would change') })
    expect(printed.stdout).not.toContain('\u001B')
    expect(run(root, ['--format', format, '-o', 'out.txt', '.'])).toEqual({ code: 0, stdout: '', stderr: printed.stderr })
    expect(readFileSync(join(root, 'out.txt'), 'utf8')).toBe(printed.stdout)
    expect(run(root, ['--format', format, '-o', '-', '.']).stdout).toBe(printed.stdout)
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
  })

  test('an unknown one', () => {
    expect(run(ROOT, ['--format', 'xml', '.'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('diff, text, json, sarif') })
  })

  test('--check keeps its exit code', () => {
    const root = folderOf({ 'a.py': OLD, 'b.py': NEW })
    expect(run(root, ['--check', '--format', 'json']).code).toBe(1)
    expect(run(root, ['--check', '--format', 'json', 'b.py']).code).toBe(0)
  })

  test('of a run that writes: what was done, and what is left in the new files', () => {
    const source = `import tensorflow as tf\nimport numpy\n\nlayer = tf.keras.layers.LocallyConnected1D(2, 3)\nopt = tf.keras.optimizers.Adam(lr=0.1)\n`
    const root = folderOf({ 'a.py': source })
    const { stdout } = run(root, ['--write', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ written: true, summary: { changed: 1 } })
    const again = folderOf({ 'a.py': source })
    const annotations = run(again, ['--write', '--format', 'github']).stdout
    const line = Number(/^::error file=a\.py,line=(\d+)[^:]*missing-names/m.exec(annotations)![1])
    expect(readFileSync(join(again, 'a.py'), 'utf8').split('\n')[line - 1]).toContain('LocallyConnected1D')
    expect(annotations).not.toContain('optimizer-lr')
  })

  test('the diff of a run that writes, where it is asked for', () => {
    const root = folderOf({ 'a.py': OLD })
    expect(run(root, ['--write', '-o', 'up.patch'])).toMatchObject({ code: 0, stdout: '' })
    git(root, 'init')
    git(root, 'apply', '-R', 'up.patch')
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
    expect(run(root, ['--write']).stdout).toBe('')
  })
})

describe('--output', () => {
  test('is none of the files that are read', () => {
    const root = folderOf({ 'a.py': OLD })
    expect(run(root, ['-o', 'a.py', 'a.py'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is one of the files that are migrated') })
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
  })

  test('that cannot be written is an error', () => {
    const root = folderOf({ 'a.py': OLD })
    mkdirSync(join(root, 'folder'))
    for (const file of ['folder', 'none/out.txt']) expect(run(root, ['-o', file, '.'])).toMatchObject({ code: 2, stderr: expect.stringContaining(`\`--output ${file}\` cannot be written`) })
  })
})

describe('stdin', () => {
  test('is a filter without a format, and a report with one', () => {
    expect(run(ROOT, ['-'], OLD).stdout).toBe(NEW)
    expect(run(ROOT, ['--format', 'diff', '-'], OLD).stdout).toMatch(/^--- a\/-\n/)
    expect(JSON.parse(run(ROOT, ['--format', 'json', '-'], OLD).stdout)).toMatchObject({ written: false, files: [{ path: '-', kind: 'changed' }] })
    const root = folderOf({})
    expect(run(root, ['-o', 'new.py', '-'], OLD).stdout).toBe('')
    expect(readFileSync(join(root, 'new.py'), 'utf8')).toBe(NEW)
  })
})

test('--explain: the patch says why, and applies', () => {
  const root = folderOf({ 'a.py': OLD })
  const { stdout } = run(root, ['--explain', '-o', 'up.patch', '.'])
  expect(stdout).toBe('')
  expect(readFileSync(join(root, 'up.patch'), 'utf8')).toMatch(/^@@ -1,4 \+1,4 @@ .*keras-2\.3\/optimizer-lr: `lr` of .*; see https:\/\/github\.com\/keras-team/m)
  git(root, 'init')
  git(root, 'apply', 'up.patch')
  expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(NEW)
  if (spawnSync('patch', ['--version']).status === 0) {
    spawnSync('patch', ['-p1', '-R', '-s', '-i', 'up.patch'], { cwd: root })
    expect(readFileSync(join(root, 'a.py'), 'utf8')).toBe(OLD)
  }
})

describe('colours', () => {
  test('FORCE_COLOR and NO_COLOR', () => {
    const root = folderOf({ 'a.py': OLD })
    expect(run(root, ['--format', 'text'], '', { FORCE_COLOR: '1' }).stdout).toContain('\u001B[')
    expect(run(root, ['--format', 'text'], '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001B[')
    expect(run(root, ['--format', 'json'], '', { FORCE_COLOR: '1' }).stdout).not.toContain('\u001B[')
    expect(run(root, ['--format', 'text', '-o', 'out', '.'], '', { FORCE_COLOR: '1' }).code).toBe(0)
    expect(readFileSync(join(root, 'out'), 'utf8')).not.toContain('\u001B[')
  })

  test.each([
    [true, {}, true], [false, {}, false], [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true], [false, { FORCE_COLOR: '' }, true], [true, { FORCE_COLOR: '0' }, false], [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('terminal %j with %j: %j', (isTTY, env, expected) => {
    expect(wantsColor({ isTTY }, env)).toBe(expected)
  })
})

describe('the progress bar', () => {
  function bar(isTTY: boolean, env: Record<string, string> = {}) {
    const written: string[] = []
    let time = 0
    const progress = progressOn({ isTTY, columns: 60, write: text => written.push(text) }, env, () => time)
    return { written, progress, wait: (ms: number) => { time += ms } }
  }

  test('is shown when a run takes long, and goes', () => {
    const { written, progress, wait } = bar(true)
    progress.start('Reading', 4)
    progress.step()
    expect(written).toEqual([])
    wait(1000)
    progress.step()
    progress.step()
    expect(written).toEqual([`\r\u001B[KReading [${'#'.repeat(15)}${'.'.repeat(15)}] 2/4`])
    wait(100)
    progress.start('Migrating', 100_000)
    wait(100)
    progress.step()
    for (const text of written) expect(text.replace('\r\u001B[K', '').length).toBeLessThan(60)
    progress.end()
    expect(written.at(-1)).toBe('\r\u001B[K')
  })

  test('a short run, a pipe, a log and a dumb terminal have none', () => {
    const short = bar(true)
    short.progress.start('Reading', 1)
    short.progress.step()
    short.progress.end()
    expect(short.written).toEqual([])
    for (const { progress } of [bar(false), bar(true, { CI: '1' }), bar(true, { TERM: 'dumb' })]) expect(progress).toBe(NO_PROGRESS)
  })
})

describe('list', () => {
  test('--format json has every transform', () => {
    const rows = JSON.parse(run(ROOT, ['list', '--format', 'json']).stdout) as { id: string }[]
    expect(rows.map(row => row.id)).toEqual(ruleIds(knowledge))
    expect(rows.find(row => row.id === 'keras-2.3/optimizer-lr')).toMatchObject({ release: { library: 'keras', version: '2.3' }, removed: '3.0', restored: null, docs: expect.stringMatching(/^https:/), summary: expect.any(String) })
  })

  test('other formats are refused', () => {
    expect(() => list(knowledge, 'html')).toThrow('`list` has no format `html`')
  })
})

describe('explain', () => {
  test('a transform, with an example out of its fixtures', () => {
    expect(run(ROOT, ['explain', 'keras-2.3/optimizer-lr']).stdout).toMatch(/^keras-2\.3\/optimizer-lr\n[^]*levels: safe, [^]*\n {4}- .*\blr=[^]*\n {4}\+ .*\blearning_rate=[^]*\n {2}https:\/\/\S+\n$/)
  })

  test('every transform with a fixture that says something has one', () => {
    const examples = JSON.parse(readFileSync(join(ROOT, 'dist', 'examples.json'), 'utf8')) as Record<string, { levels: string[]; change: unknown; manual: unknown }>
    const speaks = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some(file => /\.(after|report)\./.test(file))
    expect(ruleIds(knowledge).filter(id => speaks(join(FIXTURES, ...id.split('/'))) && !(id in examples))).toEqual([])
    for (const { levels, change, manual } of Object.values(examples)) {
      expect(levels.length).toBeGreaterThan(0)
      expect(change ?? manual).not.toBeNull()
    }
    expect(JSON.stringify(examples).length).toBeLessThan(150_000)
  })
})

describe('a bug in a transform', () => {
  const boom: Transform = {
    id: 'keras-9.0/boom', release: { library: 'keras', version: '3.0' }, removed: '3.0', summary: 'Fails', docs: 'https://example.org',
    find: () => { throw new Error('boom') },
  }
  const broken = { ...knowledge, releases: [...knowledge.releases, { release: boom.release, transforms: [boom] }] }
  const names = { path: 'a.py', shown: 'src/a.py', patched: 'a.py' }
  const reasonWith = (ignore: readonly string[]): string | undefined =>
    migrateBytes(Buffer.from(OLD), names, { knowledge: broken, options: optionsFor('keras3', { ignore: new Set(ignore) }), facts: NO_FACTS }).report.reason

  test('is told with the file, the transform and a way round it, which works', () => {
    expect(reasonWith([])).toBe('a bug in keras-upgrade: boom (in keras-9.0/boom; `--ignore keras-9.0/boom` migrates the rest)')
    expect(reasonWith(['keras-9.0/boom'])).toBeUndefined()
  })
})
