# oracle: legacy ok
# Style: functions that take almost anything and narrow it by isinstance, type(), None checks and hasattr.
import numpy as np
import tensorflow as tf
from tensorflow import keras


def get_optimizer(opt):
    if isinstance(opt, str):
        return keras.optimizers.get(opt)
    if isinstance(opt, keras.optimizers.Optimizer):
        return opt
    if opt is None:
        opt = keras.optimizers.Adam()
    return opt


def num_params(thing):
    if isinstance(thing, keras.Model):
        return sum(num_params(layer) for layer in thing.layers)
    elif isinstance(thing, keras.layers.Layer):
        return int(sum(np.prod(w.shape) for w in thing.weights))
    elif isinstance(thing, (list, tuple)):
        return sum(map(num_params, thing))
    return 0


def to_model(source):
    assert source is not None
    if not isinstance(source, keras.Model):
        source = keras.Sequential(source)
    return source


def walk(layer):
    if not hasattr(layer, "layers"):
        yield layer
        return
    for inner in layer.layers:
        yield from walk(inner)


dense = keras.layers.Dense(3)
small = to_model([keras.Input((2,)), dense, keras.layers.ReLU()])
nested = to_model([keras.Input((2,)), small, keras.layers.Dense(1)])
print(to_model(nested) is nested, num_params(nested), num_params([dense, "x", None]))
for flat in walk(nested):
    print(type(flat).__name__, isinstance(flat, keras.layers.Dense) and flat.units)
for o in ("sgd", keras.optimizers.RMSprop(), None):
    got = get_optimizer(o)
    print(type(got).__name__, issubclass(type(got), keras.optimizers.Optimizer))
value = tf.constant(1.0) if tf.executing_eagerly() else 0.0
if isinstance(value, tf.Tensor):
    value = value.numpy()
print(float(value), callable(keras.activations.get("relu")))
