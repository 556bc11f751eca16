# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow import keras

METRICS = [
    keras.metrics.TruePositives(name='tp'),
    keras.metrics.FalsePositives(name='fp'),
    keras.metrics.BinaryAccuracy(name='accuracy'),
    keras.metrics.Precision(name='precision'),
    keras.metrics.AUC(name='prc', curve='PR'),
]


def make_model(metrics=METRICS, output_bias=None):
    if output_bias is not None:
        output_bias = tf.keras.initializers.Constant(output_bias)
    model = keras.Sequential([
        keras.layers.Dense(4, activation='relu', input_shape=(train_features.shape[-1],)),
        keras.layers.Dropout(0.5),
        keras.layers.Dense(1, activation='sigmoid', bias_initializer=output_bias),
    ])
    model.compile(optimizer=keras.optimizers.Adam(lr=1e-3), loss=keras.losses.BinaryCrossentropy(), metrics=metrics)
    return model


train_features = np.random.RandomState(1).rand(20, 3).astype('float32')
train_labels = (np.arange(20) % 5 == 0).astype('float32')
pos = train_labels.sum()
neg = len(train_labels) - pos
initial_bias = np.log([pos / neg])
model = make_model(output_bias=initial_bias)
print(np.round(model.layers[-1].get_weights()[1], 4).tolist())
total = neg + pos
class_weight = {0: (1 / neg) * (total) / 2.0, 1: (1 / pos) * (total) / 2.0}
ds = tf.data.Dataset.from_tensor_slices((train_features, train_labels)).shuffle(20).batch(5).prefetch(2)
early_stopping = keras.callbacks.EarlyStopping(monitor='val_prc', verbose=0, patience=10, mode='max', restore_best_weights=True)
model.save_weights('initial_weights')
history = model.fit(ds, epochs=2, validation_data=ds, callbacks=[early_stopping], class_weight=class_weight, verbose=0)
print(sorted(history.history))
model.load_weights('initial_weights')
print(np.round(model.layers[-1].get_weights()[1], 4).tolist())
results = model.evaluate(train_features, train_labels, batch_size=5, verbose=0)
for name, value in zip(model.metrics_names, results):
    if name in ('tp', 'accuracy'):
        print(name, ':', round(value, 3))
