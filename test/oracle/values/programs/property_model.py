# Style: model held behind a lazy property, context manager and class attributes; static and class methods.
import contextlib

import keras
import numpy as np


class Lazy:
    DEFAULT_LAYER = keras.layers.Dense
    shared_init = keras.initializers.GlorotUniform(seed=1)

    def __init__(self, units):
        self.units = units
        self._model = None
        self._log = {}

    @property
    def model(self):
        if self._model is None:
            self._model = self.make(self.units)
        return self._model

    @model.setter
    def model(self, value):
        self._model = value

    @property
    def last_layer(self):
        return self.model.layers[-1]

    @property
    def size(self):
        return self.model.count_params()

    @staticmethod
    def make(units):
        return keras.Sequential(
            [keras.Input((3,)), keras.layers.Dense(units, kernel_initializer=Lazy.shared_init), Lazy.DEFAULT_LAYER(1)]
        )

    @contextlib.contextmanager
    def frozen(self):
        self.model.trainable = False
        try:
            yield self.model
        finally:
            self.model.trainable = True

    def __enter__(self):
        self.model.compile("adam", "mse")
        return self

    def __exit__(self, *error):
        return False

    def fit(self, *data, **kwargs):
        history = self.model.fit(*data, verbose=0, **kwargs)
        self._log.update(history.history)
        return history


holder = Lazy(4)
with holder.frozen() as still:
    print(len(still.trainable_weights), still is holder.model)
with holder as open_holder:
    done = open_holder.fit(np.ones((4, 3)), np.ones((4, 1)), epochs=1)
print(done.params["epochs"], holder.last_layer.units, holder.size, list(holder._log))
holder.model = keras.models.clone_model(holder.model)
print(holder.model.built, Lazy.make(2).layers[0].units, getattr(holder, "model").name != "")
