import { describe, expect, test } from 'vitest'
import { edited } from '../../src/core/edits.ts'
import { print } from '../../src/engine/print.ts'

const TEXT = 'one two\r\nthree 🐍 four\n'

describe('print', () => {
  test('applies edits in whatever order they come, inserts before what is replaced there', () => {
    const edits = [{ start: 4, end: 7, text: '2' }, { start: 0, end: 0, text: '# ' }, { start: 4, end: 4, text: '+' }, { start: 8, end: 9, text: '\n' }]
    expect(print(TEXT, edits)).toBe('# one +2\r\nthree 🐍 four\n')
    expect(print(TEXT, edits)).toBe(edited(TEXT, edits))
  })

  test('without edits it is the text', () => {
    expect(print(TEXT, [])).toBe(TEXT)
  })

  test('refuses edits that overlap', () => {
    expect(() => print(TEXT, [{ start: 0, end: 5, text: 'a' }, { start: 4, end: 6, text: 'b' }])).toThrow(/overlap/)
  })
})
