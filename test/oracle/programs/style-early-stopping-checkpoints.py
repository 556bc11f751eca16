# Keras 2.4
import os
import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import CSVLogger, EarlyStopping, ModelCheckpoint, ReduceLROnPlateau, TensorBoard

np.random.seed(0)
x = np.random.rand(24, 4).astype('float32')
y = (x.sum(axis=1) > 2).astype('float32')


def build():
    model = tf.keras.models.Sequential([
        tf.keras.layers.Dense(6, activation='relu', input_shape=(4,)),
        tf.keras.layers.BatchNormalization(),
        tf.keras.layers.Dense(1, activation='sigmoid'),
    ])
    model.compile(loss='binary_crossentropy', optimizer=tf.keras.optimizers.Adam(lr=0.01, decay=1e-4), metrics=['accuracy', tf.keras.metrics.AUC(name='auc')])
    return model


log_dir = 'logs'
os.makedirs(log_dir, exist_ok=True)
callbacks = [
    EarlyStopping(monitor='val_auc', mode='max', patience=5, restore_best_weights=True),
    ModelCheckpoint(os.path.join(log_dir, 'ep{epoch:03d}-loss{loss:.3f}.h5'), monitor='val_loss', save_weights_only=True, save_best_only=False, period=2),
    ModelCheckpoint('best_model.hdf5', monitor='val_accuracy', mode='max', save_best_only=True),
    CSVLogger(os.path.join(log_dir, 'training.log')),
]
if tf.io.gfile.exists('/var/log/tensorboard'):
    callbacks.append(TensorBoard(log_dir=log_dir, histogram_freq=1))
model = build()
history = model.fit(x, y, batch_size=8, epochs=4, verbose=0, validation_split=0.25, callbacks=callbacks)
print(sorted(history.history))
print(sum(name.startswith('ep') for name in os.listdir(log_dir)))
with open(os.path.join(log_dir, 'training.log')) as log:
    print(sorted(log.readline().strip().split(',')))

best = tf.keras.models.load_model('best_model.hdf5')
print(best.input_shape, len(best.get_weights()))
fresh = build()
fresh.set_weights(best.get_weights())
print(np.allclose(fresh.predict(x, verbose=0), best.predict(x, verbose=0)))
