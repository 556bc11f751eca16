import { describe, expect, test } from 'vitest'
import type { Edit } from '../../src/core/types.ts'
import { merge, touch } from '../../src/engine/merge.ts'

const edit = (start: number, end: number, text = 'x'): Edit => ({ start, end, text })

describe('touch', () => {
  test.each([
    ['apart', edit(0, 2), edit(3, 5), false],
    ['side by side', edit(0, 2), edit(2, 5), false],
    ['overlapping', edit(0, 3), edit(2, 5), true],
    ['one in the other', edit(0, 9), edit(2, 5), true],
    ['equal', edit(0, 3), edit(0, 3), true],
    ['two insertions at one place', edit(2, 2), edit(2, 2), true],
    ['an insertion at the start', edit(2, 2), edit(2, 5), true],
    ['an insertion at the end', edit(5, 5), edit(2, 5), true],
    ['an insertion inside', edit(3, 3), edit(2, 5), true],
    ['an insertion beside it', edit(6, 6), edit(2, 5), false],
  ])('%s', (_title, a, b, expected) => {
    expect(touch(a, b)).toBe(expected)
    expect(touch(b, a)).toBe(expected)
  })
})

describe('merge', () => {
  const run = (...candidates: readonly (readonly Edit[])[]): readonly [number[], number[]] => {
    const { accepted, waiting } = merge(candidates.map((edits, index) => ({ edits, index })), one => one.edits)
    return [accepted.map(one => one.index), waiting.map(one => one.index)]
  }

  test.each([
    ['disjoint ones go together', [[edit(0, 1)], [edit(4, 5)], [edit(2, 3)]], [[0, 1, 2], []]],
    ['first come, first served', [[edit(0, 5)], [edit(2, 3)], [edit(6, 7)]], [[0, 2], [1]]],
    ['equal edits collide too', [[edit(0, 5)], [edit(0, 5)]], [[0], [1]]],
    ['all edits of a finding or none', [[edit(0, 1)], [edit(0, 1), edit(8, 9)], [edit(8, 9)]], [[0, 2], [1]]],
    ['one that collides with itself waits', [[edit(0, 3), edit(2, 5)], [edit(7, 8)]], [[1], [0]]],
    ['one without edits is accepted', [[edit(0, 5)], []], [[0, 1], []]],
    ['a long edit over many short ones', [[edit(1, 2)], [edit(4, 5)], [edit(7, 8)], [edit(0, 9)]], [[0, 1, 2], [3]]],
    ['a short one at the end of a long one', [[edit(0, 100)], [edit(1, 2)], [edit(99, 100)]], [[0], [1, 2]]],
    ['insertions at one place', [[edit(3, 3)], [edit(3, 3)], [edit(4, 4)]], [[0, 2], [1]]],
  ])('%s', (_title, candidates, expected) => {
    expect(run(...candidates)).toEqual(expected)
  })

  test('what is accepted never touches, whatever comes', () => {
    for (let round = 0; round < 300; round += 1) {
      const candidates = Array.from({ length: 12 }, (_, i) => {
        const start = (round * 37 + i * i * 11) % 60
        return [edit(start, start + ((round + i * 5) % 7))]
      })
      const { accepted, waiting } = merge(candidates, one => one)
      const taken = accepted.flat()
      for (const [i, a] of taken.entries()) for (const b of taken.slice(i + 1)) expect(touch(a, b)).toBe(false)
      for (const one of waiting) expect(taken.some(other => touch(other, one[0]!))).toBe(true)
    }
  })
})
