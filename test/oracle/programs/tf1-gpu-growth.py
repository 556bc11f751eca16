'''A session that grows its share of the GPU, as every script of 2018 had it.'''
import numpy as np
import tensorflow as tf
from keras.backend.tensorflow_backend import set_session
from keras.layers import Dense
from keras.models import Sequential

config = tf.ConfigProto()
config.gpu_options.allow_growth = True  # dynamically grow the memory used on the GPU
config.log_device_placement = False
config.allow_soft_placement = True
sess = tf.Session(config=config)
set_session(sess)  # set this TensorFlow session as the default session for Keras

model = Sequential()
model.add(Dense(4, activation='relu', input_dim=3))
model.add(Dense(1))
model.compile(optimizer='sgd', loss='mse')
model.fit(np.ones((8, 3)), np.ones((8, 1)), epochs=1, verbose=0)
assert model.predict(np.ones((2, 3)), verbose=0).shape == (2, 1)
