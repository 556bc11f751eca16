'''A stateful LSTM along a long wave, batch after batch.'''
from __future__ import print_function
import numpy as np
from keras.models import Sequential
from keras.layers.recurrent import LSTM, GRU
from keras.layers.core import Dense, RepeatVector
from keras.layers.wrappers import TimeDistributed

tsteps = 1
batch_size = 5
epochs = 2
lahead = 1


def gen_cosine_amp(amp=100, period=25, x0=0, xn=40, step=1, k=0.0001):
    cos = np.zeros(((xn - x0) * step, 1, 1))
    for i in range(len(cos)):
        idx = x0 + i * step
        cos[i, 0, 0] = amp * np.cos(idx / (2 * np.pi * period)) * np.exp(-k * idx)
    return cos


cos = gen_cosine_amp()
print('Input shape:', cos.shape)
expected_output = np.zeros((len(cos), 1))
for i in range(len(cos) - lahead):
    expected_output[i, 0] = np.mean(cos[i + 1:i + lahead + 1])
print('Output shape', expected_output.shape)

model = Sequential()
model.add(LSTM(4, batch_input_shape=(batch_size, tsteps, 1), return_sequences=True, stateful=True,
               init='zero', inner_init='zero', forget_bias_init='zero', inner_activation='sigmoid'))
model.add(LSTM(3, return_sequences=False, stateful=True, inner_activation='sigmoid', dropout_U=0.))
model.add(Dense(1))
model.compile(loss='mse', optimizer='rmsprop')

for i in range(epochs):
    model.fit(cos, expected_output, batch_size=batch_size, verbose=0, nb_epoch=1, shuffle=False)
    model.reset_states()
print('Predicting', model.predict(cos, batch_size=batch_size).shape)

counter = Sequential()
counter.add(GRU(1, batch_input_shape=(1, 2, 1), stateful=True, activation='linear', inner_activation='sigmoid'))
counter.compile(loss='mse', optimizer='sgd')
first = counter.predict(np.ones((1, 2, 1)))
second = counter.predict(np.ones((1, 2, 1)))
counter.reset_states()
print(np.allclose(first, second), np.allclose(first, counter.predict(np.ones((1, 2, 1)))))

decoder = Sequential()
decoder.add(RepeatVector(3, input_shape=(2,)))
decoder.add(LSTM(output_dim=4, return_sequences=True, inner_activation='sigmoid', consume_less='gpu'))
decoder.add(TimeDistributed(Dense(output_dim=2, activation='softmax')))
print(decoder.output_shape)
