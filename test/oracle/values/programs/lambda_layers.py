# Style: Lambda layers with lambdas and named functions, activations as functions, ops on symbolic tensors.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


def scale(x, factor=2.0):
    return tf.multiply(x, factor)


def top_two(x):
    values, indices = tf.math.top_k(x, k=2)
    return values


def leaky(x):
    return tf.where(x > 0, x, x * 0.1)


inputs = keras.Input((6,))
x = layers.Lambda(scale, arguments={"factor": 3.0})(inputs)
x = layers.Lambda(lambda t: t - tf.reduce_mean(t, axis=-1, keepdims=True))(x)
x = layers.Dense(5, activation=leaky)(x)
x = layers.Activation(lambda t: tf.nn.relu(t) + 0.1)(x)
best = layers.Lambda(top_two, output_shape=(2,), name="best")(x)
norm = ops.sqrt(ops.sum(ops.square(x), axis=-1, keepdims=True))
joined = ops.concatenate([best, norm], axis=-1)
negative = -joined
batch = ops.shape(joined)[0]
flag = joined > 0.5
model = keras.Model(inputs, [joined, negative])

a, b = model(np.random.rand(3, 6).astype("float32"))
print(a.shape, b.shape, flag.shape, batch)
lam = model.get_layer("best")
print(lam.function is top_two, isinstance(lam, layers.Lambda), inputs.dtype, x.shape[-1])


def cosine(pair):
    left, right = pair
    left = tf.math.l2_normalize(left, axis=-1)
    right = tf.math.l2_normalize(right, axis=-1)
    return tf.reduce_sum(left * right, axis=-1, keepdims=True)


p, q = keras.Input((4,)), keras.Input((4,))
similarity = layers.Lambda(cosine)([p, q])
twin = keras.Model([p, q], similarity)
print(float(twin.predict([np.ones((1, 4)), np.ones((1, 4))], verbose=0)[0][0]))
