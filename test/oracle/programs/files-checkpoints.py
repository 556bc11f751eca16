import os
import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import ModelCheckpoint
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

x = np.ones((8, 3))
y = np.zeros((8, 1))


def build():
    model = Sequential([Input((3,)), Dense(1, kernel_initializer='ones')])
    model.compile(optimizer='sgd', loss='mean_squared_error')
    return model


model = build()
filepath = 'best.hdf5'
checkpoint = ModelCheckpoint(filepath, monitor='loss', save_best_only=True, mode='min')
model.fit(x, y, epochs=2, verbose=0, callbacks=[checkpoint])
other = build()
other.load_weights(filepath)
print('best', np.allclose(other.predict(x, verbose=0), model.predict(x, verbose=0)))

filepath = "weights-{epoch:02d}.hdf5"
model.fit(x, y, epochs=2, verbose=0, callbacks=[ModelCheckpoint(filepath, save_weights_only=True)])
other.load_weights('weights-02.hdf5')
print('epochs', np.allclose(other.predict(x, verbose=0), model.predict(x, verbose=0)))
