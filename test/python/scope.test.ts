import { describe } from 'vitest'
import { claims } from './programs.ts'

describe('functions', () => {
  claims([
    ['a module name is seen inside', `
from keras.layers import Dense
def build():
    return Dense(1) #? Dense = keras.layers.Dense
`],
    ['also where it is bound after the function', `
def build():
    return Dense(1) #? Dense = keras.layers.Dense
from keras.layers import Dense
`],
    ['a parameter hides it', `
import keras
def build(keras, *, tf=None):
    return keras.layers #? keras.layers = nothing
def other():
    return keras.layers #? keras.layers = keras.layers
`],
    ['so do all kinds of parameters', `
from keras.layers import A, B, C, D, E, F
def build(A, /, B: int, C: int = 1, *D, E=2, **F):
    A #? A = nothing
    B #? B = nothing
    C #? C = nothing
    D #? D = nothing
    E #? E = nothing
    F #? F = nothing
`],
    ['annotated star parameters hide it too', `
from keras.layers import Dense, LSTM
def build(*Dense: int, **LSTM: int):
    Dense #? Dense = nothing
    LSTM #? LSTM = nothing
`],
    ['a local name hides it in the whole function, above its assignment too', `
from keras.layers import Dense
def build():
    Dense(1) #? Dense = nothing
    Dense = object
    return Dense #? Dense = nothing
`],
    ['an import inside is local', `
def build():
    from keras.layers import Dense
    return Dense(1) #? Dense = keras.layers.Dense
def other():
    return Dense(1) #? Dense = nothing
`],
    ['an inner function sees the names of the outer one', `
def outer():
    from keras import layers
    def inner():
        return layers.Dense(1) #? layers.Dense = keras.layers.Dense
    return inner
`],
    ['an inner function sees any of the values that the outer one gives', `
def outer(flag):
    from keras.layers import Dense
    def inner():
        return Dense(1) #? Dense = nothing
    Dense = object
    return inner
`],
    ['defaults are read outside, where the function stands', `
from keras.layers import Dense
def build(Dense=Dense): #? Dense = keras.layers.Dense
    return Dense #? Dense = nothing
`],
    ['defaults are read when the function is defined', `
Dense = object
def build(layer=Dense): #? Dense = nothing
    return layer
from keras.layers import Dense
def again(layer=Dense): #? Dense = keras.layers.Dense
    return layer
`],
    ['annotations are read outside', `
import keras
def build(keras: keras.Model) -> keras.Model: #? keras.Model = keras.Model
    return keras #? keras = nothing
`],
    ['decorators are read outside', `
import keras
@keras.saving.register_keras_serializable() #? keras.saving.register_keras_serializable = keras.saving.register_keras_serializable
def keras(keras):
    return keras #? keras = nothing
`],
    ['a function hides the import that had its name', `
from keras.layers import Dense
def Dense(units):
    return units
Dense(1) #? Dense = @module.py:Dense
`],
    ['async functions are functions', `
import keras
async def build(keras):
    return keras.Model #? keras.Model = nothing
`],
    ['tuple parameters of Python 2', `
from keras.layers import Dense
def build((Dense, other)):
    return Dense #? Dense = nothing
`],
  ])
})

describe('lambdas', () => {
  claims([
    ['see outer names', `
from keras.layers import Dense
build = lambda units: Dense(units) #? Dense = keras.layers.Dense
`],
    ['have parameters of their own', `
from keras.layers import Dense
build = lambda Dense: Dense(1) #? Dense = nothing
`],
    ['read defaults outside', `
from keras.layers import Dense
build = lambda Dense=Dense: ( #? Dense = keras.layers.Dense
    Dense) #? Dense = nothing
`],
    ['in the default of a parameter stand outside', `
from keras.layers import Dense
def build(Dense=lambda: Dense): #? Dense = keras.layers.Dense
    pass
`],
  ])
})

describe('classes', () => {
  claims([
    ['a name of the class is seen in its body, not in its methods', `
from keras.layers import Dense
class Net:
    Dense = object
    layer = Dense #? Dense = nothing
    def build(self):
        return Dense(1) #? Dense = keras.layers.Dense
`],
    ['an import in the body is no name of the methods', `
class Net:
    from keras.layers import Dense
    layer = Dense(1) #? Dense = keras.layers.Dense
    def build(self):
        return Dense(1) #? Dense = nothing
`],
    ['defaults of methods are read in the body', `
class Net:
    from keras import layers
    def build(self, layer=layers.Dense): #? layers.Dense = keras.layers.Dense
        return layer
`],
    ['bases are read outside', `
from keras import Model
class Model(Model): #? Model = keras.Model
    def again(self):
        return Model #? Model = nothing
`],
    ['keyword arguments of a class are read outside', `
import keras
class Net(metaclass=keras.Meta): #? keras.Meta = keras.Meta
    keras = None
`],
    ['a class inside a class does not see the outer body', `
from keras.layers import Dense
class Outer:
    Dense = object
    class Inner:
        layer = Dense #? Dense = keras.layers.Dense
`],
    ['names of classes say where they stand', `
def build():
    class Net:
        class Block:
            pass
        block = Block #? Block = @module.py:build.<locals>.Net.Block
    return Net #? Net = @module.py:build.<locals>.Net
`],
    ['a comprehension in a class reads its first iterable in the body, all else outside', `
from keras.layers import Dense, LSTM
class Net:
    Dense = LSTM = ()
    layers = [
        Dense #? Dense = keras.layers.Dense
        for _ in Dense #? Dense = nothing
        for _ in LSTM #? LSTM = keras.layers.LSTM
    ]
`],
  ])
})

