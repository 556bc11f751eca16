'''Initializers and regularizers of tf.contrib.'''
import numpy as np
import tensorflow as tf
from keras.layers import Dense, Input
from keras.models import Model
from tensorflow.contrib.layers import xavier_initializer

inputs = Input((4,))
x = Dense(8, kernel_initializer=xavier_initializer(seed=3), kernel_regularizer=tf.contrib.layers.l2_regularizer(0.01))(inputs)
x = Dense(2, kernel_initializer=tf.contrib.layers.xavier_initializer(uniform=False))(x)
model = Model(inputs=inputs, outputs=x)
model.compile('sgd', 'mse')
model.fit(np.ones((4, 4)), np.ones((4, 2)), verbose=0)
