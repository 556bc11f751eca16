'''Pictures from a generator: `samples_per_epoch`, `nb_val_samples` and workers.'''
from __future__ import print_function
from keras.preprocessing.image import ImageDataGenerator
from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation, Flatten
from keras.layers import Convolution2D, MaxPooling2D
from keras.optimizers import SGD
from keras.utils import np_utils
import numpy as np

np.random.seed(7)
batch_size = 4
nb_classes = 2
nb_epoch = 2
img_rows, img_cols, img_channels = 8, 8, 3

X_train = np.random.randint(0, 255, (12, img_rows, img_cols, img_channels)).astype('float32')
X_test = X_train[:8]
y_train = np.arange(12).reshape(-1, 1) % nb_classes
Y_train = np_utils.to_categorical(y_train, nb_classes)
Y_test = np_utils.to_categorical(y_train[:8], nb_classes)
print('X_train shape:', X_train.shape)
print(X_train.shape[0], 'train samples', Y_train.shape)

model = Sequential()
model.add(Convolution2D(4, 3, 3, border_mode='same', input_shape=X_train.shape[1:]))
model.add(Activation('relu'))
model.add(Convolution2D(4, 3, 3))
model.add(Activation('relu'))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(nb_classes))
model.add(Activation('softmax'))

sgd = SGD(lr=0.01, decay=1e-6, momentum=0.9, nesterov=True)
model.compile(loss='categorical_crossentropy', optimizer=sgd, metrics=['accuracy'])

X_train /= 255
X_test /= 255

datagen = ImageDataGenerator(
    featurewise_center=False,
    samplewise_center=False,
    rotation_range=0,
    width_shift_range=0.1,
    height_shift_range=0.1,
    horizontal_flip=True,
    vertical_flip=False,
    dim_ordering='tf')
datagen.fit(X_train)

history = model.fit_generator(datagen.flow(X_train, Y_train, batch_size=batch_size),
                              samples_per_epoch=X_train.shape[0],
                              nb_epoch=nb_epoch,
                              validation_data=(X_test, Y_test),
                              verbose=0)
print(sorted(history.history.keys()), len(history.history['acc']))


def batches(X, Y):
    while True:
        for i in range(0, len(X), batch_size):
            yield X[i:i + batch_size], Y[i:i + batch_size]


model.fit_generator(batches(X_train, Y_train), samples_per_epoch=12, nb_epoch=1, verbose=0,
                    validation_data=batches(X_test, Y_test), nb_val_samples=8, max_q_size=2, nb_worker=1)
loss, acc = model.evaluate_generator(batches(X_test, Y_test), val_samples=8)
print(0 <= acc <= 1, [layer.name.split('_')[0] for layer in model.layers])
print(model.predict_generator(batches(X_test, Y_test), val_samples=8).shape)
