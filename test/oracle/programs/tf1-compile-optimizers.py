'''tf.keras of 2018, with the optimizers of TensorFlow.'''
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

x, y = np.random.rand(16, 4), np.random.rand(16, 1)
for make in range(3):
    model = tf.keras.Sequential([layers.Dense(4, activation='relu'), layers.Dense(1)])
    if make == 0:
        model.compile(optimizer=tf.train.AdamOptimizer(0.001), loss='mse', metrics=['mae'])
    elif make == 1:
        optimizer = tf.train.RMSPropOptimizer(learning_rate=0.001)
        model.compile(loss='mse', optimizer=optimizer, metrics=['mae'])
    else:
        model.compile(tf.train.MomentumOptimizer(0.01, 0.9), loss='mse')
    model.fit(x, y, epochs=1, batch_size=8, verbose=0)
print(tf.VERSION, tf.keras.__version__)
