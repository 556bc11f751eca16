# Keras 2.3
'''Stateful LSTM, reset by hand between epochs.'''
from __future__ import print_function
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, LSTM

tsteps = 1
batch_size = 2
epochs = 2
x = np.linspace(0, 1, 8).reshape(8, 1, 1)
expected_output = np.roll(x.ravel(), -1)

model = Sequential()
model.add(LSTM(3, input_shape=(tsteps, 1), batch_size=batch_size, return_sequences=True, stateful=True, kernel_initializer='ones', recurrent_initializer='ones'))
model.add(LSTM(3, return_sequences=False, stateful=True, kernel_initializer='ones', recurrent_initializer='ones'))
model.add(Dense(1, kernel_initializer='ones'))
model.compile(loss='mse', optimizer='rmsprop')
first = model.predict(x, batch_size=batch_size, verbose=0)
again = model.predict(x, batch_size=batch_size, verbose=0)
print(np.allclose(first, again))
model.reset_states()
print(np.allclose(first, model.predict(x, batch_size=batch_size, verbose=0)))
for i in range(epochs):
    model.fit(x, expected_output, batch_size=batch_size, epochs=1, verbose=0, shuffle=False)
    model.reset_states()
print(model.input_shape, np.round(first.ravel()[:4], 4).tolist())
