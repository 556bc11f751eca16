# Keras 2.2
'''Attention over the steps of a sequence out of plain layers and `Lambda`s.'''
import numpy as np
import keras.backend as K
from keras.engine.topology import Layer
from keras import initializers, regularizers, constraints
from keras.layers import Input, Dense, Lambda, Permute, RepeatVector, Reshape, Flatten, Activation, TimeDistributed
from keras.layers.merge import concatenate, multiply, dot, add
from keras.models import Model

TIME_STEPS = 3
DIM = 2


def attention_3d_block(inputs, single=False):
    a = Permute((2, 1))(inputs)
    a = Reshape((DIM, TIME_STEPS))(a)
    a = Dense(TIME_STEPS, activation='softmax', kernel_initializer='zeros')(a)
    if single:
        a = Lambda(lambda x: K.mean(x, axis=1), name='dim_reduction')(a)
        a = RepeatVector(DIM)(a)
    a_probs = Permute((2, 1), name='attention_vec')(a)
    return multiply([inputs, a_probs], name='attention_mul')


class WeightedSum(Layer):
    def __init__(self, W_regularizer=None, bias=True, **kwargs):
        self.supports_masking = True
        self.init = initializers.get('ones')
        self.W_regularizer = regularizers.get(W_regularizer)
        self.bias = bias
        super(WeightedSum, self).__init__(**kwargs)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = self.add_weight((input_shape[-1],), initializer=self.init, name='{}_W'.format(self.name), regularizer=self.W_regularizer)
        if self.bias:
            self.b = self.add_weight((input_shape[1],), initializer='zero', name='{}_b'.format(self.name))
        self.built = True

    def compute_mask(self, input, input_mask=None):
        return None

    def call(self, x, mask=None):
        eij = K.squeeze(K.dot(x, K.expand_dims(self.W)), axis=-1)
        if self.bias:
            eij += self.b
        a = K.exp(K.tanh(eij))
        if mask is not None:
            a *= K.cast(mask, K.floatx())
        a /= K.cast(K.sum(a, axis=1, keepdims=True) + K.epsilon(), K.floatx())
        return K.sum(x * K.expand_dims(a), axis=1)

    def compute_output_shape(self, input_shape):
        return input_shape[0], input_shape[-1]


inputs = Input(shape=(TIME_STEPS, DIM))
attended = attention_3d_block(inputs, single=True)
summed = WeightedSum()(inputs)
last = Lambda(lambda x: x[:, -1, :], output_shape=(DIM,))(inputs)
similarity = dot([summed, last], axes=1, normalize=False)
merged = concatenate([Flatten()(attended), add([summed, last]), similarity])
model = Model(inputs=[inputs], outputs=[merged])
print(model.output_shape, K.int_shape(attended), K.int_shape(similarity))
data = np.arange(6).reshape(1, TIME_STEPS, DIM) / 6.
print(np.round(model.predict(data), 3).tolist())
print([layer.name for layer in model.layers if layer.name.startswith(('attention', 'dim'))])
