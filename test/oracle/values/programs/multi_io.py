# oracle: legacy ok
# Style: several inputs and outputs, dicts of losses and data, unpacked predictions.
import numpy as np
import tensorflow as tf
from tensorflow.keras import Input, Model, layers

title = Input(shape=(10,), dtype="int32", name="title")
tags = Input(shape=(4,), name="tags")

embedded = layers.Embedding(input_dim=50, output_dim=6)(title)
encoded = layers.LSTM(5)(embedded)
merged = layers.concatenate([encoded, tags])
priority = layers.Dense(1, activation="sigmoid", name="priority")(merged)
department = layers.Dense(3, activation="softmax", name="department")(merged)

model = Model(inputs=[title, tags], outputs=[priority, department])
model.compile(
    optimizer=tf.keras.optimizers.RMSprop(1e-3),
    loss={"priority": "binary_crossentropy", "department": tf.keras.losses.CategoricalCrossentropy()},
    loss_weights={"priority": 1.0, "department": 0.2},
)
n = 12
feed = {"title": np.random.randint(0, 50, (n, 10)), "tags": np.random.rand(n, 4)}
targets = {"priority": np.random.randint(0, 2, (n, 1)), "department": np.eye(3)[np.random.randint(0, 3, n)]}
history = model.fit(feed, targets, epochs=1, verbose=0)
for key, values in history.history.items():
    print(key, len(values))

first, second = model.predict(feed, verbose=0)
print(first.shape, second.shape)
in_a, in_b = model.inputs
out_a = model.outputs[0]
print(in_a.shape, in_b.shape, out_a.shape, model.output_names)
total, *parts = model.evaluate(feed, targets, verbose=0)
print(type(total).__name__, len(parts) >= 0)

shared = layers.Dense(4, name="shared")
left, right = Input((3,)), Input((3,))
distance = tf.keras.layers.Lambda(lambda pair: tf.abs(pair[0] - pair[1]))([shared(left), shared(right)])
siamese = Model([left, right], distance)
print(siamese([tf.ones((1, 3)), tf.zeros((1, 3))]).shape)
