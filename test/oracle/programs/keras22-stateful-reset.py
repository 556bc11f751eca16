# Keras 2.2
'''States that last from batch to batch until they are reset.'''
import numpy as np
from keras.callbacks import Callback
from keras.layers import Dense, SimpleRNN
from keras.layers.recurrent import LSTM
from keras.models import Sequential

batch_size = 1
model = Sequential()
model.add(SimpleRNN(1, batch_input_shape=(batch_size, 2, 1), stateful=True, activation='linear', name='sum'))
model.layers[0].set_weights([np.array([[1.]]), np.array([[1.]]), np.array([0.])])
model.compile(loss='mean_squared_error', optimizer='adam')
x = np.ones((1, 2, 1))
print(model.predict(x, batch_size=batch_size).tolist())
print(model.predict_on_batch(x).tolist())
model.reset_states()
print(model.predict(x).tolist())
model.layers[0].reset_states(states=np.array([[10.]]))
print(model.predict(x).tolist())


class ResetStates(Callback):
    def __init__(self, every):
        self.every = every
        self.resets = 0
        super(ResetStates, self).__init__()

    def on_batch_begin(self, batch, logs={}):
        if batch % self.every == 0:
            self.model.reset_states()
            self.resets += 1


trained = Sequential()
trained.add(LSTM(4, batch_input_shape=(2, 3, 1), return_sequences=True, stateful=True, recurrent_activation='sigmoid'))
trained.add(LSTM(2, stateful=True, recurrent_activation='sigmoid', unit_forget_bias=True))
trained.add(Dense(1))
trained.compile(loss='mse', optimizer='adam')
reset = ResetStates(2)
X, y = np.ones((8, 3, 1)), np.ones((8, 1))
for epoch in range(2):
    trained.fit(X, y, epochs=1, batch_size=2, verbose=0, shuffle=False, callbacks=[reset])
    trained.reset_states()
print(reset.resets, [layer.stateful for layer in trained.layers[:2]])
print(trained.layers[0].output_shape, trained.predict(X, batch_size=2).shape)
