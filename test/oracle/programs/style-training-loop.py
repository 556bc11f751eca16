# Keras 2.4
import numpy as np
import tensorflow as tf

mirrored = np.linspace(0, 1, 40).reshape(10, 4).astype('float32')
labels = (np.arange(10) % 2).astype('int64')
train_ds = tf.data.Dataset.from_tensor_slices((mirrored, labels)).batch(5)

model = tf.keras.Sequential([
    tf.keras.layers.Dense(4, activation='relu', input_shape=(4,), kernel_initializer='ones'),
    tf.keras.layers.Dense(2, kernel_initializer='zeros'),
])
loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction=tf.keras.losses.Reduction.NONE)
optimizer = tf.keras.optimizers.Adam(lr=0.01)
train_loss = tf.keras.metrics.Mean(name='train_loss')
train_accuracy = tf.keras.metrics.SparseCategoricalAccuracy(name='train_accuracy')


@tf.function
def train_step(images, labels):
    with tf.GradientTape() as tape:
        predictions = model(images, training=True)
        loss = tf.reduce_mean(loss_object(labels, predictions))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    train_loss(loss)
    train_accuracy(labels, predictions)


for epoch in range(3):
    train_loss.reset_states()
    train_accuracy.reset_states()
    for images, batch in train_ds:
        train_step(images, batch)
    if epoch == 1:
        optimizer.lr.assign(0.001)
    print('Epoch {}, Loss: {:.3f}, Accuracy: {:.1f}, lr {:.4f}'.format(epoch + 1, train_loss.result(), train_accuracy.result() * 100, float(optimizer.lr.numpy())))
print(int(optimizer.iterations.numpy()))
