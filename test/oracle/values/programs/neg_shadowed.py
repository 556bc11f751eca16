# oracle: legacy ok
# Style: negative: names that shadow Keras ones: local functions, parameters, classes, comprehension variables.
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Input
from tensorflow.keras.models import Model

layers = [3, 4]


class Adam:
    """Not an optimizer."""

    def __init__(self, lr):
        self.lr = lr


class Sequential(list):
    def add(self, item):
        self.append(item)

    def fit(self, x):
        return len(self) + x


def Flatten(values):
    return [v for row in values for v in row]


def outer(Dense):
    def inner(x):
        return Dense + x

    return inner(1)


def scoped():
    Dropout = "rate"
    model = {"layers": layers}
    return Dropout.upper(), model["layers"]


def generic(model, layer, optimizer=None, keras=None):
    keras = keras or {"layers": 1}
    return model, layer, optimizer, keras["layers"]


keras = {"layers": len(layers)}
adam = Adam(lr=0.1)
model = Sequential()
model.add(Dense)
print(model.fit(3), adam.lr, Flatten([[1], [2]]), outer(41), scoped(), keras["layers"])
print(generic("m", 1)[0], [Dense for Dense in (1, 2)], (lambda Input: Input + 1)(2))

inp = Input((3,))
real = Model(inp, Dropout(0.1)(Dense(2)(inp)))
for Model in (str, int):
    print(Model("7"))
print(real(np.ones((1, 3))).shape, generic(real, real.layers[1], tf.keras.optimizers.SGD())[1].name)


def late():
    global model
    model = real
    return model.name


print(late() != "", len(model.layers))
