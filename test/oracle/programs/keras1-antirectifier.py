'''A layer of one's own in place of ReLU, with `get_output_shape_for`, in a fully connected net.'''
from __future__ import print_function
import numpy as np
np.random.seed(1337)

from keras import backend as K
from keras import initializations
from keras.engine.topology import Layer, InputSpec
from keras.layers.core import Activation, Dense, Dropout
from keras.models import Sequential
from keras.utils import np_utils


class SplitSigns(Layer):
    '''Positive and negative parts side by side, each of unit length.'''

    def get_output_shape_for(self, input_shape):
        shape = list(input_shape)
        assert len(shape) == 2
        shape[-1] *= 2
        return tuple(shape)

    def call(self, x, mask=None):
        x = x - K.mean(x, axis=1, keepdims=True)
        x = K.l2_normalize(x, axis=1)
        return K.concatenate([K.relu(x), K.relu(-x)], axis=1)


class Scale(Layer):
    def __init__(self, init='one', weights=None, **kwargs):
        self.init = initializations.get(init)
        self.input_spec = [InputSpec(ndim=2)]
        super(Scale, self).__init__(**kwargs)

    def build(self, input_shape):
        self.gamma = self.add_weight((input_shape[-1],), initializer=self.init, name='{}_gamma'.format(self.name))
        self.built = True

    def call(self, x, mask=None):
        return x * self.gamma

    def get_output_shape_for(self, input_shape):
        return input_shape


nb_classes = 3
X_train = np.arange(48).reshape(8, 6).astype('float32') / 48
Y_train = np_utils.to_categorical(np.arange(8) % nb_classes, nb_classes)

model = Sequential()
model.add(Dense(4, input_shape=(6,), init='zero'))
model.add(SplitSigns())
model.add(Scale())
model.add(Dropout(0.1))
model.add(Dense(nb_classes, init='zero'))
model.add(Activation('softmax'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])

model.layers[0].set_weights([np.eye(6, 4), np.array([0., 1., 0., -1.])])
print([layer.output_shape for layer in model.layers])
print(np.round(model.predict(X_train[:2]), 4).tolist())
features = Sequential(model.layers[:3])
print(np.round(features.predict(X_train[:1]), 3).tolist())
model.fit(X_train, Y_train, batch_size=4, nb_epoch=2, verbose=0, validation_data=(X_train, Y_train))
print(model.count_params(), len(model.get_weights()))
