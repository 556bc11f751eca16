import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Found, KeyedEdit } from '../../src/core/types.ts'
import { decodePython, encodePython } from '../../src/documents/python.ts'
import { diff } from '../../src/report/diff.ts'
import { folderOf, git } from '../setup/folder.ts'

/** A file, what is written over it (each `[from, to]` once), and what must come out. */
interface Case {
  readonly path: string
  readonly before: Buffer
  readonly after: Buffer
  readonly patch: Uint8Array
  /** With the reason of each hunk in it. */
  readonly explained: Uint8Array
}

type Change = readonly [from: string, to: string, transform?: string]

function caseOf(path: string, before: string | Buffer, ...changes: readonly Change[]): Case {
  const bytes = Buffer.from(before)
  const file = decodePython(bytes)
  if (file.kind !== 'decoded') throw new Error(file.reason)
  const edits: KeyedEdit[] = changes.map(([from, to], i) => {
    const start = file.text.indexOf(from)
    if (start < 0) throw new Error(`no ${from}`)
    return { start, end: start + from.length, text: to, keys: [`key${i}`] }
  })
  const found = changes.map(([from, to, transform], i) => ({ key: `key${i}`, transform: transform ?? 'imports/explicit-imports', message: `\`${from}\` is $& \`${to}\`, 模型`, ...(i === 0 ? { why: 'it is\nlikely @@ -1 +1 @@' } : {}) }) as Found)
  return made(path, bytes, edits, found)
}

function made(path: string, bytes: Buffer, edits: readonly KeyedEdit[], found: readonly Found[]): Case {
  const file = decodePython(bytes)
  if (file.kind !== 'decoded') throw new Error(file.reason)
  const encode = (text: string): Uint8Array => {
    const encoded = file.encode(text)
    if (encoded.kind === 'inexpressible') throw new Error(encoded.reason)
    return encoded.bytes
  }
  let text = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += file.text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  const after = encodePython(file, text + file.text.slice(at))
  if (after.kind === 'inexpressible') throw new Error(after.reason)
  const change = { path, text: file.text, bom: file.bom, edits, found, encode }
  return { path, before: bytes, after: Buffer.from(after.bytes), patch: diff(change), explained: diff({ ...change, docsOf: id => `https://example.org/${id}` }) }
}

function repository(cases: readonly Case[], prefix = ''): string {
  const root = folderOf({})
  git(root, 'init')
  for (const { path, before } of cases) {
    mkdirSync(dirname(join(root, prefix, path)), { recursive: true })
    writeFileSync(join(root, prefix, path), before)
  }
  return root
}

function apply(folder: string, patch: Uint8Array): void {
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], { cwd: folder, input: patch, stdio: ['pipe', 'pipe', 'pipe'] })
}

function holds(cases: readonly Case[], folder: string): void {
  for (const { path, after } of cases) expect(readFileSync(join(folder, path)), path).toEqual(after)
}

const SAMPLES: readonly Case[] = [
  caseOf('lf.py', 'a\nb\nc\nd\ne\nf\ng\n', ['d', 'D']),
  caseOf('crlf.py', 'a\r\nb\r\nc\r\n', ['b', 'B\r\nB2'], ['c', 'C']),
  caseOf('mixed.py', 'a\r\nb\nc\rd\r\ne\rf\n', ['d', 'D'], ['f', 'F']),
  caseOf('cr.py', 'import tensorflow as tf\rx = tf.keras\r', ['tf.keras', 'keras']),
  caseOf('last-line.py', 'a\nb', ['b', 'B']),
  caseOf('last-line-kept.py', 'a\nb\nc', ['a', 'A']),
  caseOf('last-line-far.py', 'a\nb\nc\nd\ne\nf', ['a', 'A']),
  caseOf('newline-added.py', 'a\nb', ['b', 'b\n']),
  caseOf('newline-taken.py', 'a\nb\n', ['b\n', 'b']),
  caseOf('after-the-last.py', 'a\nb', ['b', 'b\nc']),
  caseOf('first-line.py', 'import tensorflow as tf\nx\n', ['import', 'import keras\nimport']),
  caseOf('lines-gone.py', 'a\nb\nc\nd\n', ['b\nc\n', '']),
  caseOf('emptied.py', 'a\nb\n', ['a\nb\n', '']),
  made('filled.py', Buffer.from(''), [{ start: 0, end: 0, text: 'a\n', keys: [] }], []),
  made('end.py', Buffer.from('a\n'), [{ start: 2, end: 2, text: 'b\n', keys: [] }], []),
  caseOf('form-feed.py', 'a\n\f\nb\u2028c\nd\u0085e\n\v\n', ['d', 'D']),
  caseOf('bom.py', '\uFEFFimport tensorflow\nx\n', ['import tensorflow', 'import keras']),
  caseOf('bom-insert.py', '\uFEFFx\ny\n', ['x', 'import keras\nx']),
  caseOf('bom-far.py', '\uFEFFa\nb\nc\nd\ne\nf\ng\n', ['g', 'G']),
  caseOf('bom-context.py', '\uFEFFa\nb\n', ['b', 'B']),
  caseOf('latin-1.py', Buffer.from('# coding: latin-1\nx = "é"\ny = tf.keras # ü\n', 'latin1'), ['tf.keras', 'keras']),
  caseOf('emoji.py', 'x = "😀"; y = tf.keras\n', ['tf.keras', 'keras']),
  caseOf('folder with/a space.py', 'a\n', ['a', 'A']),
  caseOf('quo"te.py', 'a\n', ['a', 'A']),
  caseOf('back\\slash.py', 'a\n', ['a', 'A']),
  caseOf('tab\tnew\nline.py', 'a\n', ['a', 'A']),
  caseOf('é 模型.py', 'a\n', ['a', 'A']),
  caseOf(' -- a.py', 'a\n', ['a', 'A']),
  caseOf('dashes.py', '-- a/x\n++ b/x\n@@ -1 +1 @@\n', ['-- a', '-- A'], ['++ b', '++ B']),
  caseOf('tabs.py', '\tx = tf.keras  \n', ['tf.keras', 'keras']),
]

