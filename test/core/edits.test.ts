import { describe, expect, test } from 'vitest'
import { edited, inOrder, touchedLines } from '../../src/core/edits.ts'
import { sharedEnds } from '../../src/core/ends.ts'
import { lineAt, linesIn, lineStarts } from '../../src/core/lines.ts'
import type { Edit } from '../../src/core/types.ts'

const edit = (start: number, end: number, text = 'x'): Edit => ({ start, end, text })

describe('edited', () => {
  test.each([
    ['nothing', 'abc', [], 'abc'],
    ['in any order', 'abcdef', [edit(4, 5, 'E'), edit(0, 1, 'A')], 'AbcdEf'],
    ['insertions and deletions', 'abc', [edit(0, 0, '<'), edit(1, 2, ''), edit(3, 3, '>')], '<ac>'],
    ['side by side', 'abcd', [edit(0, 2, 'X'), edit(2, 4, 'Y')], 'XY'],
    ['an insertion before and behind what is replaced', 'abcd', [edit(1, 3, 'X'), edit(3, 3, '>'), edit(1, 1, '<')], 'a<X>d'],
    ['two insertions at one place, in their order', 'ab', [edit(1, 1, 'x'), edit(1, 1, 'y')], 'axyb'],
    ['after an emoji', '🎉ab', [edit(2, 3, 'X')], '🎉Xb'],
    ['in an empty text', '', [edit(0, 0, 'x')], 'x'],
  ])('%s', (_title, text, edits, expected) => {
    expect(edited(text, edits)).toBe(expected)
    expect(edited(text, edits.map(({ start, end, text }) => edit(start + 7, end + 7, text)), 7)).toBe(expected)
  })

  test('refuses edits that overlap: one of them would be lost', () => {
    expect(() => edited('abcdef', [edit(0, 5), edit(2, 3)])).toThrow('overlap')
  })
})

test('inOrder leaves what it is given', () => {
  const given = [edit(4, 5), edit(1, 3), edit(1, 1)]
  expect(inOrder(given)).toEqual([edit(1, 1), edit(1, 3), edit(4, 5)])
  expect(given[0]).toEqual(edit(4, 5))
})

describe('touchedLines', () => {
  const text = 'a\nbb\n\nccc\n'
  const touched = (...edits: readonly Edit[]): unknown => touchedLines(lineStarts(text), edits).map(({ first, last, edits: own }) => [first, last, own.length])

  test.each([
    ['none', [], []],
    ['each on a line', [edit(0, 1), edit(2, 3)], [[0, 0, 1], [1, 1, 1]]],
    ['two on a line', [edit(3, 4), edit(2, 3)], [[1, 1, 2]]],
    ['over lines, and one on the last of them', [edit(0, 6), edit(6, 7)], [[0, 3, 2]]],
    ['a line that goes touches the next', [edit(0, 2)], [[0, 1, 1]]],
    ['behind the last line', [edit(10, 10)], [[4, 4, 1]]],
  ])('%s', (_title, edits, expected) => {
    expect(touched(...edits)).toEqual(expected)
  })
})

describe('lines as Git counts them', () => {
  test.each([
    ['', [], [0]],
    ['a', ['a'], [0]],
    ['a\n', ['a\n'], [0, 2]],
    ['a\r\n\rb\f\u2028\n\nc', ['a\r\n', '\rb\f\u2028\n', '\n', 'c'], [0, 3, 8, 9]],
  ])('%j', (text, lines, starts) => {
    expect(linesIn(text)).toEqual(lines)
    expect(lineStarts(text)).toEqual(starts)
    for (const [index, start] of starts.entries()) expect(lineAt(starts, start)).toBe(index)
  })
})

test.each([
  ['abc', 'abc', 3, 0],
  ['abcabc', 'abc', 3, 0],
  ['xabc', 'abc', 0, 3],
  ['aXc', 'aYYc', 1, 1],
  ['', 'a', 0, 0],
])('the ends that %j and %j share', (a, b, head, tail) => {
  expect(sharedEnds(a, b)).toEqual({ head, tail })
  expect(sharedEnds([...a], [...b])).toEqual({ head, tail })
})
