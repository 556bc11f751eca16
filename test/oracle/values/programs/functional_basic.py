# oracle: legacy ok
# Style: functional API from tf.keras, one straight script, history read afterwards.
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

inputs = tf.keras.Input(shape=(16,), name="features")
x = layers.Dense(8, activation="relu")(inputs)
x = layers.Dropout(0.2)(x)
skip = x
x = layers.Dense(8, activation="relu")(x)
x = layers.Add()([x, skip])
scaled = x * 0.5 + 1.0
first_half = scaled[:, :4]
outputs = layers.Dense(3, activation="softmax", name="classes")(first_half)

model = tf.keras.Model(inputs=inputs, outputs=outputs, name="toy")
model.summary(print_fn=lambda line: None)
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3),
    loss=tf.keras.losses.SparseCategoricalCrossentropy(),
    metrics=["accuracy"],
)

x_train = np.random.rand(32, 16).astype("float32")
y_train = np.random.randint(0, 3, size=(32,))
history = model.fit(x_train, y_train, epochs=1, batch_size=8, validation_split=0.25, verbose=0)

losses = history.history["loss"]
val_losses = history.history["val_loss"]
print(f"epochs {history.epoch}: loss {losses[-1]:.3f}, val {min(val_losses):.3f}")
score = model.evaluate(x_train, y_train, verbose=0)
print("Test loss:", score[0], "accuracy:", score[1])
predictions = model.predict(x_train[:4], verbose=0)
classes = np.argmax(predictions, axis=-1)
print(classes.shape, model.input_shape, model.output_shape, model.count_params())
print(model.input.shape, model.output.shape, model.optimizer.get_config()["name"])
