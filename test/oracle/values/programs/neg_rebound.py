# oracle: legacy ok
# Style: negative: names that hold a model first and then its config, path, summary, a number or None.
import json

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(np.ones((2, 2)), np.ones((2, 1)), verbose=0)
model = model.to_json()
print(len(model), model.startswith("{"))
model = json.loads(model)
print(model["class_name"], model.get("config") is not None)

layer = layers.Dense(3)
print(layer.units)
layer = layer.get_config()
print(layer["units"])
layer = "dense"
print(layer.upper())

history = keras.models.Sequential([keras.Input((1,)), layers.Dense(1)])
history.compile(loss="mse")
history = history.fit(np.ones((1, 1)), np.ones((1, 1)), verbose=0)
history = history.history
history = history["loss"]
print(history[0] >= 0)

x = keras.Input((4,))
y = layers.Dense(2)(x)
net = keras.Model(x, y)
x = np.ones((1, 4))
y = net(x)
print(y.numpy().shape, x.shape)
y = y.shape
print(list(y))

optimizer = "adam"
if optimizer == "adam":
    optimizer = keras.optimizers.Adam()
print(optimizer.get_config()["name"])
loss = keras.losses.MeanSquaredError()
loss = loss(np.ones((1, 2)), np.zeros((1, 2)))
loss = float(loss)
print(loss)
del net
net = None
for net in ("a", "b"):
    print(net)
with open(__file__) as model:
    print(model.readline().strip() != "", tf.constant(1).dtype.name)
