# Keras 2.4
import math
import numpy as np
import tensorflow as tf
from tensorflow.keras.utils import Sequence, to_categorical
from tensorflow.keras.layers import Input, Dense, Flatten, Concatenate
from tensorflow.keras.models import Model


class DataGenerator(Sequence):
    'Generates data for Keras'
    def __init__(self, list_IDs, labels, batch_size=4, dim=(4, 4), n_channels=1, n_classes=2, shuffle=True):
        self.dim = dim
        self.batch_size = batch_size
        self.labels = labels
        self.list_IDs = list_IDs
        self.n_channels = n_channels
        self.n_classes = n_classes
        self.shuffle = shuffle
        self.on_epoch_end()

    def __len__(self):
        'Denotes the number of batches per epoch'
        return int(np.floor(len(self.list_IDs) / self.batch_size))

    def __getitem__(self, index):
        'Generate one batch of data'
        indexes = self.indexes[index * self.batch_size:(index + 1) * self.batch_size]
        list_IDs_temp = [self.list_IDs[k] for k in indexes]
        X, extra, y = self.__data_generation(list_IDs_temp)
        return [X, extra], y

    def on_epoch_end(self):
        self.indexes = np.arange(len(self.list_IDs))
        if self.shuffle == True:
            np.random.shuffle(self.indexes)

    def __data_generation(self, list_IDs_temp):
        X = np.empty((self.batch_size, *self.dim, self.n_channels))
        y = np.empty((self.batch_size), dtype=int)
        for i, ID in enumerate(list_IDs_temp):
            X[i,] = ID / 10
            y[i] = self.labels[ID]
        return X, np.ones((self.batch_size, 2)), to_categorical(y, num_classes=self.n_classes)


params = {'dim': (4, 4), 'batch_size': 4, 'n_classes': 2, 'n_channels': 1, 'shuffle': False}
labels = {i: i % 2 for i in range(12)}
training_generator = DataGenerator(list(range(12)), labels, **params)
validation_generator = DataGenerator(list(range(4)), labels, **params)
image = Input((4, 4, 1))
extra = Input((2,))
x = Concatenate()([Flatten()(image), extra])
model = Model([image, extra], Dense(2, activation='softmax', kernel_initializer='zeros')(x))
model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
history = model.fit(training_generator, validation_data=validation_generator, epochs=2, use_multiprocessing=False, workers=2, max_queue_size=10, verbose=0)
print(sorted(history.history), len(training_generator))
print(model.evaluate(validation_generator, verbose=0, workers=1)[1])
print(model.predict(validation_generator, verbose=0).shape)
