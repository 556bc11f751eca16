# Keras 2.4
import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Conv1D, AveragePooling1D
from tensorflow.keras.preprocessing.sequence import TimeseriesGenerator
from tensorflow.keras.callbacks import LearningRateScheduler

series = np.array([i for i in range(12)], dtype='float32')
n_input = 3
generator = TimeseriesGenerator(series, series, length=n_input, batch_size=3)
print('Samples: %d' % len(generator))
for i in range(2):
    x, y = generator[i]
    print('%s => %s' % (x.tolist(), y.tolist()))

model = Sequential()
model.add(Conv1D(4, 2, padding='causal', dilation_rate=2, activation='relu', input_shape=(n_input, 1), kernel_initializer='ones'))
model.add(AveragePooling1D())
model.add(LSTM(5, activation='relu', kernel_initializer='ones'))
model.add(Dense(1, kernel_initializer='ones'))
model.compile(optimizer='adam', loss='mse')
train = TimeseriesGenerator(series.reshape(-1, 1), series, length=n_input, batch_size=3)
model.fit_generator(train, steps_per_epoch=1, epochs=2, verbose=0, callbacks=[LearningRateScheduler(lambda epoch, lr: lr * 0.9)])
x_input = np.array([9, 10, 11], dtype='float32').reshape((1, n_input, 1))
yhat = model.predict(x_input, verbose=0)
print(yhat.shape, model.output_shape, '%.6f' % float(model.optimizer.lr.numpy()))
