import keras

from . import layers as own
from .layers import Scale


def build_classifier(shape):
    inputs = keras.Input(shape)
    x = own.Scale(0.5)(inputs)
    x = keras.layers.Dense(4, activation="relu")(x)
    model = keras.Model(inputs, keras.layers.Dense(1)(x))
    model.compile(optimizer="sgd", loss="mse")
    return model


class Classifier(keras.Model):
    def __init__(self, units):
        super().__init__()
        self.scale = Scale(0.1)
        self.core = keras.Sequential([keras.layers.Dense(units), keras.layers.Dense(1)])

    def call(self, x):
        return self.core(self.scale(x))

    def summary_line(self):
        return f"{self.scale.describe()} {len(self.layers)}"
