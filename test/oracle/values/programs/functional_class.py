# oracle: legacy ok
# Style: Model subclass built by super().__init__(inputs, outputs), layers with several results, nested models.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers


class Wide(keras.Model):
    def __init__(self, width=4):
        inputs = keras.Input((3,))
        hidden = layers.Dense(width, name="hidden")(inputs)
        super().__init__(inputs=inputs, outputs=layers.Dense(1)(hidden))
        self.width = width


class Split(layers.Layer):
    def call(self, x):
        left, right = tf.split(x, 2, axis=-1)
        return left, right


class Sampling(layers.Layer):
    """Uses (mean, log_var) to sample a code."""

    def call(self, inputs):
        z_mean, z_log_var = inputs
        batch = tf.shape(z_mean)[0]
        dim = tf.shape(z_mean)[1]
        noise = tf.random.normal(shape=(batch, dim))
        return z_mean + tf.exp(0.5 * z_log_var) * noise


wide = Wide()
print(wide.width, wide.get_layer("hidden").units, wide.input.shape, wide.layers[0].name)

inputs = keras.Input((4,))
left, right = Split()(inputs)
code = Sampling()([left, right])
pair = Split()(code)
joined = layers.Multiply()([pair[0], pair[1]])
encoder = keras.Model(inputs, [left, right, code], name="encoder")
tail = keras.Sequential([layers.Dense(2), layers.Dense(4)], name="tail")
outputs = tail(encoder(inputs)[2])
whole = keras.Model(inputs, [outputs, joined], name="whole")
whole.compile("adam", loss=["mse", None])

a, b = whole.predict(np.ones((2, 4)), verbose=0)
mean, log_var, z = encoder.predict(np.ones((2, 4)), verbose=0)
nested = [m for m in whole.layers if isinstance(m, keras.Model)]
print(a.shape, b.shape, z.shape, [m.name for m in nested])
deep = whole.get_layer("encoder").layers[-1]
print(type(deep).__name__, tail.layers[0].units, whole.get_layer("tail").weights[0].shape)
