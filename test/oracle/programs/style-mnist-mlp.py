# Keras 2.3
'''Trains a simple deep NN on digits.'''
from __future__ import print_function

import keras
import numpy as np
from keras.models import Sequential
from keras.layers.core import Dense, Dropout, Activation
from keras.optimizers import RMSprop
from keras.utils import np_utils

batch_size = 8
num_classes = 4
epochs = 3

x_train = np.arange(16 * 6).reshape(16, 6).astype('float32')
y_train = np.arange(16) % num_classes
x_test = x_train[:4]
y_test = y_train[:4]
x_train /= 96
x_test /= 96
print(x_train.shape[0], 'train samples')
print(x_test.shape[0], 'test samples')

y_train = np_utils.to_categorical(y_train, num_classes)
y_test = np_utils.to_categorical(y_test, num_classes)

model = Sequential()
model.add(Dense(5, input_shape=(6,), kernel_initializer='ones'))
model.add(Activation('relu'))
model.add(Dropout(0.0))
model.add(Dense(5, kernel_initializer='ones'))
model.add(Activation('relu'))
model.add(Dense(num_classes, kernel_initializer='zeros'))
model.add(Activation('softmax'))
model.summary(print_fn=lambda line: None)

model.compile(loss='categorical_crossentropy',
              optimizer=RMSprop(lr=0.001, rho=0.9, epsilon=1e-07, decay=0.0),
              metrics=['accuracy'])

history = model.fit(x_train, y_train,
                    batch_size=batch_size,
                    epochs=epochs,
                    shuffle=False,
                    verbose=0,
                    validation_data=(x_test, y_test))
score = model.evaluate(x_test, y_test, verbose=0)
print('Test loss: %.3f' % score[0])
print('Test accuracy: %.2f' % score[1])
print(sorted(history.history.keys()))
print(['%.3f' % loss for loss in history.history['loss']])
