import { beforeAll, describe, expect, test } from 'vitest'
import { pythonIn } from '../../src/documents/blocks.ts'
import type { Document } from '../../src/documents/document.ts'
import { openDocument } from '../../src/documents/open.ts'
import { partsOf } from '../../src/documents/programs.ts'
import { edited } from '../../src/core/edits.ts'
import { loadGrammar, parsesCleanly } from '../../src/python/parse.ts'

beforeAll(loadGrammar)

function open(path: string, file: string): Document {
  const document = openDocument(path, Buffer.from(file), parsesCleanly)
  if (document.kind === 'undecodable') throw new Error(document.reason)
  return document
}

const read = (path: string, file: string): string => open(path, file).text.replaceAll('#\n', '')
const markdown = (file: string): string => read('a.md', file)
const rst = (file: string): string => read('a.rst', file)

function rewritten(path: string, file: string, ...changes: readonly (readonly [string, string])[]): string {
  const document = open(path, file)
  const edits = changes.map(([from, to], index) => {
    const start = document.text.indexOf(from)
    if (start < 0) throw new Error(`no ${from} in ${document.text}`)
    return { start, end: start + from.length, text: to, keys: [String(index)] }
  })
  const written = document.toFile(edits)
  if (written.kind === 'refused') return `refused: ${written.reason}`
  const after = edited(file, written.edits)
  expect(pythonIn(open(path, after).text)).toBe(pythonIn(edited(document.text, edits)))
  return after
}

describe('the Python of a Markdown page', () => {
  test.each([
    ['a fence', '# x\n\n```python\nimport keras\n```\n\nimport os\n', 'import keras\n'],
    ['its names', '```py\na\n```\n``` python3\nb\n```\n~~~python title="x"\nc\n~~~\n```{.python .x}\nd\n```\n```{code-block} python\ne\n```\n', 'a\nb\nc\nd\ne\n'],
    ['other languages', '```bash\nimport keras\n```\n```\nimport keras\n```\n```pycon\nimport keras\n```\n', ''],
    ['a longer fence', '````python\na\n```\nb\n````\n', 'get_ipython'],
    ['no end', '```python\na = 1', 'a = 1\n'],
    ['in a list', '1. x\n\n   ```python\n   for i in x:\n\n     y\n   ```\n', 'for i in x:\n\n  y\n'],
    ['doctests in a fence', '```python\n>>> import keras\n>>> for i in x:\n...     y\n7\n```\n', 'import keras\nfor i in x:\n    y\n'],
    ['doctests out of one', 'See\n\n    >>> x = 1\n    >>> x\n    1\n\n>>> y\n', 'x = 1\nx\ny\n'],
    ['doctests of others', '```bash\n>>> x = 1\n```\n', ''],
    ['code within a line', '```python import```\nx\n', ''],
    ['magics', '```python\n!pip install keras\nx = 1\n```\n', 'pass\nx = 1\n'],
  ])('%s', (name, file, expected) => {
    if (name === 'a longer fence') expect(open('a.md', file).kept).toBe('a\n```\nb\n')
    else expect(markdown(file)).toBe(expected)
  })

  test('what does not parse is left, and told where it mentions the library', () => {
    expect(open('a.md', '```python\nmodel = <your keras model>\n```\n\n```python\nx = ?\n```\n')).toMatchObject({ left: [{ line: 2, column: 1 }] })
  })
})

describe('the Python of a page of reStructuredText', () => {
  test.each([
    ['a directive', 'x\n\n.. code-block:: python\n   :linenos:\n   :caption: x\n\n   import keras\n\n   x = 1\n\nimport os\n', 'import keras\n\nx = 1\n'],
    ['its names', '.. code:: python3\n\n  a\n\n.. sourcecode:: py\n\n  b\n\n.. testcode::\n\n  c\n', 'a\nb\nc\n'],
    ['other languages', '.. code-block:: bash\n\n  import keras\n\n.. note::\n\n  import keras\n', ''],
    ['in a list', '* x\n\n  .. code-block:: python\n\n      def f():\n        pass\n\n  y\n', 'def f():\n  pass\n'],
    ['doctests', 'x::\n\n  >>> x = (1,\n  ...      2)\n  >>> x\n  (1, 2)\n', 'x = (1,\n     2)\nx\n'],
  ])('%s', (_, file, expected) => {
    expect(rst(file)).toBe(expected)
  })
})

describe('edits', () => {
  const page = 'See\r\n\r\n1. x\r\n\r\n   ```python\r\n   from tensorflow import keras\r\n\r\n   x = keras.a()\r\n   ```\r\n\r\nend'

  test.each([
    ['a name', [['keras.a', 'keras.b']], page.replace('keras.a', 'keras.b')],
    ['a line more', [['import keras\r\n', 'import keras\r\nimport os\r\n']], page.replace('import keras\r\n', 'import keras\r\n   import os\r\n')],
    ['a line less', [['from tensorflow import keras\r\n', '']], page.replace('   from tensorflow import keras\r\n', '')],
    ['a blank line more', [['keras\r\n', 'keras\r\n\r\n']], page.replace('import keras\r\n', 'import keras\r\n\r\n')],
  ] as const)('%s', (_, changes, expected) => {
    expect(rewritten('a.md', page, ...changes)).toBe(expected)
  })

  test('at the end of a file that has no end', () => {
    expect(rewritten('a.rst', '.. code:: python\n\n  x = 1', ['x = 1\n', 'x = 1\ny = 2\n'])).toBe('.. code:: python\n\n  x = 1\n  y = 2')
  })

  test('in doctests take prompts', () => {
    const file = '  >>> import keras\n  >>> f(a,\n  ...   b)\n  7\n  >>> g()\n'
    expect(rewritten('a.md', file, ['keras\n', 'keras\nimport os\n'], ['a,\n', 'a,\n  c,\n'], ['g()', 'h()'])).toBe('  >>> import keras\n  >>> import os\n  >>> f(a,\n  ...   c,\n  ...   b)\n  7\n  >>> h()\n')
  })

  test('do not come between a doctest and what it prints', () => {
    const file = '>>> f()\n7\n>>> g()\n8\n'
    expect(rewritten('a.md', file, ['g()', 'x = 1\ng(x)'])).toBe('>>> f()\n7\n>>> x = 1\n>>> g(x)\n8\n')
  })
})

describe('programs of a page', () => {
  test('an example that imports a name again begins anew', () => {
    expect(partsOf(['import keras\n', 'x = keras\n', 'import numpy as np\n', 'import keras.layers\n', 'np\n'])).toEqual([
      { opens: true, handsOn: [] },
      { opens: false, handsOn: [] },
      { opens: false, handsOn: ['np'] },
      { opens: true, handsOn: [] },
      { opens: false, handsOn: [] },
    ])
    expect(partsOf(['from a import (b,\n  c as d)\n', 'from e import d # x\n']).map(part => part.opens)).toEqual([true, true])
  })

  test('are parts of the text', () => {
    const { text, programs } = open('a.md', '```python\nimport keras\n```\n```python\nx\n```\n```python\nimport keras\n```\n')
    expect(programs.map(({ start, end }) => text.slice(start, end))).toEqual(['import keras\n#\nx\n#\n', 'import keras\n#\n'])
  })
})
