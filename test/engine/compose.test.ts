import { describe, expect, test } from 'vitest'
import type { Edit, KeyedEdit } from '../../src/core/types.ts'
import { compose, editsOf, startFrom, toDisk, type Composition } from '../../src/engine/compose.ts'
import { edited } from '../../src/core/edits.ts'

/** A small generator with a seed (mulberry32): the same rounds in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

type Random = ReturnType<typeof generator>

const ALPHABET = 'abcdé🎉\n '

function randomText(random: Random, most: number): string {
  return Array.from({ length: random(most + 1) }, () => ALPHABET[random(ALPHABET.length)]).join('')
}

/** Edits that do not touch each other, as `merge` leaves them; in any order. */
function randomEdits(random: Random, text: string, pass: number): KeyedEdit[] {
  const edits: KeyedEdit[] = []
  let at = random(4)
  while (at <= text.length && edits.length < 6) {
    const end = Math.min(text.length, at + random(5))
    edits.push({ start: at, end, text: random(4) === 0 ? '' : randomText(random, 4), keys: [`${pass}.${edits.length}`] })
    at = end + 1 + random(6)
  }
  return random(2) === 0 ? edits : edits.reverse()
}

/** What every reader can see to be right: from the last edit to the first, on a plain string. */
function naive(text: string, edits: readonly Edit[]): string {
  return [...edits].sort((a, b) => b.start - a.start).reduce((done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text)
}

function expectDisjoint(edits: readonly Edit[], disk: string): void {
  let last = -1
  for (const edit of edits) {
    expect(edit.start).toBeGreaterThan(last)
    expect(edit.end).toBeGreaterThanOrEqual(edit.start)
    expect(edit.end).toBeLessThanOrEqual(disk.length)
    expect(disk.slice(edit.start, edit.end)).not.toBe(edit.text)
    last = edit.end - (edit.start === edit.end ? 0 : 1)
  }
}

describe('compose', () => {
  test('many passes of random edits are the same as one after another on a string', () => {
    for (let seed = 0; seed < 3000; seed += 1) {
      const random = generator(seed)
      const disk = randomText(random, 40)
      let text = disk
      let composition = startFrom(disk)
      for (let pass = 0; pass <= random(5); pass += 1) {
        const edits = randomEdits(random, text, pass)
        text = naive(text, edits)
        composition = compose(composition, edits)
        if (composition.text !== text) throw new Error(`seed ${seed}, pass ${pass}: ${JSON.stringify(composition.text)}, not ${JSON.stringify(text)}`)
        const onDisk = editsOf(composition)
        if (edited(disk, onDisk) !== text) throw new Error(`seed ${seed}, pass ${pass}: edits give ${JSON.stringify(edited(disk, onDisk))}, not ${JSON.stringify(text)}`)
        expectDisjoint(onDisk, disk)
      }
    }
  })

  test('every edit has keys, and no key is made up', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const random = generator(seed)
      const disk = randomText(random, 40)
      let composition = startFrom(disk)
      const given = new Set<string>()
      for (let pass = 0; pass < 3; pass += 1) {
        const edits = randomEdits(random, composition.text, pass)
        for (const edit of edits) for (const key of edit.keys) given.add(key)
        composition = compose(composition, edits)
      }
      for (const { keys } of editsOf(composition)) {
        expect(keys.length).toBeGreaterThan(0)
        expect(new Set(keys).size).toBe(keys.length)
        for (const key of keys) expect(given).toContain(key)
      }
    }
  })

  test('spans of the current text lie in the text on disk, in order', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const random = generator(seed)
      const disk = randomText(random, 30)
      let composition = startFrom(disk)
      for (let pass = 0; pass < 2; pass += 1) composition = compose(composition, randomEdits(random, composition.text, pass))
      let last = 0
      for (let start = 0; start <= composition.text.length; start += 1) {
        const span = toDisk(composition, { start, end: Math.min(composition.text.length, start + 3) })
        expect(span.start).toBeGreaterThanOrEqual(last)
        expect(span.end).toBeGreaterThanOrEqual(span.start)
        expect(span.end).toBeLessThanOrEqual(disk.length)
        last = span.start
      }
    }
  })
})

