import { describe, expect, test } from 'vitest'
import { keysOf } from '../../src/engine/keys.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'

await loadGrammar()

/** The keys of all places of a word. */
function keys(text: string, word = 'HERE', transform = 'a/b'): string[] {
  const of = keysOf(parse(text))
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => of(transform, { start: index, end: index + word.length }))
}

describe('a key stays the same', () => {
  const text = 'import a\n\n\ndef f(x):\n    y = g(HERE, 1)\n    return y\n'
  const [key] = keys(text)
  test.each([
    ['after a new line above', `# new\nimport b\n${text}`],
    ['after blank lines', text.replace('    y =', '\n\n    y =')],
    ['after another statement in the function', text.replace('    y =', '    z = 1\n    y =')],
    ['after edits in another statement', text.replace('return y', 'return other(y)')],
    ['after another function', `${text}\ndef h():\n    pass\n`],
    ['after a comment at the end of the line', text.replace('1)', '1)  # why')],
    ['with CRLF', text.replaceAll('\n', '\r\n')],
    ['in a deeper block', text.replace('    y = g', '    if x:\n        y = g')],
    ['after other parameters of the function', text.replace('f(x)', 'f(x, z=2)')],
  ])('%s', (_title, changed) => {
    expect(keys(changed)).toEqual([key])
  })

  test('in the header of a compound statement, after edits in its body', () => {
    const before = 'if HERE:\n    a\nelse:\n    b\n'
    expect(keys(before.replace('a\n', 'c(1)\n    d\n'))).toEqual(keys(before))
  })
})

describe('a key is another', () => {
  test.each([
    ['for equal statements', 'f(HERE)\nf(HERE)\nf(HERE)\n'],
    ['for two places in one statement', 'f(HERE, HERE)\n'],
    ['in another function', 'def f():\n    g(HERE)\ndef h():\n    g(HERE)\n'],
    ['in another class', 'class A:\n    def f(self):\n        g(HERE)\nclass B:\n    def f(self):\n        g(HERE)\n'],
    ['for other code', 'f(HERE)\ng(HERE)\n'],
    ['on one line', 'f(HERE); f(HERE)\n'],
  ])('%s', (_title, text) => {
    const found = keys(text)
    expect(new Set(found).size).toBe(found.length)
  })

  test('for another transform', () => {
    expect(keys('f(HERE)\n')).not.toEqual(keys('f(HERE)\n', 'HERE', 'a/c'))
  })

  test('for an empty place', () => {
    const of = keysOf(parse('f(a)\n'))
    expect(of('a/b', { start: 0, end: 0 })).not.toBe(of('a/b', { start: 2, end: 2 }))
  })
})

test('a key starts with the id of its transform', () => {
  expect(keys('f(HERE)\n')[0]).toMatch(/^a\/b:/)
})
