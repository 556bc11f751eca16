# Style: dict registries of builders and classes, decorators that register, getattr by name.
import keras
import numpy as np
from keras import layers, optimizers

BUILDERS = {}
OPTIMIZERS = {"sgd": optimizers.SGD, "adam": optimizers.Adam, "rms": optimizers.RMSprop}
ACTIVATIONS = {"relu": layers.ReLU(), "elu": layers.ELU()}
LOSSES = dict(mse=keras.losses.MeanSquaredError(), mae=keras.losses.mean_absolute_error)


def register(name):
    def wrap(fn):
        BUILDERS[name] = fn
        return fn

    return wrap


@register("mlp")
def mlp(units):
    return keras.Sequential([keras.Input((4,)), layers.Dense(units), ACTIVATIONS["relu"], layers.Dense(1)])


@register("linear")
def linear(units):
    inputs = keras.Input((4,))
    return keras.Model(inputs, layers.Dense(1, use_bias=bool(units))(inputs))


class Zoo:
    registry = {"dense": layers.Dense, "drop": layers.Dropout}

    @classmethod
    def create(cls, name, *args, **kwargs):
        return cls.registry[name](*args, **kwargs)


def get(name, kwargs=None):
    cls = OPTIMIZERS.get(name)
    return cls(**(kwargs or {}))


for name, build in BUILDERS.items():
    model = build(3)
    model.compile(optimizer=get("adam", {"learning_rate": 0.1}), loss=LOSSES["mse"])
    model.fit(np.ones((2, 4)), np.ones((2, 1)), verbose=0)
    print(name, model.optimizer.name, len(model.layers))

chosen = BUILDERS["mlp"](units=2)
opt_class = OPTIMIZERS["sgd"]
opt = opt_class(0.1)
chosen.compile(opt, loss=LOSSES["mae"])
pool = getattr(layers, "MaxPooling1D")(2)
dense = Zoo.create("dense", 5)
drop = Zoo.create("drop", rate=0.1)
print(type(pool).__name__, dense.units, drop.rate, opt.momentum, chosen.loss.__name__)
