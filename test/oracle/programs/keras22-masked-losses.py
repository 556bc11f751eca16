# Keras 2.2
'''Losses and metrics made by functions, and layers that take them.'''
import numpy as np
import keras
import keras.backend as K
from keras.engine.base_layer import Layer
from keras.layers import Dense, Input, Lambda
from keras.losses import categorical_crossentropy, mean_squared_error
from keras.metrics import categorical_accuracy, top_k_categorical_accuracy
from keras.models import Model, load_model
from keras.utils import CustomObjectScope
from keras.utils.generic_utils import get_custom_objects


def weighted_categorical_crossentropy(weights):
    weights = K.variable(weights)

    def loss(y_true, y_pred):
        y_pred /= K.sum(y_pred, axis=-1, keepdims=True)
        y_pred = K.clip(y_pred, K.epsilon(), 1 - K.epsilon())
        return -K.sum(y_true * K.log(y_pred) * weights, -1)
    return loss


def focal_loss(gamma=2., alpha=.25):
    def focal_loss_fixed(y_true, y_pred):
        pt = K.sum(y_true * y_pred, axis=-1)
        return -alpha * K.pow(1. - pt, gamma) * K.log(pt + K.epsilon())
    return focal_loss_fixed


def root_mean_squared_error(y_true, y_pred):
    return K.sqrt(K.mean(K.square(y_pred - y_true), axis=-1))


def top_2_accuracy(y_true, y_pred):
    return top_k_categorical_accuracy(y_true, y_pred, k=2)


def mish(x):
    return x * K.tanh(K.softplus(x))


class Shift(Layer):
    def __init__(self, by=1., **kwargs):
        super(Shift, self).__init__(**kwargs)
        self.by = by

    def build(self, input_shape):
        self.scale = self.add_weight(name='scale', shape=(int(input_shape[-1]),), initializer='ones', trainable=True)
        super(Shift, self).build(input_shape)

    def call(self, x):
        return x * self.scale + self.by

    def compute_output_shape(self, input_shape):
        return input_shape

    def get_config(self):
        config = super(Shift, self).get_config()
        config['by'] = self.by
        return dict(list(config.items()))


get_custom_objects().update({'mish': mish})
inputs = Input(shape=(3,))
x = Shift(by=0.5, name='shift')(inputs)
x = Dense(3, activation='mish', kernel_initializer='identity')(x)
outputs = Dense(3, activation='softmax', kernel_initializer='identity')(x)
X, Y = np.eye(3), np.eye(3)[[0, 1, 1]]
for loss in (weighted_categorical_crossentropy(np.array([1., 2., 3.])), focal_loss(gamma=1.), root_mean_squared_error, 'categorical_crossentropy'):
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer='sgd', loss=loss, metrics=[categorical_accuracy, top_2_accuracy])
    print(['%.3f' % one for one in model.evaluate(X, Y, verbose=0)])

model.compile(optimizer='sgd', loss=root_mean_squared_error, metrics=[top_2_accuracy])
model.save('shifted.h5')
with CustomObjectScope({'Shift': Shift, 'root_mean_squared_error': root_mean_squared_error, 'top_2_accuracy': top_2_accuracy}):
    again = load_model('shifted.h5')
print(np.allclose(again.predict(X), model.predict(X)), again.get_layer('shift').by)
print(K.eval(mean_squared_error(K.constant([[1., 3.]]), K.constant([[1., 1.]]))).tolist())