describe('comprehensions', () => {
  claims([
    ['have names of their own', `
from keras.layers import Dense
names = [
    Dense #? Dense = nothing
    for Dense in [
        Dense]] #? Dense = keras.layers.Dense
Dense #? Dense = keras.layers.Dense
`],
    ['the second iterable is read inside', `
from keras.layers import Dense
names = [unit
    for Dense in rows
    for unit in Dense] #? Dense = nothing
`],
    ['sets, dictionaries and generators too', `
import keras
a = {keras for keras in ()} #? keras = nothing
b = {keras:
    keras for keras in ()} #? keras = nothing
c = (keras for keras in ()) #? keras = nothing
d = any(keras for keras in ()) #? keras = nothing
keras.Model #? keras.Model = keras.Model
`],
    ['conditions are read inside', `
from keras.layers import Dense
names = [1 for Dense in rows
    if Dense] #? Dense = nothing
`],
    ['inner ones see the names of outer ones', `
from keras.layers import Dense
names = [[
    Dense #? Dense = nothing
    for _ in row] for Dense in rows]
`],
    ['targets may be tuples', `
from keras.layers import Dense, LSTM
names = [(
    Dense, #? Dense = nothing
    LSTM) #? LSTM = nothing
    for Dense, (*LSTM, _) in rows]
`],
    ['lambdas inside see their names', `
from keras.layers import Dense
names = [lambda: Dense #? Dense = nothing
    for Dense in rows]
`],
  ])
})

describe('global and nonlocal', () => {
  claims([
    ['a global assignment rebinds the name of the module', `
from keras.layers import Dense
def change():
    global Dense
    Dense = object
Dense(1) #? Dense = nothing
`],
    ['a global import binds a name of the module', `
def load():
    global Dense
    from keras.layers import Dense
def build():
    return Dense(1) #? Dense = keras.layers.Dense
`],
    ['a global line without an assignment changes nothing', `
import keras
def build():
    global keras
    return keras.Model #? keras.Model = keras.Model
`],
    ['a global name goes past the names of outer functions', `
import keras
def outer():
    keras = object
    def inner():
        global keras
        return keras.Model #? keras.Model = keras.Model
`],
    ['a nonlocal assignment rebinds the name of the outer function, not of the module', `
from keras.layers import Dense
def outer():
    from keras.layers import LSTM as Dense
    def inner():
        nonlocal Dense
        Dense = object
    Dense(1) #? Dense = nothing
Dense(1) #? Dense = keras.layers.Dense
`],
    ['nonlocal skips classes', `
def outer():
    from keras.layers import Dense
    class Net:
        Dense = object
        def build(self):
            nonlocal Dense
            Dense = str
    return Dense #? Dense = nothing
`],
  ])
})

describe('walrus', () => {
  claims([
    ['binds', `
import keras
if (layers := keras.layers):
    layers.Dense #? layers.Dense = keras.layers.Dense
`],
    ['in a comprehension binds outside it', `
from keras.layers import Dense
names = [Dense := row for row in rows]
Dense #? Dense = nothing
`],
    ['in a comprehension of a function is a name of the function', `
from keras.layers import Dense
def build(rows):
    names = [Dense := row for row in rows]
    return Dense #? Dense = nothing
Dense #? Dense = keras.layers.Dense
`],
    ['in a lambda is a name of the lambda', `
from keras.layers import Dense
call = lambda: (Dense := 1)
Dense #? Dense = keras.layers.Dense
`],
  ])
})

describe('what Python does in rarer places', () => {
  claims([
    // A class body falls back to the module for a name that it has not bound yet.
    ['a class body reads the outer name until it binds its own', `
from keras.layers import Dense
class Net:
    Dense = Dense #? Dense = keras.layers.Dense
`],
    // \`global\` of an outer function holds for the functions inside it.
    ['an inner function sees the global that the outer one declares', `
from keras.layers import Dense
def first():
    Dense = object
    def second():
        global Dense
        def third():
            return Dense #? Dense = keras.layers.Dense
`],
    ['and not the local name beyond it', `
Dense = object
def first():
    from keras.layers import Dense
    def second():
        global Dense
        def third():
            return Dense #? Dense = nothing
`],
    // The first iterable stands outside, with all that is in it.
    ['a lambda in the first iterable does not see the names of the comprehension', `
from keras.layers import Dense
names = [Dense for Dense in map(lambda row:
    Dense(row), rows)] #? Dense = keras.layers.Dense
`],
    // Type parameters and their bounds are scopes of their own (PEP 695).
    ['bounds of type parameters are read', `
import keras
def build[T: keras.Model](model: T) -> T: #? keras.Model = keras.Model
    return model
class Net[T: keras.Model]: #? keras.Model = keras.Model
    pass
`],
    ['type parameters hide outer names', `
from keras import Model
def build[Model](model: Model): #? Model = nothing
    return Model #? Model = nothing
`],
    ['a type alias binds', `
from keras import Model
type Model = int
Model #? Model = nothing
`],
  ])
})
