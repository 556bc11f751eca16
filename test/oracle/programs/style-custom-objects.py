# Keras 2.3
import os
import numpy as np
import keras
import keras.backend as K
from keras.engine import Layer, InputSpec
from keras.layers import Activation, Dense, Input
from keras.models import Model, load_model
from keras.utils.generic_utils import get_custom_objects, CustomObjectScope


def swish(x):
    return K.sigmoid(x) * x


class Swish(Activation):
    def __init__(self, activation, **kwargs):
        super(Swish, self).__init__(activation, **kwargs)
        self.__name__ = 'swish_act'


class L2Norm(Layer):
    def __init__(self, scale=1., axis=-1, **kwargs):
        self.scale = scale
        self.axis = axis
        super(L2Norm, self).__init__(**kwargs)

    def build(self, input_shape):
        self.input_spec = [InputSpec(shape=input_shape)]
        shape = (input_shape[self.axis],)
        init_gamma = self.scale * np.ones(shape)
        self.gamma = self.add_weight(name='{}_gamma'.format(self.name), shape=shape, initializer=keras.initializers.Constant(self.scale))
        super(L2Norm, self).build(input_shape)

    def call(self, x, mask=None):
        output = K.l2_normalize(x, self.axis)
        return output * self.gamma

    def get_config(self):
        config = {'scale': self.scale, 'axis': self.axis}
        base_config = super(L2Norm, self).get_config()
        return dict(list(base_config.items()) + list(config.items()))


def rmse(y_true, y_pred):
    return K.sqrt(K.mean(K.square(y_pred - y_true), axis=-1))


get_custom_objects().update({'swish': swish})
inputs = Input(shape=(3,))
x = Dense(4, activation='swish', kernel_initializer='ones')(inputs)
x = L2Norm(scale=2.)(x)
model = Model(inputs, Dense(1, kernel_initializer='ones')(x))
model.compile(loss=rmse, optimizer=keras.optimizers.Adam(lr=0.001), metrics=[rmse, 'mae'])
x = np.linspace(-1, 1, 12).reshape(4, 3)
model.fit(x, x[:, :1], epochs=1, verbose=0)
model.save('custom_model.h5')
loaded = load_model('custom_model.h5', custom_objects={'L2Norm': L2Norm, 'rmse': rmse})
print(np.allclose(loaded.predict(x), model.predict(x)), len(loaded.get_weights()))
with CustomObjectScope({'L2Norm': L2Norm, 'rmse': rmse}):
    print(load_model('custom_model.h5').layers[2].get_config()['scale'])
model.save('custom_model', save_format='tf')
reloaded = load_model('custom_model', custom_objects={'L2Norm': L2Norm, 'rmse': rmse}, compile=False)
print(np.allclose(reloaded.predict(x), model.predict(x), atol=1e-6))
