# Keras 2.3
import numpy as np
from keras import backend as K
from keras import initializers, regularizers, constraints
from keras.engine.topology import Layer, InputSpec
from keras.layers import Input, Dense, Bidirectional, GRU
from keras.models import Model


def dot_product(x, kernel):
    """Wrapper for dot product operation."""
    return K.squeeze(K.dot(x, K.expand_dims(kernel)), axis=-1)


class AttentionWithContext(Layer):
    def __init__(self, W_regularizer=None, u_regularizer=None, b_regularizer=None,
                 W_constraint=None, u_constraint=None, b_constraint=None, bias=True, **kwargs):
        self.supports_masking = True
        self.init = initializers.get('ones')
        self.W_regularizer = regularizers.get(W_regularizer)
        self.u_regularizer = regularizers.get(u_regularizer)
        self.b_regularizer = regularizers.get(b_regularizer)
        self.W_constraint = constraints.get(W_constraint)
        self.u_constraint = constraints.get(u_constraint)
        self.b_constraint = constraints.get(b_constraint)
        self.bias = bias
        super(AttentionWithContext, self).__init__(**kwargs)

    def build(self, input_shape):
        assert len(input_shape) == 3
        self.W = self.add_weight((input_shape[-1], input_shape[-1],), initializer=self.init,
                                 name='{}_W'.format(self.name), regularizer=self.W_regularizer, constraint=self.W_constraint)
        if self.bias:
            self.b = self.add_weight((input_shape[-1],), initializer='zero', name='{}_b'.format(self.name),
                                     regularizer=self.b_regularizer, constraint=self.b_constraint)
        self.u = self.add_weight((input_shape[-1],), initializer=self.init, name='{}_u'.format(self.name),
                                 regularizer=self.u_regularizer, constraint=self.u_constraint)
        super(AttentionWithContext, self).build(input_shape)

    def compute_mask(self, input, input_mask=None):
        return None

    def call(self, x, mask=None):
        uit = K.dot(x, self.W)
        if self.bias:
            uit += self.b
        uit = K.tanh(uit)
        ait = dot_product(uit, self.u)
        a = K.exp(ait)
        if mask is not None:
            a *= K.cast(mask, K.floatx())
        a /= K.cast(K.sum(a, axis=1, keepdims=True) + K.epsilon(), K.floatx())
        a = K.expand_dims(a)
        weighted_input = x * a
        return K.sum(weighted_input, axis=1)

    def compute_output_shape(self, input_shape):
        return input_shape[0], input_shape[-1]


inputs = Input(shape=(5, 3))
states = Bidirectional(GRU(2, return_sequences=True, kernel_initializer='ones', recurrent_initializer='zeros'))(inputs)
context = AttentionWithContext(name='attention')(states)
outputs = Dense(1, kernel_initializer='ones')(context)
model = Model(inputs, outputs)
model.compile('adam', 'mse')
x = np.linspace(-1, 1, 2 * 15).reshape(2, 5, 3)
print(np.round(model.predict(x, verbose=0), 3).tolist())
print(K.int_shape(context), [w.shape for w in model.get_layer('attention').get_weights()])