test.each(SAMPLES.map(sample => [sample.path, sample] as const))('git apply takes %j', (_, sample) => {
  const root = repository([sample])
  apply(root, sample.patch)
  holds([sample], root)
})

test('git apply takes all of them at once, in a subfolder too', () => {
  const patch = Buffer.concat(SAMPLES.map(sample => sample.patch))
  const root = repository(SAMPLES, 'deep/er')
  apply(join(root, 'deep/er'), patch)
  holds(SAMPLES, join(root, 'deep/er'))
})

test('git apply takes it back', () => {
  const root = repository(SAMPLES)
  const patch = Buffer.concat(SAMPLES.map(sample => sample.patch))
  apply(root, patch)
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-R', '--whitespace=nowarn', '-'], { cwd: root, input: patch })
  for (const { path, before } of SAMPLES) expect(readFileSync(join(root, path)), path).toEqual(before)
})

test('git apply takes them with the reasons in them, and takes them back', () => {
  const patch = Buffer.concat(SAMPLES.map(sample => sample.explained))
  const root = repository(SAMPLES, 'deep/er')
  apply(join(root, 'deep/er'), patch)
  holds(SAMPLES, join(root, 'deep/er'))
  execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '-R', '--whitespace=nowarn', '-'], { cwd: join(root, 'deep/er'), input: patch })
  for (const { path, before } of SAMPLES) expect(readFileSync(join(root, 'deep/er', path)), path).toEqual(before)
})

const hasPatch = spawnSync('patch', ['--version']).status === 0

test.skipIf(!hasPatch).each([['bare', 'patch'], ['with the reasons', 'explained']] as const)('patch takes all but the names that it refuses, %s', (_, which) => {
  // An emptied file is removed by `patch`, and CR in a patch makes it guess; --binary stops that.
  const cases = SAMPLES.filter(({ path }) => !['emptied.py', 'tab\tnew\nline.py'].includes(path))
  const root = repository(cases)
  execFileSync('patch', ['-p1', '--binary', '-s'], { cwd: root, input: Buffer.concat(cases.map(one => one[which])) })
  holds(cases, root)
})

