import { describe } from 'vitest'
import { claims } from './programs.ts'

describe('imports', () => {
  claims([
    ['in all their forms', `
import keras
import tensorflow as tf
import tensorflow.keras.layers
import keras.layers, os
import tensorflow.keras.models as M
from tensorflow import keras as K
from keras import (
    backend,  # a comment
    optimizers as opt,
)
keras.layers.Dense #? keras.layers.Dense = keras.layers.Dense; keras = keras
tf.keras.layers.Dense #? tf.keras.layers.Dense = keras.layers.Dense; tf.keras = keras; tf = tensorflow
tensorflow.keras.layers.Dense #? tensorflow.keras.layers.Dense = keras.layers.Dense
M.Model #? M.Model = keras.models.Model
K.losses.mse #? K.losses.mse = keras.losses.mse
backend.mean #? backend.mean = keras.backend.mean
opt.Adam #? opt.Adam = keras.optimizers.Adam
`],
    ['of other libraries keep their names', `
import numpy as np
from torch import nn
np.array #? np.array = numpy.array
nn.Linear #? nn.Linear = torch.nn.Linear
`],
    ['with spaces and line ends inside a dotted name', `
import tensorflow . keras . layers as L
L.Dense #? L.Dense = keras.layers.Dense
import keras
x = (keras
     .layers)
x.Dense #? x.Dense = keras.layers.Dense
`],
    ['builtins and unknown names mean nothing', `
print(len) #? print = nothing; len = nothing
`],
    ['text and comments are no names', `
import keras
keras = 'keras.layers' # keras.layers
keras #? keras = nothing
`],
  ])
})

describe('assignments', () => {
  claims([
    ['an alias is what it stands for', `
import tensorflow as tf
keras = tf.keras
L = keras.layers
Dense = D = L.Dense
Dense #? Dense = keras.layers.Dense
D #? D = keras.layers.Dense
`],
    ['a later assignment counts from there on', `
from keras.layers import Dense
Dense(1) #? Dense = keras.layers.Dense
Dense = object
Dense(1) #? Dense = nothing
`],
    ['the right side is read first', `
from keras.layers import Dense
Dense = wrap(Dense) #? Dense = keras.layers.Dense
Dense #? Dense = nothing
`],
    ['targets in lists, stars and chains', `
from keras.layers import A, B, C, D
A, (B, *C) = D = make()
A #? A = nothing
B #? B = nothing
C #? C = nothing
D #? D = nothing
`],
    ['an attribute or an item of a name does not bind it', `
import keras
keras.verbose = 1
keras['x'] = 2
keras #? keras = keras
`],
    ['an augmented assignment binds', `
from keras import layers
layers += more
layers #? layers = nothing
`],
    ['an annotated assignment binds', `
import keras
layer: keras.layers.Layer = keras.layers.Dense #? keras.layers.Layer = keras.layers.Layer; keras.layers.Dense = keras.layers.Dense
layer #? layer = keras.layers.Dense
`],
    ['an alias of itself in a loop ends', `
from keras import layers
a = layers
while more():
    b = a
    a = b
print(a) #? a = nothing
`],
    ['deleted names are gone', `
from keras.layers import Dense, LSTM, GRU
del Dense, (LSTM)
Dense #? Dense = nothing
LSTM #? LSTM = nothing
GRU #? GRU = keras.layers.GRU
`],
    ['deleted names may come back', `
import keras
del keras
from tensorflow import keras
keras.Model #? keras.Model = keras.Model
`],
    ['with, for and except bind', `
from keras import A, B, C, D, E
with open(x) as A, open(y) as (B, *_):
    A #? A = nothing
    B #? B = nothing
for C, D in rows:
    C #? C = nothing
    D #? D = nothing
try:
    pass
except ValueError as E:
    E #? E = nothing
`],
    ['parenthesized with items bind', `
from keras import A, B
with (open(x) as A, open(y) as B):
    A #? A = nothing
    B #? B = nothing
`],
    ['names in f-strings are read', `
import keras
print(f'{keras.Model!r:>{10}}') #? keras.Model = keras.Model
`],
  ])
})

