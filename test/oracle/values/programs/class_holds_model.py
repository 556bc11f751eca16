# oracle: legacy ok
# Style: a plain class that builds self.model in a method and trains it in another.
import os

import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Activation, Dense, Input
from tensorflow.keras.models import Model, load_model


class Regressor:
    model = None

    def __init__(self, n_features, lr=0.01):
        self.n_features = n_features
        self.optimizer = tf.keras.optimizers.Adam(learning_rate=lr)
        self.history = None
        self.model = self._build()

    def _build(self):
        inp = Input(shape=(self.n_features,))
        h = Dense(8)(inp)
        h = Activation("tanh")(h)
        out = Dense(1)(h)
        model = Model(inp, out)
        model.compile(loss="mse", optimizer=self.optimizer, metrics=["mae"])
        return model

    def train(self, x, y, epochs=1):
        self.history = self.model.fit(x, y, epochs=epochs, verbose=0)
        return self

    def score(self, x, y):
        loss, mae = self.model.evaluate(x, y, verbose=0)
        return {"loss": loss, "mae": mae}

    def save(self, folder):
        path = os.path.join(folder, "regressor.keras")
        self.model.save(path)
        return path

    @classmethod
    def restore(cls, path, n_features):
        self = cls(n_features)
        self.model = load_model(path)
        return self


x = np.random.rand(16, 3)
y = x.sum(axis=1)
reg = Regressor(3).train(x, y)
print(reg.history.history["mae"], reg.score(x, y)["mae"])
saved = reg.save(".")
again = Regressor.restore(saved, 3)
print(np.allclose(again.model.predict(x, verbose=0), reg.model.predict(x, verbose=0), atol=1e-5))
print(again.model.layers[1].output.shape, again.optimizer.learning_rate is None)
