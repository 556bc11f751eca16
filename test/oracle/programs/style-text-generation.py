# Keras 2.3
'''Example script to generate text, one character at a time.'''
from __future__ import print_function
from keras.callbacks import LambdaCallback
from keras.models import Sequential
from keras.layers import Dense
from keras.layers import LSTM
from keras.optimizers import RMSprop
import numpy as np
import random
import sys

text = 'the quick brown fox jumps over the lazy dog'
chars = sorted(list(set(text)))
print('total chars:', len(chars))
char_indices = dict((c, i) for i, c in enumerate(chars))
indices_char = dict((i, c) for i, c in enumerate(chars))
maxlen = 10
step = 3
sentences = []
next_chars = []
for i in range(0, len(text) - maxlen, step):
    sentences.append(text[i: i + maxlen])
    next_chars.append(text[i + maxlen])
print('nb sequences:', len(sentences))
x = np.zeros((len(sentences), maxlen, len(chars)), dtype=bool)
y = np.zeros((len(sentences), len(chars)), dtype=bool)
for i, sentence in enumerate(sentences):
    for t, char in enumerate(sentence):
        x[i, t, char_indices[char]] = 1
    y[i, char_indices[next_chars[i]]] = 1

model = Sequential()
model.add(LSTM(8, input_shape=(maxlen, len(chars)), kernel_initializer='zeros', recurrent_initializer='zeros'))
model.add(Dense(len(chars), activation='softmax', kernel_initializer='zeros'))
optimizer = RMSprop(lr=0.01)
model.compile(loss='categorical_crossentropy', optimizer=optimizer)


def sample(preds, temperature=1.0):
    preds = np.asarray(preds).astype('float64')
    preds = np.log(preds) / temperature
    exp_preds = np.exp(preds)
    preds = exp_preds / np.sum(exp_preds)
    return np.argmax(preds)


def on_epoch_end(epoch, _):
    generated = ''
    sentence = text[:maxlen]
    for i in range(3):
        x_pred = np.zeros((1, maxlen, len(chars)))
        for t, char in enumerate(sentence):
            x_pred[0, t, char_indices[char]] = 1.
        preds = model.predict(x_pred, verbose=0)[0]
        next_index = sample(preds, 0.5)
        sentence = sentence[1:] + indices_char[next_index]
        generated += indices_char[next_index]
    print('----- Generating text after Epoch: %d' % epoch, len(generated))


print_callback = LambdaCallback(on_epoch_end=on_epoch_end)
model.fit(x, y, batch_size=4, epochs=2, verbose=0, callbacks=[print_callback])
classes = model.predict_classes(x[:2], verbose=0)
print(classes.shape, round(float(model.optimizer.lr.numpy()), 4))
