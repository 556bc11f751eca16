# oracle: legacy ok
# Style: distribution strategy scope, global batch size, tf.data pipeline.
import tensorflow as tf
from tensorflow import keras

strategy = tf.distribute.get_strategy()
BATCH = 4 * strategy.num_replicas_in_sync


def get_dataset():
    x = tf.random.normal((16, 6))
    y = tf.random.uniform((16,), maxval=2, dtype=tf.int32)
    ds = tf.data.Dataset.from_tensor_slices((x, y))

    def normalise(features, label):
        features = (features - tf.reduce_mean(features)) / 2.0
        return features, label

    return ds.map(normalise).shuffle(16).batch(BATCH).prefetch(tf.data.AUTOTUNE)


def get_compiled_model():
    inputs = keras.Input(shape=(6,))
    x = keras.layers.Dense(4, activation="relu")(inputs)
    outputs = keras.layers.Dense(2)(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
    )
    return model


with strategy.scope():
    model = get_compiled_model()
    extra = keras.Sequential([keras.Input((2,)), keras.layers.Softmax()])

train = get_dataset()
history = model.fit(train, epochs=1, verbose=0)
print(history.history["loss"], model.evaluate(train, verbose=0, return_dict=True).keys())
for features, label in train.take(1):
    logits = model(features, training=False)
    print(extra(logits).shape, label.shape, strategy.num_replicas_in_sync)
