# Keras 2.2
'''Layers around layers: each frame through a CNN, both ways in time.'''
import numpy as np
from keras.layers import Input
from keras.layers.convolutional import Conv1D, Conv2D, UpSampling2D, ZeroPadding2D
from keras.layers.convolutional_recurrent import ConvLSTM2D
from keras.layers.core import Dense, Flatten, Lambda, Masking
from keras.layers.advanced_activations import ELU, LeakyReLU, PReLU
from keras.layers.local import LocallyConnected1D
from keras.layers.noise import GaussianNoise
from keras.layers.pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPooling2D
from keras.layers.recurrent import GRU, LSTM, SimpleRNN
from keras.layers.wrappers import Bidirectional, TimeDistributed
from keras.models import Model, Sequential
from keras.initializers import Constant, RandomNormal
import keras.backend as K

cnn = Sequential(name='frame')
cnn.add(Conv2D(2, 3, padding='same', kernel_initializer=Constant(0.5), input_shape=(4, 4, 1)))
cnn.add(LeakyReLU(alpha=0.1))
cnn.add(MaxPooling2D())
cnn.add(GlobalAveragePooling2D())

video = Input(shape=(3, 4, 4, 1), name='video')
frames = TimeDistributed(cnn, name='frames')(video)
scaled = TimeDistributed(Lambda(lambda x: x / 2.), name='halves')(frames)
both = Bidirectional(SimpleRNN(2, return_sequences=True, kernel_initializer='ones', recurrent_initializer='zeros', activation='linear'), merge_mode='sum')(scaled)
flat = Flatten()(PReLU(alpha_initializer=RandomNormal(stddev=0.01))(both))
model = Model(inputs=video, outputs=[frames, both, flat])
clip = np.ones((1, 3, 4, 4, 1))
first, second, third = model.predict(clip)
print(first.tolist())
print(second.tolist(), third.shape)
print(model.get_layer('frames').layer.name, model.get_layer('frames').output_shape)

maps = Sequential()
maps.add(ConvLSTM2D(filters=2, kernel_size=(3, 3), input_shape=(None, 4, 4, 1), padding='same', return_sequences=False, recurrent_activation='sigmoid', data_format='channels_last'))
maps.add(ZeroPadding2D(1))
maps.add(AveragePooling2D())
maps.add(UpSampling2D(2))
maps.add(ELU(alpha=1.0))
maps.compile(loss='mse', optimizer='adadelta')
print(maps.predict(clip).shape, maps.output_shape)

steps = Sequential()
steps.add(Masking(mask_value=0., input_shape=(4, 2)))
steps.add(Bidirectional(GRU(2, return_sequences=True, recurrent_activation='sigmoid', reset_after=False), merge_mode='concat'))
steps.add(GaussianNoise(0.1))
steps.add(TimeDistributed(Dense(2, activation='softmax', kernel_initializer='zeros')))
print(steps.predict(np.ones((1, 4, 2))).ravel().tolist(), K.int_shape(steps.layers[1].output))
