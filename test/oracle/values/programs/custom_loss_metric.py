# oracle: legacy ok
# Style: loss functions and metric classes of one's own, closures included.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import backend as K


def dice_coef(y_true, y_pred, smooth=1.0):
    overlap = tf.reduce_sum(y_true * y_pred, axis=-1)
    total = tf.reduce_sum(y_true, axis=-1) + tf.reduce_sum(y_pred, axis=-1)
    return (2.0 * overlap + smooth) / (total + smooth)


def dice_loss(y_true, y_pred):
    return 1.0 - dice_coef(y_true, y_pred)


def focal(gamma=2.0):
    def loss(y_true, y_pred):
        p = tf.clip_by_value(y_pred, K.epsilon(), 1.0 - K.epsilon())
        weight = tf.pow(1.0 - p, gamma)
        return -tf.reduce_mean(weight * y_true * tf.math.log(p), axis=-1)

    return loss


class Weighted(keras.losses.Loss):
    def __init__(self, factor=2.0, name="weighted"):
        super().__init__(name=name)
        self.factor = factor

    def call(self, y_true, y_pred):
        error = tf.square(y_true - y_pred)
        return self.factor * tf.reduce_mean(error, axis=-1)


class Hits(keras.metrics.Metric):
    def __init__(self, name="hits", **kwargs):
        super().__init__(name=name, **kwargs)
        self.total = self.add_weight(name="total", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        near = tf.cast(tf.abs(y_true - y_pred) < 0.5, "float32")
        self.total.assign_add(tf.reduce_sum(near))

    def result(self):
        return self.total

    def reset_state(self):
        self.total.assign(0.0)


x = np.random.rand(12, 4).astype("float32")
y = np.round(np.random.rand(12, 3)).astype("float32")
for chosen in (dice_loss, focal(gamma=1.5), Weighted(3.0), keras.losses.BinaryCrossentropy()):
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="sigmoid")])
    model.compile(optimizer="sgd", loss=chosen, metrics=[dice_coef, Hits()])
    h = model.fit(x, y, epochs=1, verbose=0)
    print(sorted(h.history))
metric = Hits()
metric.update_state(tf.ones((2, 2)), tf.ones((2, 2)))
print(float(metric.result()), Weighted()(y, y).shape)
