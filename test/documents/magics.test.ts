import { describe, expect, test } from 'vitest'
import { cellLines, unreadLines } from '../../src/documents/magics.ts'

const python = (source: string): string | undefined => cellLines(source)?.map(line => (line.kept ? `| ${line.text}` : line.text)).join('')

describe('lines that are no Python', () => {
  test.each([
    ['%matplotlib inline\nimport keras\n', '| pass\nimport keras\n'],
    ['!pip install -q keras\n!pip show keras', '| pass\n| pass'],
    ['try:\n  %tensorflow_version 2.x\nexcept Exception:\n  pass\n', 'try:\n|   pass\nexcept Exception:\n  pass\n'],
    ['%%time\nmodel.fit(x)\n', '| pass\nmodel.fit(x)\n'],
    ['\n%%capture out\n%%time\nx = 1\n', '\n| pass\n| pass\nx = 1\n'],
    ['!pip install a \\\n  b \\\n  "c\nx = 1\n', '| pass\n| #\n| #\nx = 1\n'],
    ['%cd x\r\nx = 1\r\n', '| pass\r\nx = 1\r\n'],
    ['  import keras\n\n  x = 1\n', 'import keras\n\nx = 1\n'],
    ['', ''],
  ])('%j', (source, expected) => {
    expect(python(source)).toBe(expected)
  })

  test.each([
    ['names of a shell line', '!ls {folder}/*.h5 $name', 'get_ipython()(folder, name)'],
    ['names of timed code', '%timeit -n 3 model.predict(x)', 'get_ipython()(n, model, x)'],
    ['a name that timed code binds', '%time history = model.fit(x)', 'history = get_ipython()(history, model, x)'],
    ['a list of files', 'files = !ls {folder}', 'files = get_ipython()(folder)'],
    ['a variable', 'level = %env LEVEL', 'level = get_ipython()'],
    ['a question', 'keras.Model??', 'get_ipython()(keras)'],
    ['a question before', '?keras.Model', 'get_ipython()(keras)'],
    ['no name', '!echo done', 'pass'],
  ])('%s', (_, source, expected) => {
    expect(python(source)).toBe(`| ${expected}`)
  })

  test.each([
    ['a percent sign in brackets', 'print("%d"\n      % x)\n'],
    ['a line of a string', '"""\n%time\n!ls\n"""\n'],
    ['a line that goes on', 'x = 7 \\\n  % y\n'],
    ['a remainder, a comparison', 'x = a % b\nok = a != b\nx %= 2\n'],
    ['a string with a mark', "s = 'why?'\nprint('%')\n"],
    ['quotes in a comment', "x = 1 # don't\ny = 2\n"],
    ['quotes in a string', "x = 'a\\'b'\ny = \"'\"\n"],
  ])('%s is Python', (_, source) => {
    expect(python(source)).toBe(source)
  })

  test.each(['%%bash\necho $x', '%%html\n<b>x</b>', '%%writefile a.py\nimport keras', '# a comment\n%%bash\nls'])('%j is another language', source => {
    expect(cellLines(source)).toBeUndefined()
  })
})

test('another language keeps what is filled in', () => {
  expect(unreadLines('%%bash\nls {folder} $name x', 'other').map(line => line.text)).toEqual(['get_ipython()(folder, name)\n', '#'])
})

test('what cannot be read keeps the names that it may use', () => {
  expect(unreadLines('x = = keras.Model(a.b)\nprint x\n', 'python').map(line => line.text)).toEqual(['get_ipython()(x, keras, a)\n', '#\n'])
})
