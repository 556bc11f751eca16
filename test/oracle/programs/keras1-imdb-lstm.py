'''Sentiment of made-up reviews, in the manner of the Keras 1 examples.'''
import numpy as np
from keras.preprocessing import sequence
from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation, Embedding
from keras.layers import LSTM, SpatialDropout1D

max_features = 50
maxlen = 10
X_train = sequence.pad_sequences([[1, 2, 3], [4, 5], [6]] * 4, maxlen=maxlen)
y_train = np.array([0, 1, 1] * 4)

model = Sequential()
model.add(Embedding(max_features, 8, dropout=0.2))
model.add(LSTM(6, dropout_W=0.2, dropout_U=0.2, init='uniform', inner_init='orthogonal',
               forget_bias_init='one', inner_activation='hard_sigmoid'))
model.add(Dense(1))
model.add(Activation('sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X_train, y_train, batch_size=4, nb_epoch=1, validation_data=(X_train, y_train), verbose=0)
score, acc = model.evaluate(X_train, y_train, batch_size=4, verbose=0)
assert 0 <= acc <= 1
assert model.predict(X_train, verbose=0).shape == (12, 1)
