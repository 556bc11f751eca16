# Style: negative: functions whose result depends on arguments; recursion, generators, overloaded helpers.
import keras
import numpy as np
from keras import layers, ops


def build(flag, summary=False):
    inputs = keras.Input((2,))
    outputs = layers.Dense(1)(inputs)
    model = keras.Model(inputs, outputs)
    if summary:
        return model, model.count_params()
    if flag == "layer":
        return model.layers[-1]
    if flag == "tensor":
        return outputs
    return model


def apply(f, x):
    return f(x)


def identity(x):
    return x


def first(items, default=None):
    for item in items:
        return item
    return default


def nest(depth):
    if depth == 0:
        return layers.Dense(1)
    return [nest(depth - 1)]


def pieces():
    yield keras.Input((1,))
    yield layers.Dense(1)
    yield "end"


def either(a, b, which=0):
    return (a, b)[which]


def no_return(model):
    model.compile("sgd", "mse")


whole = build("model")
pair, size = build("model", summary=True)
piece = build("layer")
out = build("tensor")
print(size, piece.units, out.shape, pair.name, no_return(whole))
print(type(apply(identity, whole)).__name__, type(apply(identity, 3)).__name__, apply(ops.abs, -1.0))
print(type(first([])).__name__, type(first([piece])).__name__, type(first(whole.layers, "x")).__name__)
print(type(nest(0)).__name__, type(nest(1)).__name__, type(nest(1)[0]).__name__)
for part in pieces():
    print(type(part).__name__)
a = either(whole, "name")
b = either(whole, "name", which=1)
print(a.name, b.upper(), type(either(np.ones(1), layers.ReLU(), 1)).__name__)
tensor = piece(np.ones((1, 2)))
symbol = piece(keras.Input((2,)))
print(type(tensor).__name__, type(symbol).__name__)
