import { describe, expect, test } from 'vitest'
import type { Found, KeyedEdit, Outcome } from '../../src/core/types.ts'
import { openDocument } from '../../src/documents/open.ts'
import { cardsOf } from '../../src/report/cards.ts'
import { reportOutcome, type Code } from '../../src/report/report.ts'

/** Cards of edits, each `[old, new]` once in the code; what was found has the old text as its key. */
function cards(code: Code, ...changes: readonly (readonly [from: string, to: string])[]) {
  const edits = changes.map(([from, to]): KeyedEdit => {
    const start = from === '' ? code.text.length : code.text.indexOf(from)
    if (start < 0) throw new Error(`no ${from}`)
    return { start, end: start + from.length, text: to, keys: [from] }
  })
  const found = edits.map(({ keys: [key], ...edit }): Found => ({ key: key!, transform: 'a/b', level: 'safe', effect: 'breaks', state: 'applied', message: 'x', span: edit, edits: [edit] }))
  const outcome: Outcome = { kind: 'changed', edits, text: '', found }
  return cardsOf(reportOutcome('a', code, outcome)).map(({ title, rows, findings }) => ({
    title, keys: findings.map(({ key }) => key),
    rows: rows.filter(({ same }) => !same).map(({ old, new: now }) => `${old ? `${old.number} ${old.text}` : ''} -> ${now ? `${now.number} ${now.text}` : ''}`),
  }))
}

function notebook(...sources: readonly string[][]): Code {
  const file = JSON.stringify({ cells: sources.map(source => ({ cell_type: 'code', metadata: {}, outputs: [], source })), metadata: {}, nbformat: 4 })
  const document = openDocument('a.ipynb', Buffer.from(file), () => true)
  if (document.kind !== 'document') throw new Error(document.reason)
  const { text, positionOf, shown } = document
  return { text, file: document.file, positionOf, shown: shown!, toFile: edits => {
    const written = document.toFile(edits)
    return written.kind === 'edits' ? written.edits : undefined
  } }
}

describe('cards', () => {
  test('a hunk each, with what was found in it', () => {
    const text = `one\n${'x\n'.repeat(20)}two\n`
    expect(cards({ text }, ['two', '2'], ['one', '1'])).toEqual([
      { title: 'Line 1', keys: ['one'], rows: ['1 one -> 1 1'] },
      { title: 'Line 19', keys: ['two'], rows: ['22 two -> 22 2'] },
    ])
  })

  test('what comes after the last line, and a lone carriage return', () => {
    expect(cards({ text: 'a\rb\rc\nd\n' }, ['', 'e\n'])).toMatchObject([{ keys: [''], rows: [' -> 3 e'] }])
    expect(cards({ text: `a${'\rb'.repeat(30)}\nd\n` }, ['d', 'e'])).toMatchObject([{ keys: ['d'], rows: ['2 d -> 2 e'] }])
  })

  test('cells of a notebook apart, each with its own lines', () => {
    const code = notebook(['%matplotlib inline\n', 'one'], ['two\n', 'same'], ['!ls\n', '\n', 'three'])
    expect(cards(code, ['one', '1\n1b'], ['two', '2'], ['three', '3'])).toEqual([
      { title: 'Cell 1, line 1', keys: ['one'], rows: ['2 one -> 2 1', ' -> 3 1b'] },
      { title: 'Cell 2, line 1', keys: ['two'], rows: ['1 two -> 1 2'] },
      { title: 'Cell 3, line 1', keys: ['three'], rows: ['3 three -> 3 3'] },
    ])
  })

  test('lines at the beginning and at the end of a cell', () => {
    const code = notebook(['one\n', 'two'], ['three\n', 'four'])
    expect(cards(code, ['one', '0\none'], ['two\n', 'two\n2b\n'], ['four', 'four\n5'])).toEqual([
      { title: 'Cell 1, line 1', keys: ['one', 'two\n'], rows: [' -> 1 0', ' -> 4 2b'] },
      { title: 'Cell 2, line 1', keys: ['four'], rows: [' -> 3 5'] },
    ])
  })
})
