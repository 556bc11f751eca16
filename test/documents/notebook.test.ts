import { beforeAll, describe, expect, test } from 'vitest'
import { edited } from '../../src/core/edits.ts'
import { pythonIn } from '../../src/documents/blocks.ts'
import type { Document } from '../../src/documents/document.ts'
import { openDocument } from '../../src/documents/open.ts'
import { loadGrammar, parsesCleanly } from '../../src/python/parse.ts'

beforeAll(loadGrammar)

function open(file: string): Document {
  const document = openDocument('a.ipynb', Buffer.from(file), parsesCleanly)
  if (document.kind === 'undecodable') throw new Error(document.reason)
  return document
}

const reason = (file: string | Uint8Array): string => {
  const document = openDocument('a.ipynb', Buffer.from(file), parsesCleanly)
  return document.kind === 'undecodable' ? `${document.reason}${document.line === undefined ? '' : `:${document.line}`}` : 'read'
}

/** Replaces texts of the program, each once, and gives the file. */
function rewritten(file: string, ...changes: readonly (readonly [string, string])[]): string {
  const document = open(file)
  const edits = changes.map(([from, to], index) => {
    const start = document.text.indexOf(from)
    if (start < 0) throw new Error(`no ${from} in ${document.text}`)
    return { start, end: start + from.length, text: to, keys: [String(index)] }
  })
  const written = document.toFile(edits)
  if (written.kind === 'refused') return `refused ${[...written.keys].join()}: ${written.reason}`
  const after = edited(file, written.edits)
  // What is written back is read as the program with its edits.
  expect(pythonIn(open(after).text)).toBe(pythonIn(edited(document.text, edits)))
  expect(open(after).kept).toBe(document.kept)
  return after
}

/** A notebook as Jupyter writes it, from the sources of its cells; a string is a cell of one string. */
function notebook(...cells: readonly (readonly string[] | string | Record<string, unknown>)[]): string {
  const written = cells.map(cell => (Array.isArray(cell) || typeof cell === 'string' ? { cell_type: 'code', execution_count: 1, metadata: {}, outputs: [{ data: { 'text/plain': ['é'] } }], source: cell } : cell))
  return `${JSON.stringify({ cells: written, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`
}

const markdown = (text: string): Record<string, unknown> => ({ cell_type: 'markdown', metadata: {}, source: [text] })
const sources = (file: string): unknown[] => (JSON.parse(file) as { cells: { source: unknown }[] }).cells.map(cell => cell.source)

describe('the program of a notebook', () => {
  test('is its code cells in order, with a line between that is nobody\'s', () => {
    expect(open(notebook(['import keras\n', 'x = 1'], markdown('import numpy'), ['y = 2\n'], [])).text).toBe('import keras\nx = 1\n#\ny = 2\n#\n')
  })

  test('leaves out cells of another language, and what Python cannot parse', () => {
    const file = notebook(['%%bash\n', 'ls'], ['keras.Model(\n', 'x'], { cell_type: 'code', metadata: { vscode: { languageId: 'sql' } }, source: ['select 1'] }, ['y = 2'])
    expect(open(file).text).toBe('#\n#\n#\nget_ipython()(keras, x)\n#\n#\ny = 2\n#\n')
    expect(open(file).left).toEqual([{ cell: 2, line: 1, column: 1 }])
    expect(open(notebook(['%%writefile a.py\n', 'import keras'])).left).toHaveLength(1)
  })

  test('tells of measured code that it does not read', () => {
    const file = notebook(['x = 1\n', '%prun -l 9 keras.a()\n', '%prun -l 9 a()\n', '!echo keras\n', '%time keras.b()'])
    expect(open(file).left).toEqual([{ cell: 1, line: 2, column: 1 }])
  })

  test('a cell does not go on in the next one', () => {
    expect(open(notebook(['def f():\n', '  return 1'], ['  x = 1'], ['"""'], ['y'])).text).toBe('def f():\n  return 1\n#\nx = 1\n#\n#\n#\ny\n#\n')
  })

  test('of format 3 stands in worksheets, each cell with its language', () => {
    const file = JSON.stringify({ nbformat: 3, metadata: {}, worksheets: [{ cells: [
      { cell_type: 'code', language: 'python', input: ['import keras\n', 'x = keras'], outputs: [] },
      { cell_type: 'code', language: 'ruby', input: 'puts 1' },
      { cell_type: 'code', input: 'y = 1' },
    ] }] })
    expect(open(file).text).toBe('import keras\nx = keras\n#\ny = 1\n#\n')
    expect(rewritten(file, ['keras\nx', 'keras as k\nx'])).toBe(file.replace('import keras', 'import keras as k'))
  })

  test('places are told in cells, which are counted with those of text', () => {
    const document = open(notebook(markdown('a'), ['x = 1\n', 'y = 2'], markdown('b'), ['  z = 3']))
    const at = (text: string): unknown => document.positionOf(document.text.indexOf(text))
    expect([at('x'), at('2'), at('z')]).toEqual([{ cell: 2, line: 1, column: 1 }, { cell: 2, line: 2, column: 5 }, { cell: 4, line: 1, column: 3 }])
  })
})

