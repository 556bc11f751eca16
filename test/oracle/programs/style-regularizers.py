# Keras 2.3
import numpy as np
from keras import backend as K
from keras import regularizers, constraints, initializers
from keras.layers import Dense, Input
from keras.layers.convolutional import Conv1D
from keras.models import Model
from keras.regularizers import l1_l2, l2, Regularizer


class Orthogonal(Regularizer):
    def __init__(self, strength=0.01):
        self.strength = K.cast_to_floatx(strength)

    def __call__(self, w):
        gram = K.dot(K.transpose(w), w)
        return self.strength * K.sum(K.abs(gram - K.constant(np.eye(K.int_shape(w)[1]))))

    def get_config(self):
        return {'strength': float(self.strength)}


def l_half(weights):
    return 0.1 * K.sum(K.sqrt(K.abs(weights)))


class Clip(constraints.Constraint):
    def __init__(self, c=0.5):
        self.c = c

    def __call__(self, w):
        return K.clip(w, -self.c, self.c)

    def get_config(self):
        return {'c': self.c}


def my_init(shape, dtype=None):
    return K.ones(shape, dtype=dtype) * 0.5


inputs = Input((3,))
x = Dense(4, kernel_regularizer=Orthogonal(0.5), kernel_initializer='ones')(inputs)
x = Dense(4, kernel_regularizer=l_half, bias_regularizer=l2(0.1), kernel_initializer=my_init)(x)
x = Dense(2, activity_regularizer=regularizers.l1(0.01), kernel_regularizer=l1_l2(l1=0.1, l2=0.2), kernel_constraint=Clip(0.25), kernel_initializer='ones')(x)
out = Dense(1, kernel_constraint=constraints.max_norm(0.5), kernel_initializer=initializers.Constant(0.75))(x)
model = Model(inputs, out)
model.compile('sgd', 'mse')
data = np.linspace(0, 1, 12).reshape(4, 3)
print(round(float(model.evaluate(data, np.zeros(4), verbose=0)), 3))
model.fit(data, np.zeros(4), epochs=1, verbose=0)
print(np.abs(model.layers[3].get_weights()[0]).max() <= 0.25, np.linalg.norm(model.layers[4].get_weights()[0]) <= 0.5001)
print(Orthogonal.from_config(Orthogonal(0.5).get_config()).get_config())
