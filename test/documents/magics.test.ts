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
    ['names of measured code', '%prun -s time model.predict(x)', 'get_ipython()(s, time, model, x)'],
    ['a name that measured code binds', '%prun -l 7 history = model.fit(x)', 'history = get_ipython()(l, history, model, x)'],
    ['code that runs over and over binds none', '%timeit history = model.fit(x)', 'get_ipython()(history, model, x)'],
    ['code that goes on', '%time model.fit(x, \\\n  y)', 'get_ipython()(model, x, y)\n| #'],
    ['a command', '%time !ls {folder}', 'get_ipython()(ls, folder)'],
    ['a list of files that is timed', '%time files = !ls', 'files = get_ipython()(files, ls)'],
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

describe('a statement behind a magic is Python', () => {
  test.each([
    ['%time history = model.fit(x)\n', 'history = model.fit(x)\n', '%time '],
    ['%timeit  model.predict(x)', 'model.predict(x)', '%timeit  '],
    ['%timeit -n 3 -r2 -o model.predict(x)', 'model.predict(x)', '%timeit -n 3 -r2 -o '],
    ['%prun -q f(x)', 'f(x)', '%prun -q '],
    ['%timeit 3 + x', '3 + x', '%timeit '],
    ['%prun x = 1  # why\r\n', 'x = 1  # why\r\n', '%prun '],
    ['  %time x = 1\n  y = 2\n', 'x = 1\ny = 2\n', '%time '],
  ])('%j', (source, text, magic) => {
    expect(python(source)).toBe(text)
    expect(cellLines(source)![0]).toMatchObject({ kept: false, magic })
  })

  test('in a block it is read, and stays', () => {
    expect(python('for x in y:\n    %time z = f(x)\n')).toBe('for x in y:\n|     z = f(x)\n')
  })
})

test('another language keeps what is filled in', () => {
  expect(unreadLines('%%bash\nls {folder} $name x', 'other').map(line => line.text)).toEqual(['get_ipython()(folder, name)\n', '#'])
})

test('what cannot be read keeps the names that it may use', () => {
  expect(unreadLines('x = = keras.Model(a.b)\nprint x\n', 'python').map(line => line.text)).toEqual(['get_ipython()(x, keras, a)\n', '#\n'])
})
