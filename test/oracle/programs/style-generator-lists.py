# Keras 2.3
import numpy as np
from keras.layers import Input, Dense, concatenate
from keras.models import Model


def generate(n, batch_size=2):
    while True:
        for start in range(0, n, batch_size):
            left = np.full((batch_size, 3), start / n)
            right = np.full((batch_size, 2), 1 - start / n)
            y = np.arange(batch_size)
            yield [left, right], y


def generate_test(n, batch_size=2):
    for start in range(0, n, batch_size):
        yield [np.full((batch_size, 3), start / n), np.full((batch_size, 2), 1 - start / n)], np.zeros(batch_size)


a = Input(shape=(3,))
b = Input(shape=(2,))
merged = concatenate([Dense(4, kernel_initializer='ones')(a), Dense(4, kernel_initializer='ones')(b)])
out = Dense(1, activation='sigmoid', kernel_initializer='zeros')(merged)
model = Model(inputs=[a, b], outputs=out)
model.compile('sgd', 'binary_crossentropy')
history = model.fit_generator(generate(8), steps_per_epoch=4, epochs=2, validation_data=generate(8), validation_steps=4, verbose=0, max_queue_size=1)
print(['%.3f' % loss for loss in history.history['loss']])
print('%.3f' % model.evaluate_generator(generate(8), steps=4))
print(model.predict_generator(generate_test(8), steps=4).shape)
