# Keras 2.2
'''Set-up of the session, a small CNN, and curves from the history.'''
from __future__ import print_function
import tensorflow as tf
import keras
from keras import backend as K
from keras.backend.tensorflow_backend import set_session
from keras.layers.convolutional import Conv2D, MaxPooling2D
from keras.layers.core import Dense, Dropout, Activation, Flatten
from keras.layers.normalization import BatchNormalization
from keras.models import Sequential
from keras.utils import np_utils
import numpy as np

config = tf.ConfigProto()
config.gpu_options.allow_growth = True
set_session(tf.Session(config=config))

np.random.seed(42)
num_classes = 3
x_train = np.random.rand(12, 8, 8).astype('float32')
y_train = np_utils.to_categorical(np.arange(12) % num_classes, num_classes)

if K.image_data_format() == 'channels_first':
    x_train = x_train.reshape(x_train.shape[0], 1, 8, 8)
    input_shape = (1, 8, 8)
else:
    x_train = x_train.reshape(x_train.shape[0], 8, 8, 1)
    input_shape = (8, 8, 1)

model = Sequential()
model.add(Conv2D(4, (3, 3), padding='same', input_shape=input_shape, kernel_initializer='ones', use_bias=False))
model.add(BatchNormalization(axis=-1, momentum=0.9))
model.add(Activation('relu'))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(num_classes, activation='softmax', kernel_initializer='zeros'))
print([layer.output_shape for layer in model.layers])

model.compile(loss=keras.losses.categorical_crossentropy, optimizer=keras.optimizers.Adadelta(), metrics=['acc'])
history = model.fit(x_train, y_train, batch_size=4, epochs=2, verbose=0, validation_data=(x_train, y_train))
acc = history.history['acc']
val_acc = history.history['val_acc']
loss, val_loss = history.history['loss'], history.history['val_loss']
print(len(acc), len(val_acc), len(loss), len(val_loss), history.epoch)
score = model.evaluate(x_train, y_train, verbose=0)
print(len(score), model.count_params())
K.clear_session()
