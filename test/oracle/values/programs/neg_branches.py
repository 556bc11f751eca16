# Style: negative: a name that is a model in one branch and None, a string, a dict or a tensor in another.
import keras
import numpy as np
from keras import layers


def load(path=None):
    if path is None:
        model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
    elif path.endswith(".json"):
        model = {"config": path}
    else:
        model = None
    return model


def outcome(kind):
    try:
        if kind == 2:
            raise ValueError(kind)
        result = keras.Input((3,)) if kind else np.zeros((1, 3))
    except ValueError as error:
        result = error
    return result


def fit(model, save=False):
    if not model:
        return None
    if isinstance(model, dict):
        return model["config"]
    model.compile("sgd", "mse")
    history = model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)
    return model if save else history


def maybe_layer(flag):
    layer = None
    if flag:
        layer = layers.Dense(2)
    else:
        layer = "linear"
    return layer


for path in (None, "a.json", "b"):
    loaded = load(path)
    done = fit(loaded)
    kept = fit(loaded, save=True)
    print(type(loaded).__name__, type(done).__name__, type(kept).__name__)
for kind in range(3):
    value = outcome(kind)
    print(type(value).__name__)
for flag in (True, False):
    thing = maybe_layer(flag)
    print(getattr(thing, "units", thing))
items = [layers.Dense(1), "dense", 3, None]
for item in items:
    if item is None:
        break
    name = item.name if isinstance(item, layers.Layer) else str(item)
    print(name)
state = load()
while state is not None:
    print(type(state).__name__)
    state = None
picked = load() or "nothing"
both = load("b") or load()
print(type(picked).__name__, type(both).__name__)
