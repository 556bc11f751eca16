import { describe, expect, test } from 'vitest'
import { handedOf } from '../../src/python/handed.ts'
import { projectFacts } from './programs.ts'

describe('what is handed to the library', () => {
  const facts = projectFacts({
    'losses.py': 'def focal(y, p):\n    return y - p\n\ndef gamma(g):\n    def inner(y, p):\n        return y * g\n    return inner\n',
    'data.py': 'def batches(n):\n    yield n\n',
    'train.py': [
      'from tensorflow import keras',
      'from losses import focal as f, gamma',
      'import data',
      'def scale(x): return x * 2',
      'class Stop(keras.callbacks.Callback): pass',
      'model = keras.Sequential([keras.layers.Lambda(scale)])',
      "model.compile(loss=f, metrics=['acc', gamma(2.0)])",
      'model.fit(data.batches(3), callbacks=[Stop()])',
      'print(scale, f)',
      '',
    ].join('\n'),
  })

  test.each([
    ['a loss under another name', '@losses.py:focal', [['.compile', 'loss', false]]],
    ['the maker of a metric', '@losses.py:gamma', [['.compile', 'metrics', true]]],
    ['a generator', '@data.py:batches', [['.fit', 0, true]]],
    ['the body of a Lambda', '@train.py:scale', [['keras.layers.Lambda', 0, false]]],
    ['a callback in a list', '@train.py:Stop', [['.fit', 'callbacks', true]]],
    ['what is handed to others is not', '@data.py:nothing', []],
  ])('%s', (_title, name, expected) => {
    expect(handedOf(facts, name).map(one => [one.to, one.as, one.called])).toEqual(expected)
  })
})
