/** Lists, tuples and dictionaries of the library's things. */
import { describe } from 'vitest'
import { known } from './known.ts'

/** Rows that show what the values do not know or get wrong yet: each must go on failing until it is mended. */
const STILL_WRONG = new Set([
  'a store by key in an attribute',
])

const MODEL = "import keras\nmodel = keras.models.load_model('x')\n"

describe('known collections', () => {
  known([
    ['loops over the layers of a model', `${MODEL}
for layer in model.layers:
    f(layer) #? layer = instance keras.Layer proven
    f(layer.weights[0]) #? layer.weights[0] = instance keras.Variable proven
for i, layer in enumerate(model.layers[:-1]):
    f(i, layer) #? i = unknown; layer = instance keras.Layer proven
for layer in reversed(model.layers):
    f(layer) #? layer = instance keras.Layer proven
for a, b in zip(model.layers, other):
    f(a, b) #? a = instance keras.Layer proven; b = unknown
`],
    ['subscripts and slices', `${MODEL}
f(model.layers) #? model.layers = collection of instance keras.Layer proven
f(model.layers[-1]) #? model.layers[-1] = instance keras.Layer proven
f(model.layers[1:]) #? model.layers[1:] = collection of instance keras.Layer proven
f(model.layers[i]) #? model.layers[i] = instance keras.Layer proven
f(model.layers[1:][0].name) #? model.layers[1:][0] = instance keras.Layer proven
`],
    ['get_layer', `${MODEL}
f(model.get_layer('x')) #? model.get_layer('x') = instance keras.Layer proven
f(model.get_layer(index=0)) #? model.get_layer(index=0) = instance keras.Layer proven
`],
    ['comprehensions', `${MODEL}
a = [l for l in model.layers if l.trainable]
f(a) #? a = collection of instance keras.Layer proven
b = {l.name: l for l in model.layers}
f(b) #? b = dict proven
f(b['x']) #? b['x'] = instance keras.Layer proven
c = (l for l in model.layers)
f(next(c)) #? next(c) = instance keras.Layer proven
d = [l.name for l in model.layers]
f(d) #? d = collection of unknown proven
`],
    ['builtins that keep the elements', `${MODEL}
f(list(model.layers)) #? list(model.layers) = collection of instance keras.Layer proven
f(sorted(model.layers)[0]) #? sorted(model.layers)[0] = instance keras.Layer proven
f(len(model.layers)) #? len(model.layers) = unknown
`],
    ['displays', `
import keras
a = [keras.layers.Dense(1), keras.layers.Conv2D(1, 2)]
f(a[0]) #? a[0] = instance keras.Layer proven
b = [keras.layers.Dense(1), 5]
f(b[0]) #? b[0] = unknown
c = [keras.layers.Dense(1), *others]
f(c[0]) #? c[0] = unknown
d = (keras.layers.Dense(1), 5)
f(d[0]) #? d[0] = instance keras.layers.Dense proven
f(d[-1]) #? d[-1] = unknown
f(d[i]) #? d[i] = unknown
e = (*others, keras.Model())
f(e[0]) #? e[0] = unknown
`],
    ['dictionaries', `
import keras
d = {'a': keras.Model(), 'b': keras.Sequential()}
f(d['a']) #? d['a'] = instance keras.Model proven
for m in d.values():
    f(m) #? m = instance keras.Model proven
for k, m in d.items():
    f(k, m) #? k = unknown; m = instance keras.Model proven
for k in d:
    f(k) #? k = unknown
e = {'a': keras.Model(), **others}
f(e['a']) #? e['a'] = unknown
`],
    ['a list that is built by append', `
import keras
layers = []
for i in range(3):
    layers.append(keras.layers.Dense(i))
f(layers[0]) #? layers[0] = instance keras.layers.Dense proven
mixed = [keras.layers.Dense(1)]
mixed.append(5)
f(mixed[0]) #? mixed[0] = unknown
unsaid = []
unsaid.append(unknown())
f(unsaid[0]) #? unsaid[0] = unknown
`],
    ['an empty list says nothing', `
layers = []
f(layers[0]) #? layers[0] = unknown
`],
    ['what is no collection of the library', `
import torch
net = torch.nn.Sequential()
for layer in net.layers:
    f(layer) #? layer = unknown
f(net.layers[-1]) #? net.layers[-1] = unknown
`],
    ['repeated and added lists', `
import keras
a = [keras.layers.Dense(1)] * 3
f(a[0]) #? a[0] = unknown
b = [keras.layers.Dense(1)] + [5]
f(b[0]) #? b[0] = unknown
c = [keras.layers.Dense(1)]
c += [5]
f(c[0]) #? c[0] = unknown
`],
  ])

  // A list or dictionary that is read anywhere but in a subscript, a loop, or a call known to leave it alone may hold other things later.
  describe('not right yet: containers that change', () => {
    known([
      ['extend', 'import keras\nl = [keras.layers.Dense(1)]\nl.extend(unknown())\nf(l[1]) #? l[1] = not proven\n'],
      ['insert', 'import keras\nl = [keras.layers.Dense(1)]\nl.insert(0, 5)\nf(l[0]) #? l[0] = not proven\n'],
      ['a store by index', 'import keras\nl = [keras.layers.Dense(1)]\nl[0] = 5\nf(l[0]) #? l[0] = not proven\n'],
      ['an alias that appends', 'import keras\nl = [keras.layers.Dense(1)]\nm = l\nm.append(5)\nf(l[1]) #? l[1] = not proven\n'],
      ['a function that appends', 'import keras\ndef fill(into):\n    into.append(5)\nl = [keras.layers.Dense(1)]\nfill(l)\nf(l[1]) #? l[1] = not proven\n'],
      ['append to a comprehension', 'import keras\nl = [keras.layers.Dense(i) for i in range(3)]\nl.append(5)\nf(l[-1]) #? l[-1] = not proven\n'],
      ['append to a copy', `${MODEL}l = list(model.layers)\nl.append(5)\nf(l[-1]) #? l[-1] = not proven\n`],
      // `grow` takes the unknown that a join left for an empty list.
      ['append of two things to an empty list', 'import keras\nl = []\nl.append(keras.Model())\nl.append(5)\nl.append(keras.Model())\nf(l[1]) #? l[1] = not proven\n'],
      ['a store by key', "import keras\nd = {'a': keras.Model()}\nd['b'] = 5\nf(d['b']) #? d['b'] = not proven\n"],
      ['update', "import keras\nd = {'a': keras.Model()}\nd.update(unknown())\nf(d['b']) #? d['b'] = not proven\n"],
      ['extend of an attribute', `
import keras
class Net:
    def __init__(self):
        self.blocks = [keras.layers.Dense(1)]
        self.blocks.extend(unknown())
    def go(self):
        f(self.blocks[1]) #? self.blocks[1] = not proven
`],
      ['a store by key in an attribute', `
import keras
class Net:
    def __init__(self):
        self.nets = {'a': keras.Model()}
        self.nets['b'] = 5
    def go(self):
        f(self.nets['b']) #? self.nets['b'] = not proven
`],
    ], undefined, STILL_WRONG)
  })

  describe('not right yet: what a dictionary may not have', () => {
    known([
      ['get gives None', "import keras\nd = {'a': keras.Model()}\nm = d.get('b')\nf(m) #? m = not proven\n"],
      ['get gives its default', "import keras\nd = {'a': keras.Model()}\nm = d.get('b', 5)\nm.fit() #? m = not proven\n"],
      ['pop gives its default', "import keras\nd = {'a': keras.Model()}\nm = d.pop('b', 5)\nm.fit() #? m = not proven\n"],
      ['setdefault gives its default', "import keras\nd = {'a': keras.Model()}\nm = d.setdefault('b', 5)\nm.fit() #? m = not proven\n"],
    ], undefined, STILL_WRONG)
  })
})