describe('branches', () => {
  claims([
    ['of a fallback chain agree by the object', `
try:
    import keras
except ImportError:
    from tensorflow import keras
keras.Model #? keras.Model = keras.Model
`],
    ['three branches agree', `
try:
    from keras.layers import Dense
except ImportError:
    try:
        from tensorflow.keras.layers import Dense
    except ImportError:
        from tensorflow.python.keras.layers import Dense
Dense #? Dense = keras.layers.Dense
`],
    ['two paths of one object agree', `
if old:
    from keras.layers.core import Dense
else:
    from keras.layers import Dense
Dense(1) #? Dense = keras.layers.Dense
`],
    ['different objects do not', `
if flag:
    from keras.layers import LSTM as Cell
else:
    from keras.layers import GRU as Cell
Cell #? Cell = nothing
`],
    ['a module without the library does not', `
try:
    import keras
except ImportError:
    import fake as keras
keras.Model #? keras.Model = nothing
`],
    ['None gives no other meaning, since using it raises', `
try:
    import tensorflow as tf
except ImportError:
    tf = None
tf.keras.Model #? tf.keras.Model = keras.Model
`],
    ['each branch sees its own', `
import keras
if flag:
    keras = object
    keras.Model #? keras.Model = nothing
elif keras.Model: #? keras.Model = keras.Model
    keras.Model #? keras.Model = keras.Model
keras.Model #? keras.Model = nothing
`],
    ['only one branch binds: it is that or an error', `
if flag:
    from keras import Model
Model #? Model = keras.Model
`],
    ['a branch that leaves does not count after it', `
def build(flag):
    from keras.layers import Dense
    if flag:
        Dense = object
        return Dense #? Dense = nothing
    return Dense #? Dense = keras.layers.Dense
`],
    ['a branch that raises does not count after it', `
from keras.layers import Dense
if flag:
    Dense = object
    raise ValueError(Dense) #? Dense = nothing
Dense #? Dense = keras.layers.Dense
`],
    ['for type checkers only', `
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from keras import Model
def build() -> Model: #? Model = keras.Model
    pass
`],
    ['a conditional expression', `
from keras.layers import Dense
x = (Dense := object) if flag else Dense #? Dense = keras.layers.Dense
Dense #? Dense = nothing
`],
    ['the right side of a boolean operator may not run', `
from keras.layers import Dense
flag and (Dense := object)
Dense #? Dense = nothing
`],
    ['code that is never reached means nothing', `
from keras.layers import Dense
def build():
    from keras.layers import LSTM
    return 1
    LSTM #? LSTM = nothing
`],
  ])
})

describe('try', () => {
  claims([
    ['a handler may start anywhere in the body', `
from keras.layers import Dense
try:
    Dense = object
    risky()
except ValueError:
    Dense #? Dense = nothing
`],
    ['a handler that leaves', `
try:
    from keras.layers import Dense
except ImportError:
    raise SystemExit(1)
Dense #? Dense = keras.layers.Dense
`],
    ['finally sees the body and the state before it', `
from keras.layers import Dense
try:
    Dense = object
finally:
    Dense #? Dense = nothing
Dense #? Dense = nothing
`],
    ['finally runs after an early return too', `
def build():
    from keras.layers import Dense
    try:
        return 1
    finally:
        Dense #? Dense = keras.layers.Dense
`],
    ['a finally that binds', `
from keras.layers import Dense
try:
    Dense = object
finally:
    from keras.layers import Dense
Dense #? Dense = keras.layers.Dense
`],
    ['else runs after the body', `
from keras.layers import Dense
try:
    risky()
except ValueError:
    Dense #? Dense = keras.layers.Dense
else:
    Dense = object
    Dense #? Dense = nothing
Dense #? Dense = nothing
`],
    ['else takes the place of the body, where the handler leaves', `
def build():
    from keras.layers import Dense
    try:
        risky()
    except ValueError:
        return None
    else:
        Dense = object
    return Dense #? Dense = nothing
`],
    ['the name of a handler', `
import keras
try:
    risky()
except ValueError as keras:
    keras.args #? keras.args = nothing
`],
    ['groups', `
import keras
try:
    risky()
except* ValueError as keras:
    keras #? keras = nothing
`],
  ])
})

