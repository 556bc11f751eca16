# oracle: legacy ok
# Style: lists, dicts and generators of layers by comprehension; walrus, star, zip and enumerate.
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers as L

sizes = [4, 3, 2]
denses = [L.Dense(n, name=f"fc_{n}") for n in sizes]
by_name = {layer.name: layer for layer in denses}
wide = [d for d in denses if d.units > 2]
pairs = [(d, L.Dropout(0.1 * i)) for i, d in enumerate(denses)]
towers = [[L.Dense(2) for _ in range(2)] for _ in range(2)]

inp = tf.keras.Input((5,))
x = inp
for dense, drop in pairs:
    x = drop(dense(x))
branches = []
for tower in towers:
    t = inp
    for layer in tower:
        t = layer(t)
    branches.append(t)
merged = L.Concatenate()([x, *branches])
outputs = [L.Dense(1, name=n)(merged) for n in ("a", "b")]
model = tf.keras.Model(inp, outputs)

if (n := len(model.layers)) > 5:
    print(n, [l.name for l in model.layers if isinstance(l, L.Dense)][:3])
units = sum(layer.units for layer in wide)
largest = max(denses, key=lambda d: d.units)
first, *others = denses
shapes = [tuple(o.shape) for o in model.outputs]
print(units, largest.name, first.name, len(others), shapes, by_name["fc_3"].units)

models = [tf.keras.Sequential([tf.keras.Input((k,)), L.Dense(1)]) for k in (2, 3)]
for m in models:
    m.compile(loss="mse")
ensemble = {f"net{i}": m for i, m in enumerate(models)}
total = [m.predict(np.ones((1, m.input_shape[-1])), verbose=0) for m in ensemble.values()]
print(len(total), [name for name, m in ensemble.items() if m.built])
ordered = sorted(models, key=lambda m: m.count_params())
smallest = ordered[0]
frozen = [setattr(layer, "trainable", False) for layer in smallest.layers]
last, = smallest.layers[-1:]
print(smallest.count_params(), last.trainable, any(l.trainable for m in ordered for l in m.layers))
