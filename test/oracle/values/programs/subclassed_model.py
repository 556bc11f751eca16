# oracle: legacy ok
# Style: subclassed layer and model, tensors in call, called eagerly and in fit.
import numpy as np
import tensorflow as tf


class Residual(tf.keras.layers.Layer):
    """Two dense layers with a way around them."""

    def __init__(self, units, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.inner = tf.keras.layers.Dense(units, activation="relu")
        self.outer = tf.keras.layers.Dense(units)
        self.drop = tf.keras.layers.Dropout(rate)

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(self.units,), initializer="ones")
        super().build(input_shape)

    def call(self, inputs, training=None):
        hidden = self.inner(inputs)
        hidden = self.drop(hidden, training=training)
        return inputs + self.outer(hidden) * self.scale

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


class Classifier(tf.keras.Model):
    def __init__(self, width=8, depth=2, classes=3):
        super(Classifier, self).__init__()
        self.entry = tf.keras.layers.Dense(width)
        self.blocks = [Residual(width) for _ in range(depth)]
        self.head = tf.keras.layers.Dense(classes)

    def call(self, inputs, training=False):
        x = self.entry(inputs)
        for block in self.blocks:
            x = block(x, training=training)
        logits = self.head(x)
        return tf.nn.softmax(logits)


net = Classifier()
out = net(tf.zeros((2, 5)))
print(out.shape, net.blocks[0].scale.shape)
net.compile("adam", "sparse_categorical_crossentropy")
result = net.fit(np.random.rand(16, 5), np.random.randint(0, 3, 16), epochs=1, verbose=0)
print(result.history["loss"], net.blocks[-1].get_config()["units"], net.layers[0].name)