describe('what the patch says', () => {
  const text = (sample: Case): string => Buffer.from(sample.patch).toString('latin1')
  const lines = Array.from({ length: 30 }, (_, i) => `line ${i + 1}\n`).join('')

  test('the files, three lines of context, and who made each hunk', () => {
    const sample = caseOf('src/a.py', lines, ['line 5\n', 'LINE 5\n', 'keras-2.3/optimizer-lr'], ['line 9\n', 'LINE 9\n'], ['line 10\n', 'LINE 10\n'], ['line 25', 'x\nline 25', 'keras-2.0/none-safe-logs'])
    expect(text(sample)).toBe(`--- a/src/a.py
+++ b/src/a.py
@@ -2,12 +2,12 @@ keras-2.3/optimizer-lr, imports/explicit-imports
 line 2
 line 3
 line 4
-line 5
+LINE 5
 line 6
 line 7
 line 8
-line 9
-line 10
+LINE 9
+LINE 10
 line 11
 line 12
 line 13
@@ -22,6 +22,7 @@ keras-2.0/none-safe-logs
 line 22
 line 23
 line 24
+x
 line 25
 line 26
 line 27
`)
  })

  test('with the reason and the link of each transform, in one line', () => {
    const sample = caseOf('a.py', 'a\nb\nc\n', ['a', 'A', 'keras-2.3/optimizer-lr'], ['b', 'B', 'keras-2.3/optimizer-lr'], ['c', 'C'])
    expect(Buffer.from(sample.explained).toString().split('\n')[2]).toBe('@@ -1,3 +1,3 @@ keras-2.3/optimizer-lr: `a` is $& `A`, 模型 (and 1 more); why review: it is likely @@ -1 +1 @@; see https://example.org/keras-2.3/optimizer-lr'
      + ' | imports/explicit-imports: `c` is $& `C`, 模型; see https://example.org/imports/explicit-imports')
  })

  test('lines that come out equal are no part of it', () => {
    const sample = caseOf('a.py', 'a\nb\nc\nd\ne\n', ['a\nb\nc\nd\ne\n', 'a\nB\nc\nD\ne\n'])
    expect(text(sample)).toBe('--- a/a.py\n+++ b/a.py\n@@ -1,5 +1,5 @@ imports/explicit-imports\n a\n-b\n+B\n c\n-d\n+D\n e\n')
    expect(caseOf('a.py', 'a\nb\n', ['a\nb', 'a\nb']).patch).toHaveLength(0)
    expect(caseOf('a.py', 'a\nb\n').patch).toHaveLength(0)
  })

  test('lines that follow each other go together and come together', () => {
    const sample = caseOf('a.py', 'tf.a\ntf.b\ntf.c\n', ['tf.a', 'A'], ['tf.b', 'B'], ['tf.c', 'C'])
    expect(text(sample)).toContain('\n-tf.a\n-tf.b\n-tf.c\n+A\n+B\n+C\n')
  })

  test('an edit that nobody owns has no name after it', () => {
    expect(text(made('a.py', Buffer.from('a\n'), [{ start: 0, end: 1, text: 'b', keys: ['gone'] }], []))).toContain('@@ -1,1 +1,1 @@\n')
  })
})

test('a large file with few edits is quick', () => {
  const line = 'value = compute(12345, "some words") # é\n'
  const text = line.repeat(130_000)
  const edits = [0, 40_000, 80_000, 129_999].map(i => ({ start: i * line.length, end: i * line.length + 5, text: 'label', keys: [] }))
  const sample = made('big.py', Buffer.from(text), edits, [])
  expect(sample.before.length).toBeGreaterThan(5_000_000)
  const began = performance.now()
  diff({ path: 'big.py', text, bom: false, edits, found: [], encode: part => Buffer.from(part) })
  expect(performance.now() - began).toBeLessThan(2000)
  const root = repository([sample])
  apply(root, sample.patch)
  expect(Buffer.compare(readFileSync(join(root, 'big.py')), sample.after)).toBe(0)
})

test('a large file of which every line changes', () => {
  const line = 'x = tf.keras\n'
  const text = line.repeat(100_000)
  const edits = Array.from({ length: 100_000 }, (_, i) => ({ start: i * line.length + 4, end: i * line.length + 12, text: 'keras', keys: [] }))
  const began = performance.now()
  const patch = diff({ path: 'big.py', text, bom: false, edits, found: [], encode: part => Buffer.from(part) })
  expect(performance.now() - began).toBeLessThan(4000)
  expect(Buffer.from(patch).toString().split('\n')).toHaveLength(200_004)
})

test('random texts and random edits', () => {
  let seed = 20_240_607
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const pieces = ['a', 'b', '\n', '\n', '\n', '\r\n', '\r', '\f', '\u2028', 'é', '😀', '  ', '\t']
  const some = (most: number): string => Array.from({ length: random(most) }, () => pieces[random(pieces.length)]!).join('')
  const cases: Case[] = []
  for (let i = 0; i < 400; i += 1) {
    const text = (random(5) === 0 ? '\uFEFF' : '') + some(80)
    const length = text.startsWith('\uFEFF') ? text.length - 1 : text.length
    const edits: KeyedEdit[] = []
    let at = 0
    while (at < length && random(4) > 0) {
      const start = Math.min(length, at + random(20))
      const end = Math.min(length, start + (random(2) === 0 ? 0 : random(12)))
      edits.push({ start, end, text: some(4), keys: [] })
      at = end + 1
    }
    // Edits never cut an emoji in two.
    const body = text.startsWith('\uFEFF') ? text.slice(1) : text
    const cuts = (offset: number): boolean => /[\uDC00-\uDFFF]/.test(body[offset] ?? '')
    if (edits.some(edit => cuts(edit.start) || cuts(edit.end))) continue
    cases.push(made(`f${i}.py`, Buffer.from(text), edits, []))
  }
  expect(cases.length).toBeGreaterThan(200)
  const root = repository(cases)
  apply(root, Buffer.concat(cases.map(({ patch }) => patch)))
  holds(cases, root)
})
