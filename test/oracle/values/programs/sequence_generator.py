# Style: data by a PyDataset subclass, by a plain generator and by from_generator; legacy alias names.
import math

import keras
import numpy as np
import tensorflow as tf


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, batch_size=4, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y = x, y
        self.batch_size = batch_size
        self.model = None

    def __len__(self):
        return math.ceil(len(self.x) / self.batch_size)

    def __getitem__(self, idx):
        part = slice(idx * self.batch_size, (idx + 1) * self.batch_size)
        return self.x[part], self.y[part]

    def on_epoch_end(self):
        order = np.random.permutation(len(self.x))
        self.x, self.y = self.x[order], self.y[order]


class Old(tf.keras.utils.Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return np.full((2, 3), index), np.ones((2, 1))


def forever(batch=4):
    while True:
        yield np.random.rand(batch, 3), np.random.rand(batch, 1)


x, y = np.random.rand(10, 3), np.random.rand(10, 1)
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
batches = Batches(x, y)
hist = model.fit(batches, epochs=1, verbose=0)
print(len(batches), batches[0][0].shape, hist.history["loss"])
model.fit(forever(), steps_per_epoch=2, verbose=0)
print(model.evaluate(Old(), verbose=0), model.predict(Batches(x, y), verbose=0).shape)
signature = (tf.TensorSpec((None, 3)), tf.TensorSpec((None, 1)))
dataset = tf.data.Dataset.from_generator(forever, output_signature=signature).take(2)
model.fit(dataset, verbose=0)
features, target = next(iter(dataset))
print(features.shape, model.train_on_batch(features, target), isinstance(batches, keras.utils.Sequence))
