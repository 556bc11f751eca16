# Style: keras.ops, keras.random and keras.Variable, eagerly and on symbolic tensors, in stateful layers.
import keras
import numpy as np
from keras import initializers, ops, random


class Center(keras.layers.Layer):
    def __init__(self, classes, dim, alpha=0.5, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha
        self.centers = self.add_weight(shape=(classes, dim), initializer=initializers.Zeros(), trainable=False)
        self.seed_generator = random.SeedGenerator(7)
        self.calls = keras.Variable(0, dtype="int32", trainable=False)

    def call(self, features, labels, training=False):
        expected = ops.take(self.centers, labels, axis=0)
        delta = features - expected
        if training:
            delta = delta + random.normal(ops.shape(delta), seed=self.seed_generator)
            self.centers.assign(self.centers * self.alpha)
        self.calls.assign_add(1)
        return ops.sum(ops.square(delta), axis=-1)


layer = Center(3, 2)
eager = layer(ops.ones((4, 2)), ops.array([0, 1, 2, 0]))
noisy = layer(ops.ones((4, 2)), ops.array([0, 1, 2, 0]), training=True)
print(eager.shape, noisy.shape, int(layer.calls), layer.centers.shape)

x = keras.Input((3, 2))
y = ops.transpose(x, (0, 2, 1))
y = ops.reshape(y, (-1, 6))
y = ops.where(y > 0, y, ops.zeros_like(y)) / 2.0
total = ops.max(y, axis=-1) + ops.cast(ops.argmax(y, axis=-1), "float32")
first = x[:, 0]
parts = ops.split(y, 2, axis=-1)
model = keras.Model(x, [total, first, parts[0]])
t, f, p = model(np.random.rand(2, 3, 2))
print(t.shape, f.shape, p.shape, keras.backend.backend(), keras.config.floatx())

values = ops.convert_to_numpy(ops.arange(4))
matrix = ops.matmul(np.eye(2, dtype="float32"), random.uniform((2, 2)))
variable = keras.Variable(initializers.get("ones")((2,)))
variable.assign(variable * 3)
print(values.sum(), matrix.shape, ops.convert_to_numpy(variable), ops.is_tensor(matrix), y.dtype)
mask = ops.logical_and(eager > 0, ops.isfinite(eager))
print(bool(ops.all(mask)), keras.utils.set_random_seed(3), len(layer.weights))
