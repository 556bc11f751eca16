import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBytes, replaceFile } from '../../src/project/files.ts'
import { folderOf } from '../setup/folder.ts'

const before = Buffer.from('import keras\r\n')
const after = Buffer.from([0xef, 0xbb, 0xbf, 0xe9, 0x0d])

test('a file is replaced as a whole, its mode kept and nothing left beside it', () => {
  const root = folderOf({ 'a.py': before })
  const file = join(root, 'a.py')
  chmodSync(file, 0o751)
  expect(replaceFile(file, before, after)).toEqual({ kind: 'written' })
  expect(readFileSync(file)).toEqual(after)
  expect(statSync(file).mode & 0o7777).toBe(0o751)
  expect(readdirSync(root)).toEqual(['a.py'])
})

test('a file that changed since it was read is not overwritten', () => {
  const root = folderOf({ 'a.py': before })
  const file = join(root, 'a.py')
  writeFileSync(file, 'import torch\n')
  expect(replaceFile(file, before, after)).toEqual({ kind: 'refused', reason: 'not written: the file changed since it was read' })
  expect(readFileSync(file, 'utf8')).toBe('import torch\n')
})

test('a file that is gone is not made again', () => {
  const root = folderOf({})
  expect(replaceFile(join(root, 'a.py'), before, after)).toEqual({ kind: 'refused', reason: 'not written: gone since the run began' })
  expect(readdirSync(root)).toEqual([])
})

test('what cannot be read says why', () => {
  const root = folderOf({ 'x.py/a.py': '' })
  expect(readBytes(join(root, 'x.py'))).toMatchObject({ kind: 'unreadable', reason: expect.stringContaining('EISDIR') })
  expect(readBytes(join(root, 'y.py'))).toEqual({ kind: 'unreadable', reason: 'gone since the run began' })
})
