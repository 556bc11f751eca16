import { expect, test } from 'vitest'
import { decodeWith } from '../../src/documents/codec.ts'
import { codecOf } from '../../src/documents/encodings.ts'
import { holdsPython, isModule, isPage, mayHoldPython } from '../../src/documents/kinds.ts'
import { mentions } from '../../src/documents/mentions.ts'

test.each([
  ['utf-8', 'utf_8'],
  ['UTF_8', 'utf_8'],
  ['U8', 'utf_8'],
  ['utf-8-sig', 'utf_8'],
  ['latin1', 'iso8859_1'],
  ['iso-latin-1-unix', 'iso8859_1'],
  ['ANSI_X3.4-1968', 'ascii'],
  ['x-mac-japanese', 'shift_jis'],
  ['TIS-620', 'iso8859_11'],
  ['windows-1252', 'cp1252'],
  ['utf-16', undefined],
  ['rot13', undefined],
  ['base64', undefined],
  ['', undefined],
])('codecOf(%j)', (cookie, codec) => {
  expect(codecOf(cookie)).toBe(codec)
  if (codec !== undefined) expect(decodeWith(codec, Buffer.from('x = 1'))).toBe('x = 1')
})

test('files are told by their name', () => {
  const names = ['a.py', 'a.pyi', 'a.ipynb', 'a.md', 'a.markdown', 'a.rst', 'py', 'a.py.bak', 'a.constructor']
  expect(names.filter(holdsPython)).toEqual(['a.py', 'a.pyi', 'a.ipynb'])
  expect(names.filter(isPage)).toEqual(['a.md', 'a.markdown', 'a.rst'])
  expect(['a.py', 'bin/train', 'a.pyi', 'a.ipynb', 'a.md'].filter(isModule)).toEqual(['a.py', 'bin/train'])
  expect(['a/b.py', 'bin/train', '.hidden', 'a.d/train', 'x.md', 'x.ipynb', 'x.txt'].filter(mayHoldPython)).toEqual(['a/b.py', 'bin/train', '.hidden', 'a.d/train', 'x.ipynb'])
})

test('only files that name Keras or TensorFlow are read as text', () => {
  expect(['import keras', 'import tensorflow as tf', 'import torch', '', 'Keras'].map(text => mentions(Buffer.from(text)))).toEqual([true, true, false, false, false])
})
