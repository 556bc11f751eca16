'''Lambda layers around functions of TensorFlow 1.'''
import numpy as np
import tensorflow as tf
from keras.layers import Conv2D, Input, Lambda
from keras.models import Model

inputs = Input(shape=(8, 8, 3))
x = Conv2D(8, (3, 3), padding='same')(inputs)
x = Lambda(lambda t: tf.image.resize_bilinear(t, size=(4, 4)), name='small')(x)
x = Lambda(lambda t: tf.depth_to_space(t, 2), name='wide')(x)
x = Lambda(lambda t: tf.nn.dropout(t, keep_prob=1.0), name='drop')(x)
x = Lambda(lambda t: tf.expand_dims(tf.reduce_mean(t, reduction_indices=[1, 2]), dim=-1), name='mean')(x)
model = Model(inputs, x)
assert model.predict(np.ones((2, 8, 8, 3))).shape == (2, 2, 1)
