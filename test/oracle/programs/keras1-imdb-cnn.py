'''Convolution1D over words.'''
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation, Flatten
from keras.layers import Embedding
from keras.layers import Convolution1D, GlobalMaxPooling1D
from keras.layers.convolutional import MaxPooling1D

nb_filter = 5
filter_length = 3
hidden_dims = 6

model = Sequential()
model.add(Embedding(20, 8, input_length=12))
model.add(Dropout(0.2))
model.add(Convolution1D(nb_filter=nb_filter, filter_length=filter_length,
                        border_mode='valid', activation='relu', subsample_length=1))
model.add(MaxPooling1D(pool_length=2, stride=2, border_mode='valid'))
model.add(Convolution1D(nb_filter, filter_length, border_mode='same', init='uniform', W_constraint=None))
model.add(GlobalMaxPooling1D())
model.add(Dense(hidden_dims))
model.add(Activation('relu'))
model.add(Dense(1))
model.add(Activation('sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
X = np.random.randint(0, 20, (6, 12))
model.fit(X, np.array([0, 1] * 3), batch_size=3, nb_epoch=1, verbose=0)
shapes = [tuple(layer.output.shape) for layer in model.layers]
assert shapes[2] == (None, 10, 5) and shapes[3] == (None, 5, 5) and shapes[4] == (None, 5, 5), shapes