describe('what is no notebook is told', () => {
  test.each([
    ['{"cells": [\n}', 'a notebook that is not valid JSON:2'],
    ['', 'a notebook that is not valid JSON:1'],
    ['{"nbformat": 4, "cells": [],}', 'a notebook that is not valid JSON:1'],
    ['{"nbformat": 4, /* x */ "cells": []}', 'a notebook that is not valid JSON:1'],
    ['{"cells": []}', 'not a notebook: it has no `nbformat`'],
    ['[]', 'not a notebook: it has no `nbformat`'],
    ['{"nbformat": 2, "cells": []}', 'a notebook of format 2; formats 3 and 4 are read'],
    ['{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "R"}}}', 'a notebook in the language R'],
    ['{"nbformat": 4, "cells": null}', 'read'],
    ['{"nbformat": 4, "cells": [{"cell_type": "code"}, {"cell_type": "code", "source": [1]}, 3]}', 'read'],
    [Uint8Array.of(0x7b, 0xff), 'not valid UTF-8'],
  ])('%j', (file, expected) => {
    expect(reason(file)).toBe(expected)
  })
})

describe('edits in lists of lines', () => {
  const file = notebook(['import keras\n', 'import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n'])

  test('within a line touch the characters that differ', () => {
    expect(rewritten(file, ['tf.a', 'keras.a'], ['tf.b', 'keras.b'])).toBe(file.replace('tf.a', 'keras.a').replace('tf.b', 'keras.b'))
  })

  test.each([
    ['a line more', [['tf\n', 'tf\nimport numpy\n']], [['import keras\n', 'import tensorflow as tf\n', 'import numpy\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n']]],
    ['a first line', [['import keras\n', 'import os\nimport keras\n']], [['import os\n', 'import keras\n', 'import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n']]],
    ['a line less', [['import tensorflow as tf\n', '']], [['import keras\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n']]],
    ['the first line', [['import keras\n', '']], [['import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n']]],
    ['the last line, which has no end', [['\nx = tf.a("é", \'t\\t\')\n', '\n']], [['import keras\n', 'import tensorflow as tf\n'], ['y = tf.b\n']]],
    ['a new last line', [[')\n', ')\nz = 1\n']], [['import keras\n', 'import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')\n', 'z = 1'], ['y = tf.b\n']]],
    ['a new last line in a cell that has an end', [['b\n', 'b\nz\n']], [['import keras\n', 'import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')'], ['y = tf.b\n', 'z\n']]],
    ['all lines of a cell', [['y = tf.b\n', '']], [['import keras\n', 'import tensorflow as tf\n', '\n', 'x = tf.a("é", \'t\\t\')'], []]],
    ['lines that change and go', [['keras\nimport tensorflow as tf\n\nx = tf', 'os\ny']], [['import os\n', 'y.a("é", \'t\\t\')'], ['y = tf.b\n']]],
    ['lines at both sides of a border', [['x = tf.a("é", \'t\\t\')\n', ''], ['y = tf.b\n', 'from keras import b\ny = b\n']], [['import keras\n', 'import tensorflow as tf\n', ''], ['from keras import b\n', 'y = b\n']]],
  ] as const)('%s', (name, changes, expected) => {
    const document = open(file)
    if (name === 'the last line, which has no end' || name.startsWith('lines at both')) {
      // The blank line before loses its end: the program is read without it.
      const edits = changes.map(([from, to], index) => ({ start: document.text.indexOf(from), end: document.text.indexOf(from) + from.length, text: to, keys: [String(index)] }))
      const written = document.toFile(edits)
      if (written.kind === 'refused') throw new Error(written.reason)
      expect(sources(edited(file, written.edits)).map(source => (source as string[]).filter(line => line !== ''))).toEqual(expected.map(lines => lines.filter(line => line !== '')))
      return
    }
    const after = rewritten(file, ...changes)
    expect(sources(after)).toEqual(expected)
    expect(after).toBe(`${JSON.stringify({ ...JSON.parse(file), cells: (JSON.parse(file) as { cells: object[] }).cells.map((cell, index) => ({ ...cell, source: expected[index] })) }, undefined, 1)}\n`)
  })

  test('an item of its own takes the spaces of its list', () => {
    const short = '{"nbformat":4,"cells":[{"cell_type":"code","source":["import keras"]}]}'
    expect(rewritten(short, ['keras', 'keras\nx = 1'])).toBe(short.replace('"import keras"', '"import keras\\n","x = 1"'))
    const long = '{\n\t"nbformat": 4,\n\t"cells": [{"cell_type": "code", "source": [\r\n\t\t"import keras"\r\n\t]}]}'
    expect(rewritten(long, ['keras', 'keras\nx = 1'])).toBe(long.replace('"import keras"', '"import keras\\n",\r\n\t\t"x = 1"'))
  })

  test('keep the cell\'s own indentation', () => {
    const indented = notebook(['  import keras\n', '  x = 1'])
    expect(sources(rewritten(indented, ['keras\n', 'keras\nimport os\n']))).toEqual([['  import keras\n', '  import os\n', '  x = 1']])
  })
})

describe('edits in a string', () => {
  const file = notebook('import keras\nimport tensorflow as tf\n\nx = tf.a("é", \'t\\t\')', 'y = 1\n')

  test.each([
    ['a name', [['tf.a', 'keras.a']], 'import keras\nimport tensorflow as tf\n\nx = keras.a("é", \'t\\t\')'],
    ['a line more', [['keras\n', 'keras\nimport os\n']], 'import keras\nimport os\nimport tensorflow as tf\n\nx = tf.a("é", \'t\\t\')'],
    ['a line less', [['import keras\n', '']], 'import tensorflow as tf\n\nx = tf.a("é", \'t\\t\')'],
    ['a new last line', [[')\n', ')\nz = 1\n']], 'import keras\nimport tensorflow as tf\n\nx = tf.a("é", \'t\\t\')\nz = 1'],
    ['several', [['keras\n', 'os\n'], ['import tensorflow as tf\n', ''], [')\n', ')\nz = 1\n']], 'import os\n\nx = tf.a("é", \'t\\t\')\nz = 1'],
  ] as const)('%s', (_, changes, expected) => {
    const after = rewritten(file, ...changes)
    expect(sources(after)).toEqual([expected, 'y = 1\n'])
    expect(after.replace(JSON.stringify(expected), '')).toBe(file.replace(JSON.stringify(sources(file)[0]), ''))
  })

  test('a list with all lines in one item is one string', () => {
    const one = notebook(['import keras\nx = 1\n'])
    expect(sources(rewritten(one, ['x = 1\n', 'x = 2\ny = 3\n']))).toEqual([['import keras\nx = 2\ny = 3\n']])
  })
})

describe('the author\'s spelling', () => {
  const cell = (source: string, rest = ''): string => `{"nbformat": 4, "cells": [{"cell_type": "code", "source": [${source}]}]${rest}}`

  test.each([
    ['letters stay as they are', cell('"s = \'é\'"'), 's = \'éü"\'', cell('"s = \'éü\\"\'"')],
    ['escaped letters', cell('"s = \'\\u00e9\'"'), 's = \'é\u00fc\'', cell('"s = \'\\u00e9\\u00fc\'"')],
    ['in capitals', cell('"s = \'\\u00E9\'"'), 's = \'é\u00fc\'', cell('"s = \'\\u00E9\\u00FC\'"')],
    ['signs that are unsafe in HTML', cell('"s \\u003d \\u0027é\\u0027"'), "s = 'é<='", cell('"s \\u003d \\u0027é<\\u003d\\u0027"')],
    ['slashes', cell('"s = \'a\\/é\'"'), "s = 'a/é/b'", cell('"s = \'a\\/é\\/b\'"')],
    ['tabs and backslashes', cell('"s = \'é\'"'), "s = 'é\\n\t\u0001'", cell('"s = \'é\\\\n\\t\\u0001\'"')],
    ['an emoji in two halves', cell('"s = \'\\ud83d\\ude00\'"'), "s = '😀😁'", cell('"s = \'\\ud83d\\ude00\\ud83d\\ude01\'"')],
  ])('%s', (_, file, line, expected) => {
    expect(rewritten(file, [open(file).text.split('\n')[0]!, line])).toBe(expected)
  })
})

describe('what cannot be written back is refused', () => {
  const file = notebook(['%prun -l 9 keras.a()\n', 'x = 1\n'], ['y = 2'])

  test.each([
    ['a magic with options', [['keras', 'k']], 'refused 0: the change would reach into a line that is not Python'],
    ['one cell into the next', [['1\n#\ny', '1']], 'refused 0: the change would reach from one block of code into the next'],
  ] as const)('%s', (_, changes, expected) => {
    expect(rewritten(file, ...changes)).toBe(expected)
  })

  test('the others are named apart', () => {
    const document = open(file)
    const at = (text: string, to: string) => ({ start: document.text.indexOf(text), end: document.text.indexOf(text) + text.length, text: to, keys: [text] })
    const written = document.toFile([at('keras', 'k'), at('x = 1', 'x = 2')])
    expect(written.kind === 'refused' && [...written.keys]).toEqual(['keras'])
  })

  test('a statement behind a magic that would need more than its line', () => {
    const timed = notebook(['%time x = f()\n', 'y = 1'])
    const reason = 'refused 0: a magic runs a statement of one line, and the change needs more'
    expect(rewritten(timed, ['x = f()', 'with s:\n    x = f()'])).toBe(reason)
    expect(rewritten(timed, ['x = f()', 'x = f(\n    1)'])).toBe(reason)
    expect(rewritten(timed, ['x = f()', 'x = g(1)'])).toBe(timed.replace('f()', 'g(1)'))
    expect(sources(rewritten(timed, ['x = f()', 'import s\nx = f()']))).toEqual([['import s\n', '%time x = f()\n', 'y = 1']])
    expect(sources(rewritten(timed, ['x = f()\n', '']))).toEqual([['y = 1']])
  })

  test('lines that are no items of their own', () => {
    const odd = notebook(['import ker', 'as\n', 'x = 1'])
    expect(rewritten(odd, ['x = 1', 'x = 2'])).toMatch(/^refused/)
  })
})

test('a byte order mark and the end of the file are no part of it', () => {
  const document = openDocument('a.ipynb', Buffer.from(`\uFEFF${notebook(['x = 1'])}`), parsesCleanly)
  expect(document).toMatchObject({ kind: 'document', bom: true, file: notebook(['x = 1']) })
})
