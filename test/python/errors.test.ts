import { describe, expect, test } from 'vitest'
import { linesOf } from '../../src/core/lines.ts'
import { findErrors } from '../../src/python/errors.ts'
import { loadGrammar, parse } from '../../src/python/parse.ts'

await loadGrammar()

function fatalLine(text: string): number | undefined {
  const { fatal } = findErrors(parse(text))
  return fatal && linesOf(text).lineOf(fatal.start)
}

describe('files that are read', () => {
  test.each([
    ['an empty file', ''],
    ['comments only', '# nothing\n\n'],
    ['no final newline', 'x = 1'],
    ['CRLF', 'if x:\r\n    y = 1\r\nelse:\r\n    z\r\n'],
    ['form feeds and tabs', 'def f():\n\treturn 1\n\f\ndef g():\n\treturn 2\n'],
    ['a backslash at a line end', 'x = 1 + \\\n    2\nassert x, \\\n    y\n'],
    ['soft keywords as names', 'match = case = type = _ = 1\nmatch.x; type(x); match(x)\nprint(type)\n'],
    ['print and exec as names', 'from __future__ import print_function\nprint("a", file=f)\nx = print\nexec("a")\n'],
    ['Python 2 print and exec', 'print "a", b\nprint >>f, "a"\nprint\nexec "a" in b\n'],
    ['Python 2 raise, except and backslash', 'try:\n    raise E, "x"\nexcept (A, B):\n    pass\n'],
    ['walrus, positional-only, star expressions', 'def f(a, /, *, b): return *a, b\nif (n := f(1)): x[*n]\nfor x in *a, b: pass\n'],
    ['decorators of any expression', '@a[0].b(c)\n@(lambda f: f)\ndef g(): pass\n'],
    ['f-strings, nested and with formats', 'f"{x!r:>{w}} {{}} {y = } {\'a\' if b else \'c\'}"\nf"{d["k"]}"\nrf\'\\d{x}\'\nf"""\n{\nx\n}\n"""\n'],
    ['match', 'match x:\n    case [1, *_] | {"k": -1, **r} if r: pass\n    case A(b=1) as c: pass\n    case _: pass\n'],
    ['groups and parenthesized with', 'try:\n    pass\nexcept* E as e:\n    pass\nwith (a as b, c as d,):\n    pass\n'],
    ['type parameters', 'type X[T: int, *U, **P] = list[T]\ndef f[T](x: T) -> T: ...\nclass A[T: (int, str)](B): ...\n'],
    ['numbers', 'x = 1_000 + 0xFF + 0o17 + 1e-3j + .5\n'],
    ['Python 2 backquotes', 'x = `y`\n'],
    ['Python 2 numbers and strings', 'x = 0777 + 10L\ny = ur"a" u"b"\n'],
    ['async', 'async def f():\n    async with a as b, c: pass\n    return [x async for x in y if await z]\n'],
    ['wrong indentation, which the grammar does not see', 'def f():\n    x = 1\n      y = 2\n'],
    ['lambda', 'f = lambda *a, k=1, **r: (yield)\n'],
  ])('%s', (_title, text) => {
    expect(fatalLine(text)).toBeUndefined()
  })
})

describe('files that are skipped, with the line', () => {
  test.each([
    ['a header', 'x = 1\ndef f(:\n    pass\n', 2],
    ['an open bracket', 'import keras\n\nx = (1,\n', 3],
    ['an open string', 'x = 1\ny = "abc\n', 2],
    ['a merge conflict', 'import keras\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n', 2],
    ['a notebook command', 'import keras\n!pip install keras\n', 2],
    ['a notebook magic', 'x = 1\n%matplotlib inline\n', 2],
    ['prose', 'this is no Python at all\n', 1],
    ['a template', 'import keras\nx = {{ cookiecutter.name }}\ny = {% if a %}\n', 3],
    ['a broken line in a function', 'def f():\n    x = = 1\n    return x\n', 2],
    ['a default in the header of a function', 'x = 1\ndef f[T = int](x): pass\n', 2],
  ])('%s', (_title, text, line) => {
    expect(fatalLine(text)).toBe(line)
  })
})

describe('statements that only the grammar cannot read', () => {
  test('leave the rest of the file', () => {
    const text = 'import keras\ntype X[T: int = str] = list[T]\nkeras.Model()\n'
    const { fatal, unread, count } = findErrors(parse(text))
    expect(fatal).toBeUndefined()
    expect(count).toBeGreaterThan(0)
    expect(unread.length).toBeGreaterThan(0)
    for (const span of unread) expect(linesOf(text).lineOf(span.start)).toBe(2)
  })

  test('do not hide an error elsewhere', () => {
    expect(fatalLine('type X[T = int] = T\n\nx = (\n')).toBe(3)
  })
})
