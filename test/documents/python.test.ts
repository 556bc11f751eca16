import { describe, expect, test } from 'vitest'
import { encodeWith } from '../../src/documents/codec.ts'
import { decodePython, encodePython, type Decoded } from '../../src/documents/python.ts'

function decoded(bytes: Uint8Array): Decoded {
  const result = decodePython(bytes)
  if (result.kind !== 'decoded') throw new Error(result.reason)
  return result
}

function back(file: Decoded, text = file.text): Uint8Array {
  const result = encodePython(file, text)
  if (result.kind !== 'encoded') throw new Error(result.reason)
  return Buffer.from(result.bytes)
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

describe('what comes back is what went in', () => {
  test.each([
    ['empty', ''],
    ['one byte', 'x'],
    ['CRLF', 'import keras\r\nx = 1\r\n'],
    ['lone CR', 'import keras\rx = 1\r'],
    ['mixed newlines', 'a\r\nb\nc\rd'],
    ['no final newline', 'import keras'],
    ['form feed', 'import keras\n\f\nx = 1\n'],
    ['line separators in strings', 'x = "a\u2028b\u2029c\u0085d"\n'],
    ['emoji and combining marks', 'x = "😀 e\u0301 é"\n'],
    ['a byte order mark', '\uFEFFimport keras\n'],
    ['only a byte order mark', '\uFEFF'],
    ['two byte order marks', '\uFEFF\uFEFFx\n'],
    ['tabs and trailing spaces', '\tx  \n\t\n'],
    ['a cookie for UTF-8', '# -*- coding: utf-8 -*-\nx = "é"\n'],
    ['an editor suffix', '# coding: utf-8-unix\nx = "é"\n'],
    ['a cookie and a byte order mark', '\uFEFF# coding: UTF8\nx = "é"\n'],
  ])('%s', (_, text) => {
    const bytes = utf8(text)
    const file = decoded(bytes)
    expect(file.bom).toBe(text.startsWith('\uFEFF'))
    expect(file.text).toBe(file.bom ? text.slice(1) : text)
    expect(back(file)).toEqual(bytes)
  })

  test.each([
    ['latin-1', 'iso8859-1', 'é ü ß'],
    ['iso-8859-15', 'iso8859-15', 'œ €'],
    ['ISO_8859-1', 'iso8859-1', 'é'],
    ['cp1252', 'win1252', '“quoted” €'],
    ['windows-1251', 'win1251', 'модель'],
    ['koi8-r', 'koi8-r', 'модель'],
    ['gbk', 'gbk', '模型训练'],
    ['gb18030', 'gb18030', '模型 😀'],
    ['gb2312', 'gb2312', '模型'],
    ['big5', 'big5', '模型許功蓋'],
    ['euc-jp', 'eucjp', '学習モデル'],
    ['euc_kr', 'euckr', '모델'],
    ['cp949', 'cp949', '모델'],
    ['shift_jis', 'shiftjis', '表示ソース'],
    ['cp932', 'cp932', '表示ソース'],
    ['mac-roman', 'macroman', 'é'],
    ['l9', 'iso8859-15', '€'],
  ])('%s', (cookie, codec, words) => {
    const text = `# vim: set fileencoding=${cookie} :\nname = '${words}'\n`
    const bytes = encodeWith(codec, text)
    const file = decoded(bytes)
    expect(file.text).toBe(text)
    expect(file.encoding).toBe(cookie)
    expect(back(file)).toEqual(bytes)
    const changed = text.replace('name', 'label')
    expect(back(file, changed)).toEqual(encodeWith(codec, changed))
  })

  test('a large file', () => {
    const bytes = utf8('x = "é" # 12345\n'.repeat(320_000))
    expect(bytes.length).toBeGreaterThan(5_000_000)
    expect(Buffer.compare(back(decoded(bytes)), bytes)).toBe(0)
  })
})

describe('the cookie', () => {
  const E9 = Buffer.from([0xe9])
  const after = (head: string): Buffer => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from("x = '"), E9, Buffer.from("'\n")])

  test.each([
    ['on the second line, after a comment', '#!/usr/bin/env python\n# coding: latin-1\n'],
    ['on the second line, after a blank one', ' \t\f\n# coding=latin-1\n'],
    ['after CRLF', '#!/usr/bin/python\r\n# coding: latin-1\r\n'],
    ['after a lone CR', '#!/usr/bin/python\r# coding: latin-1\r'],
    ['indented', '  # coding: latin-1\n'],
  ])('counts %s', (_, head) => {
    expect(decoded(after(head)).text).toContain('é')
  })

  test.each([
    ['on the third line', '#\n#\n# coding: latin-1\n'],
    ['on the second line, after code', 'import os\n# coding: latin-1\n'],
    ['in a string', 'x = "coding: latin-1"\n'],
    ['with a space before the colon', '# coding : latin-1\n'],
  ])('does not count %s', (_, head) => {
    expect(decodePython(after(head))).toMatchObject({ kind: 'undecodable', line: head.split('\n').length })
  })
})

describe('refused', () => {
  test.each([
    ['bad UTF-8', Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xff, 0x0a]), /not valid UTF-8, and no line names another encoding/, 3],
    ['bad UTF-8 on a last line', Buffer.from([0x61, 0x0a, 0xc3]), /UTF-8/, 2],
    ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80]), /UTF-8/, 1],
    ['bad UTF-8 under a cookie', Buffer.concat([utf8('# coding: utf-8\n'), Buffer.from([0xe9])]), /^not valid UTF-8$/, 2],
    ['binary', Buffer.from('import keras\n\0\n'), /NUL/, 2],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('import keras', 'utf16le')]), /UTF-16/, undefined],
    ['an unknown encoding', utf8('#!python\n# coding: klingon\n'), /`klingon` is not known/, 2],
    ['a codec that is no text encoding', utf8('# coding: hex\n'), /`hex`/, 1],
    ['a stateful encoding', utf8('# coding: iso-2022-jp\n'), /iso-2022-jp/, 1],
    ['a byte order mark against a cookie', utf8('\uFEFF# coding: latin-1\n'), /byte order mark/, 1],
    ['bytes that the encoding lacks', Buffer.concat([utf8('# coding: ascii\nx = 1\n'), Buffer.from([0xe9])]), /not valid `ascii`/, 3],
    ['half a character', Buffer.concat([utf8('# coding: shift_jis\n'), Buffer.from([0x83])]), /shift_jis/, 2],
  ])('%s', (_, bytes, reason, line) => {
    const result = decodePython(bytes)
    expect(result).toMatchObject({ kind: 'undecodable', line })
    expect(result.kind === 'undecodable' && result.reason).toMatch(reason)
  })

  test('a new character that the encoding lacks', () => {
    const file = decoded(Buffer.from('# coding: latin-1\nx = 1\n'))
    expect(encodePython(file, '# coding: latin-1\nx = "→"\n')).toEqual({
      kind: 'inexpressible',
      reason: '`→` cannot be written in `latin-1`, the encoding of the file',
      line: 2,
    })
  })

  test('half of an emoji', () => {
    expect(encodePython(decoded(utf8('x = 1\n')), 'x = "\ud83d"\n')).toMatchObject({ kind: 'inexpressible' })
  })
})
