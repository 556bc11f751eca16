# oracle: legacy ok
# Style: bases of one's own over Keras classes, mixins, abstract build methods, super() both ways.
import abc

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Model, Sequential


class BaseLayer(layers.Layer):
    def __init__(self, units=4, **kwargs):
        super(BaseLayer, self).__init__(**kwargs)
        self.units = units
        self.core = self.make_core()

    def make_core(self):
        return layers.Dense(self.units)

    def call(self, x):
        return self.core(x)


class Gated(BaseLayer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.gate = layers.Dense(self.units, activation="sigmoid")

    def call(self, x):
        y = super().call(x)
        return y * self.gate(x)


class Described:
    def describe(self):
        return f"{self.name}: {len(self.layers)} layers"


class BaseModel(Described, Model):
    def call(self, inputs):
        return self.head(self.body(inputs))


class Small(BaseModel):
    def __init__(self):
        super().__init__(name="small")
        self.body = Gated(units=3)
        self.head = layers.Dense(1)


class Stack(Sequential):
    def push(self, layer):
        self.add(layer)
        return self


class Trainer(abc.ABC):
    def __init__(self):
        self.net = self.build_net()

    @abc.abstractmethod
    def build_net(self):
        ...

    def step(self, x, y):
        self.net.compile("sgd", "mse")
        return self.net.fit(x, y, verbose=0)


class SmallTrainer(Trainer):
    def build_net(self):
        return Small()


class StackTrainer(Trainer):
    def build_net(self):
        net = Stack([tf.keras.Input((2,))])
        return net.push(Gated()).push(layers.Dense(1))


x, y = np.ones((4, 2), "float32"), np.ones((4, 1), "float32")
for trainer in (SmallTrainer(), StackTrainer()):
    history = trainer.step(x, y)
    print(trainer.net.name, len(history.history["loss"]), trainer.net(x).shape)
small = Small()
small(x)
print(small.describe(), small.body.core.units, isinstance(small.body, BaseLayer))
inner = small.body.gate
print(inner.activation.__name__, Gated.__mro__[1].__name__, small.get_layer(index=0).name)
