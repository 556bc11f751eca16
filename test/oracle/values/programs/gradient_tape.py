# oracle: legacy ok
# Style: training loop of one's own with GradientTape, tf.function, metrics and optimizer.apply_gradients.
import time

import numpy as np
import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(3)])
optimizer = keras.optimizers.SGD(learning_rate=1e-2)
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
train_acc = keras.metrics.SparseCategoricalAccuracy()
val_acc = keras.metrics.SparseCategoricalAccuracy(name="val")

x = np.random.rand(24, 5).astype("float32")
y = np.random.randint(0, 3, 24)
train_dataset = tf.data.Dataset.from_tensor_slices((x, y)).batch(8)


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images, training=True)
        loss = loss_fn(labels, logits)
        loss = loss + sum(model.losses)
    variables = model.trainable_variables
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    train_acc.update_state(labels, logits)
    return loss


def test_step(images, labels):
    val_logits = model(images, training=False)
    val_acc.update_state(labels, val_logits)
    return tf.argmax(val_logits, axis=1)


for epoch in range(1):
    start = time.time()
    for step, (batch_x, batch_y) in enumerate(train_dataset):
        loss_value = train_step(batch_x, batch_y)
        if step % 2 == 0:
            print("step %d: %.4f" % (step, float(loss_value)))
    accuracy = train_acc.result()
    print("accuracy", float(accuracy), time.time() - start > 0)
    for batch_x, batch_y in train_dataset:
        found = test_step(batch_x, batch_y)
    print(float(val_acc.result()), found.numpy().shape, optimizer.iterations.numpy())

with tf.GradientTape(persistent=True) as tape:
    probe = tf.convert_to_tensor(x[:2])
    tape.watch(probe)
    out = model(probe)[:, 0]
saliency = tape.gradient(out, probe)
print(tf.abs(saliency).shape, model.layers[0].kernel.shape)
