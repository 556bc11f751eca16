'''Positional sizes only, a callback, and the model read back.'''
import os
import tempfile

import numpy as np
from keras.callbacks import EarlyStopping, ModelCheckpoint
from keras.layers import Activation, Convolution2D, Dense, Flatten
from keras.layers.normalization import BatchNormalization
from keras.models import Sequential
from keras.optimizers import SGD
from keras.utils.np_utils import to_categorical

model = Sequential([
    Convolution2D(4, 5, 3, input_shape=(10, 10, 1)),
    BatchNormalization(mode=0),
    Activation('relu'),
    Convolution2D(2, 2, 4, subsample=(2, 1)),
    Flatten(),
    Dense(output_dim=3, activation='softmax'),
])
shapes = [tuple(layer.output.shape) for layer in model.layers]
assert shapes[0] == (None, 6, 8, 4) and shapes[3] == (None, 3, 5, 2), shapes
model.compile(loss='categorical_crossentropy', optimizer=SGD(lr=0.01, momentum=0.9, nesterov=True), metrics=['accuracy'])

path = os.path.join(tempfile.mkdtemp(), 'weights.h5')
X = np.random.rand(9, 10, 10, 1)
Y = to_categorical(np.arange(9) % 3, 3)
history = model.fit(X, Y, nb_epoch=2, batch_size=3, verbose=0, validation_data=(X, Y),
                    callbacks=[EarlyStopping(monitor='val_loss', patience=1), ModelCheckpoint(path)])
assert set(history.history) == {'loss', 'accuracy', 'val_loss', 'val_accuracy'}
assert os.path.exists(path)