describe('loops', () => {
  claims([
    ['the head may see what a round left', `
from keras.layers import Dense
for row in rows:
    Dense(1) #? Dense = nothing
    Dense = object
`],
    ['also in while, in its condition too', `
from keras.layers import Dense
while Dense: #? Dense = nothing
    Dense = object
`],
    ['also in async for', `
async def run(rows):
    from keras.layers import Dense
    async for row in rows:
        Dense(1) #? Dense = nothing
        Dense = object
`],
    ['the iterable is read once, before', `
from keras.layers import Dense
for Dense in Dense: #? Dense = keras.layers.Dense
    pass
Dense #? Dense = nothing
`],
    ['what a round binds the same way is the same', `
for row in rows:
    from keras.layers import Dense
    Dense(1) #? Dense = keras.layers.Dense
Dense(1) #? Dense = keras.layers.Dense
`],
    ['break keeps what was bound', `
from keras.layers import Dense
for row in rows:
    Dense = object
    break
Dense #? Dense = nothing
`],
    ['continue goes to the head', `
from keras.layers import Dense
for row in rows:
    Dense(1) #? Dense = nothing
    if row:
        Dense = object
        continue
`],
    ['else comes after the loop', `
for row in rows:
    pass
else:
    from keras.layers import Dense
Dense #? Dense = keras.layers.Dense
`],
    ['endless loops end by break', `
while True:
    from keras.layers import Dense
    break
Dense #? Dense = keras.layers.Dense
`],
  ])
})

describe('match', () => {
  claims([
    ['a capture binds', `
from keras.layers import Dense
match command:
    case Dense:
        Dense #? Dense = nothing
Dense #? Dense = nothing
`],
    ['in sequences, mappings, stars and as', `
from keras import A, B, C, D, E
match command:
    case [A, *B]:
        A #? A = nothing
        B #? B = nothing
    case {'x': C, 'y': [D]}:
        C #? C = nothing
        D #? D = nothing
    case (1 | 2) as E:
        E #? E = nothing
`],
    ['a class in a pattern is read', `
from keras.layers import Dense
import keras
match layer:
    case Dense(): #? Dense = keras.layers.Dense
        Dense #? Dense = keras.layers.Dense
    case keras.Model():
        keras #? keras = keras
`],
    ['a value with a dot binds nothing', `
import keras
match layer:
    case keras.losses:
        keras #? keras = keras
`],
    ['guards see the capture', `
from keras.layers import Dense
match layer:
    case Dense if Dense: #? Dense = nothing
        pass
`],
    ['match is a name too', `
import keras
match = keras.layers
match.Dense #? match.Dense = keras.layers.Dense
`],
  ])
})

describe('tests of a name', () => {
  claims([
    ['leave it what it is', `
import keras
if keras is not None and keras:
    keras.Model #? keras.Model = keras.Model
assert keras
keras.Model #? keras.Model = keras.Model
`],
    ['narrow only this name', `
from keras import layers
def build(model=None):
    if isinstance(layers, object) and model is None:
        return layers.Dense #? layers.Dense = keras.layers.Dense
    return model #? model = nothing
`],
  ])
})

describe('Python 2', () => {
  claims([
    ['print and exec read', `
import keras
print keras.Model #? keras.Model = keras.Model
print >>log, keras.layers #? keras.layers = keras.layers
exec 'x = 1' in keras.scope #? keras.scope = keras.scope
`],
    ['implicit tuples in except and raise', `
import keras
try:
    raise ValueError, keras.Model #? keras.Model = keras.Model
except (ValueError, TypeError):
    pass
keras.Model #? keras.Model = keras.Model
`],
  ])
})

describe('what Python does in rarer places', () => {
  claims([
    // An annotation without a value binds nothing outside functions.
    ['an annotation alone leaves the name bound', `
from keras.layers import Dense
Dense: type
Dense #? Dense = keras.layers.Dense
`],
    // The state after the body is not a state after \`try\` where there is an \`else\`.
    ['else takes the place of the body', `
Dense = object
try:
    risky()
except ValueError:
    from tensorflow.keras.layers import Dense
else:
    from keras.layers import Dense
Dense #? Dense = keras.layers.Dense
`],
    // \`with\` may swallow an exception of its body: what it binds may not be bound.
    ['a with statement may end in the middle of its body', `
Dense = object
with suppress(ImportError):
    from keras.layers import Dense
Dense #? Dense = nothing
`],
    // The capture in \`x=Dense\` stands directly in the keyword pattern.
    ['a keyword of a class pattern captures', `
from keras.layers import Dense
match point:
    case Point(x=Dense):
        Dense #? Dense = nothing
`],
    // The rest of a mapping stands directly in the mapping pattern.
    ['the rest of a mapping is captured', `
from keras.layers import Dense
match point:
    case {'x': 1, **Dense}:
        Dense #? Dense = nothing
`],
    // The old form of \`except ValueError as keras\`.
    ['except with a comma binds in Python 2', `
import keras
try:
    risky()
except ValueError, keras:
    keras.args #? keras.args = nothing
`],
  ])
})
