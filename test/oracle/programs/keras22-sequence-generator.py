# Keras 2.2
'''Batches of a `Sequence`, and of a plain generator.'''
import math
import numpy as np
from keras.callbacks import LambdaCallback
from keras.layers import Dense, Flatten
from keras.models import Sequential
from keras.utils import Sequence
from keras.utils.data_utils import GeneratorEnqueuer, OrderedEnqueuer


class Frames(Sequence):
    def __init__(self, ids, batch_size=4, shuffle=False):
        self.ids = ids
        self.batch_size = batch_size
        self.shuffle = shuffle
        self.ended = 0
        self.on_epoch_end()

    def __len__(self):
        return int(math.ceil(len(self.ids) / float(self.batch_size)))

    def __getitem__(self, index):
        part = self.ids[index * self.batch_size:(index + 1) * self.batch_size]
        X = np.array([np.full((2, 2), i, 'float32') for i in part])
        return X, np.array([i % 2 for i in part])

    def on_epoch_end(self):
        self.ended += 1
        if self.shuffle:
            np.random.shuffle(self.ids)


def forever(ids, batch_size):
    while 1:
        for start in range(0, len(ids), batch_size):
            X = np.array([np.full((2, 2), i, 'float32') for i in ids[start:start + batch_size]])
            yield X, np.zeros(len(X))


training, validation = Frames(list(range(10))), Frames(list(range(6)))
print(len(training), [training[i][0].shape for i in range(len(training))])

model = Sequential()
model.add(Flatten(input_shape=(2, 2)))
model.add(Dense(1, kernel_initializer='ones'))
model.compile(loss='mean_absolute_error', optimizer='sgd', metrics=['mae'])
print(model.evaluate_generator(validation, workers=2, use_multiprocessing=False))
print(model.predict_generator(validation, steps=2, verbose=0).ravel().tolist())

seen = []
history = model.fit_generator(generator=training, validation_data=validation, epochs=2, workers=1, max_queue_size=4, shuffle=False, verbose=0,
                              callbacks=[LambdaCallback(on_epoch_end=lambda epoch, logs: seen.append(epoch))])
print(seen, sorted(history.history))
history = model.fit_generator(forever(list(range(8)), 4), steps_per_epoch=2, epochs=1, verbose=0,
                              validation_data=forever(list(range(4)), 4), validation_steps=1, class_weight={0: 1., 1: 2.})
print(sorted(history.history))
print(model.predict_generator(forever([1, 2, 3, 4], 2), 2).shape)
