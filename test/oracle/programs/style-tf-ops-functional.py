# Keras 2.4
'''A functional model that mixes TensorFlow functions and layers.'''
import numpy as np
import tensorflow as tf
from tensorflow.keras import Model
from tensorflow.keras.layers import Conv2D, Dense, Input

inputs = Input(shape=(4, 4, 2))
x = Conv2D(4, 3, padding='same', kernel_initializer='ones')(inputs)
gap = tf.reduce_mean(x, axis=[1, 2], keepdims=True)
gate = tf.nn.sigmoid(gap)
x = tf.multiply(x, gate)
x = tf.nn.relu(x)
squeezed = tf.squeeze(gap, axis=[1, 2])
pooled = tf.reduce_max(x, axis=[1, 2])
both = tf.concat([squeezed, pooled], axis=-1)
both = tf.expand_dims(both, axis=1)
both = tf.tile(both, [1, 2, 1])
flat = tf.reshape(both, [-1, 16])
flat = tf.math.l2_normalize(flat, axis=-1)
outputs = Dense(2, kernel_initializer='ones')(tf.cast(flat, tf.float32))
model = Model(inputs, outputs)
model.compile('adam', 'mse')
data = np.linspace(0, 1, 64).reshape(2, 4, 4, 2).astype('float32')
print(np.round(model.predict(data, verbose=0), 4).tolist())
print(both.shape[1:].as_list(), flat.shape.as_list())
