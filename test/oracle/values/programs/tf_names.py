# oracle: legacy ok
# Style: `import tensorflow as tf` alone, long dotted names, tf.losses / tf.optimizers / tf.metrics spellings.
import numpy as np
import tensorflow as tf

tf.random.set_seed(1)
tf.keras.backend.clear_session()
tf.keras.backend.set_floatx("float32")

model = tf.keras.models.Sequential()
model.add(tf.keras.layers.InputLayer((6,)))
model.add(tf.keras.layers.Reshape((3, 2)))
model.add(tf.keras.layers.Conv1D(filters=2, kernel_size=2, activation=tf.nn.relu))
model.add(tf.keras.layers.Flatten())
l1 = tf.keras.regularizers.l1(0.01)
model.add(tf.keras.layers.Dense(2, activation=tf.keras.activations.softmax, kernel_regularizer=l1))

loss_object = tf.losses.SparseCategoricalCrossentropy()
optimizer = tf.optimizers.Adam(learning_rate=0.001)
mean = tf.metrics.Mean(name="train_loss")
init = tf.initializers.GlorotUniform()
model.compile(optimizer=optimizer, loss=loss_object, metrics=[tf.keras.metrics.SparseCategoricalAccuracy()])

x = np.random.rand(8, 6).astype(np.float32)
y = np.zeros((8,), dtype=np.int64)
model.fit(x, y, epochs=1, verbose=0, callbacks=[tf.keras.callbacks.CSVLogger("log.csv")])
logits = model(tf.convert_to_tensor(x))
value = loss_object(y, logits)
mean(value)
mean.update_state(value)
print(float(mean.result()), float(tf.reduce_mean(logits)), init((2, 2)).shape)

onehot = tf.one_hot(y, depth=2)
stacked = tf.concat([logits, onehot], axis=-1)
sizes = stacked.shape.as_list()
variable = tf.Variable(tf.zeros((2,)), trainable=True)
variable.assign_add([1.0, 2.0])
count = np.prod(stacked.shape)
print(sizes, variable.numpy(), count, tf.shape(stacked)[0].numpy(), tf.math.log(2.0).dtype)
print(tf.keras.utils.to_categorical([0, 1]).shape, tf.keras.losses.MSE([[1.0]], [[2.0]]).numpy())
data = tf.keras.utils.timeseries_dataset_from_array(np.arange(10), None, sequence_length=3)
for window in data:
    print(window.shape, tf.keras.utils.normalize(window.numpy()).shape)
