# Keras 2.12
import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.optimizers.legacy import SGD

x = np.linspace(0, 1, 12).reshape(6, 2).astype('float32')
y = x.sum(axis=1, keepdims=True)


def train(optimizer):
    model = tf.keras.Sequential([tf.keras.Input((2,)), Dense(1, kernel_initializer='zeros')])
    model.compile(optimizer=optimizer, loss='mse')
    model.fit(x, y, batch_size=2, epochs=2, shuffle=False, verbose=0)
    return np.round(np.concatenate([w.ravel() for w in model.get_weights()]), 3).tolist()


print(train(tf.keras.optimizers.legacy.Adam(learning_rate=0.1)))
print(train(SGD(0.1, momentum=0.9, nesterov=True)))
print(train(SGD(learning_rate=0.1, decay=0.1)))
print(train(tf.keras.optimizers.legacy.RMSprop(1e-2, rho=0.8)))
print(train(tf.keras.optimizers.legacy.Adagrad(learning_rate=0.1, clipnorm=0.5)))
adam = tf.keras.optimizers.legacy.Adam(lr=0.05)
print(train(adam), '%.2f' % float(adam.lr))
