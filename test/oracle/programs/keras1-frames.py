'''ConvLSTM2D and wrappers, with layers reached through their modules.'''
import numpy as np
from keras import layers
import keras.layers.convolutional as conv
import keras.layers.core as core
from keras.models import Sequential

model = Sequential()
model.add(layers.ConvLSTM2D(nb_filter=3, nb_row=3, nb_col=3, input_shape=(None, 6, 6, 1), border_mode='same', return_sequences=True,
                            inner_activation='sigmoid', dim_ordering='tf'))
model.add(layers.TimeDistributed(conv.Convolution2D(2, 2, 3, border_mode='valid')))
model.add(layers.TimeDistributed(core.Flatten()))
model.add(layers.Bidirectional(layers.LSTM(output_dim=4, inner_init='glorot_uniform')))
model.add(core.Dense(output_dim=1, init='one'))
assert model.predict(np.random.rand(2, 3, 6, 6, 1), verbose=0).shape == (2, 1)
assert tuple(model.layers[1].output.shape) == (None, None, 5, 4, 2)
