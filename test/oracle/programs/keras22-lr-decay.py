# Keras 2.2
'''Learning rates: given, decayed, read and set while the model is trained.'''
import numpy as np
import keras
from keras import backend as K
from keras import optimizers
from keras.callbacks import Callback, LearningRateScheduler
from keras.layers import Dense
from keras.models import Sequential


class RateHistory(Callback):
    def on_train_begin(self, logs={}):
        self.rates = []

    def on_epoch_end(self, epoch, logs={}):
        self.rates.append(round(float(K.get_value(self.model.optimizer.lr)), 5))


def schedule(epoch, lr):
    return lr * 0.5 if epoch else lr


def build(optimizer):
    model = Sequential([Dense(1, input_shape=(2,), kernel_initializer='ones', use_bias=False)])
    model.compile(optimizer, 'mse', metrics=['mse'])
    return model


X, y = np.eye(2), np.zeros((2, 1))
model = build(optimizers.SGD(lr=0.1, momentum=0.0, nesterov=False))
history = RateHistory()
model.fit(X, y, epochs=3, verbose=0, callbacks=[LearningRateScheduler(schedule), history])
print(history.rates)
K.set_value(model.optimizer.lr, 0.25)
print(float(K.get_value(model.optimizer.lr)))
model.fit(X, y, epochs=1, batch_size=2, verbose=0)
print(np.round(model.get_weights()[0].ravel(), 4).tolist())

model = build(keras.optimizers.SGD(lr=0.5, decay=1.0))
for step in range(3):
    model.train_on_batch(X, y)
print(np.round(model.get_weights()[0].ravel(), 4).tolist())

model = build(optimizers.Adam(lr=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-08, decay=0.0, clipnorm=1.))
model.fit(X, y, epochs=1, verbose=0)
print(model.optimizer.get_config()['beta_1'] > 0.89, np.round(model.get_weights()[0].ravel(), 4).tolist())
model = build(optimizers.RMSprop(lr=0.01, rho=0.9, epsilon=None, decay=0.0))
print(['%.3f' % one for one in model.evaluate(X, y, verbose=0)])