describe('edits on disk', () => {
  const edit = (start: number, end: number, text: string, ...keys: string[]): KeyedEdit => ({ start, end, text, keys })
  const run = (disk: string, ...passes: readonly (readonly KeyedEdit[])[]): Composition => passes.reduce(compose, startFrom(disk))

  test('of one pass are what was given', () => {
    const edits = [edit(0, 2, 'xy', 'a'), edit(4, 4, 'new', 'b'), edit(6, 8, '', 'c')]
    expect(editsOf(run('abcdefghij', edits))).toEqual(edits)
  })

  test('are told in the text on disk, though a later pass saw other offsets', () => {
    expect(editsOf(run('abcdef', [edit(0, 0, '>>>>', 'a')], [edit(8, 9, 'E', 'b')]))).toEqual([edit(0, 0, '>>>>', 'a'), edit(4, 5, 'E', 'b')])
  })

  test('inside new text have the keys of both', () => {
    expect(editsOf(run('ab', [edit(1, 1, 'hello', 'a')], [edit(2, 4, 'X', 'b')]))).toEqual([edit(1, 1, 'hXlo', 'a', 'b')])
  })

  test('that cut new text out keep both keys', () => {
    expect(editsOf(run('abc', [edit(1, 2, 'hello', 'a')], [edit(2, 5, '', 'b')]))).toEqual([edit(1, 2, 'ho', 'a', 'b')])
  })

  test('across old and new text become one', () => {
    expect(editsOf(run('abcdef', [edit(2, 3, 'XX', 'a')], [edit(1, 5, 'Y', 'b')]))).toEqual([edit(1, 4, 'Y', 'b', 'a')])
  })

  test('that a later one undoes vanish', () => {
    expect(editsOf(run('abc', [edit(1, 2, 'X', 'a')], [edit(1, 2, 'b', 'b')]))).toEqual([])
    expect(editsOf(run('abc', [edit(1, 1, 'X', 'a')], [edit(1, 2, '', 'b')]))).toEqual([])
    expect(editsOf(run('abc', [edit(1, 2, '', 'a')], [edit(1, 1, 'b', 'b')]))).toEqual([])
  })

  test('leave out what stays the same at both ends', () => {
    expect(editsOf(run('abcdef', [edit(0, 6, 'abXYef', 'a')]))).toEqual([edit(2, 4, 'XY', 'a')])
  })

  test('that change nothing are none', () => {
    expect(editsOf(run('abc', [edit(0, 2, 'ab', 'a'), edit(3, 3, '', 'b')]))).toEqual([])
    expect(run('abc').text).toBe('abc')
  })

  test('at both ends, and of an empty text', () => {
    expect(run('abc', [edit(3, 3, '>', 'a'), edit(0, 0, '<', 'b')]).text).toBe('<abc>')
    expect(editsOf(run('', [edit(0, 0, 'x', 'a')]))).toEqual([edit(0, 0, 'x', 'a')])
  })
})

describe('places on disk', () => {
  const disk = 'abcdef'
  const composition = compose(startFrom(disk), [{ start: 1, end: 3, text: 'XYZ', keys: ['a'] }]) // a XYZ def

  test.each([
    ['kept text before', [0, 1], [0, 1]],
    ['kept text after', [4, 6], [3, 5]],
    ['the whole text', [0, 7], [0, 6]],
    ['across the edit', [0, 5], [0, 4]],
  ])('%s', (_title, [start, end], [from, to]) => {
    expect(toDisk(composition, { start: start!, end: end! })).toEqual({ start: from, end: to })
  })

  test('new text stands where it was put', () => {
    const span = toDisk(composition, { start: 2, end: 3 })
    expect(span.start).toBeGreaterThanOrEqual(1)
    expect(span.end).toBeLessThanOrEqual(3)
  })
})
