# Keras 2.4
import numpy as np
import tensorflow as tf
import tensorflow.keras.backend as K
from tensorflow.keras.layers import Activation, Concatenate, Dense, Input, Lambda, Layer
from tensorflow.keras.models import Model

NUM_MIXES, OUTPUT_DIM = 2, 1


def elu_plus_one_plus_epsilon(x):
    return K.elu(x) + 1 + K.epsilon()


class MDN(Layer):
    def __init__(self, output_dimension, num_mixtures, **kwargs):
        self.output_dim = output_dimension
        self.num_mix = num_mixtures
        with tf.name_scope('MDN'):
            self.mdn_mus = Dense(self.num_mix * self.output_dim, name='mdn_mus', kernel_initializer='ones')
            self.mdn_sigmas = Dense(self.num_mix * self.output_dim, activation=elu_plus_one_plus_epsilon, name='mdn_sigmas', kernel_initializer='zeros')
            self.mdn_pi = Dense(self.num_mix, name='mdn_pi', kernel_initializer='zeros')
        super(MDN, self).__init__(**kwargs)

    def build(self, input_shape):
        self.mdn_mus.build(input_shape)
        self.mdn_sigmas.build(input_shape)
        self.mdn_pi.build(input_shape)
        super(MDN, self).build(input_shape)

    def call(self, x, mask=None):
        return K.concatenate([self.mdn_mus(x), self.mdn_sigmas(x), self.mdn_pi(x)], axis=-1)

    def compute_output_shape(self, input_shape):
        return (input_shape[0], (2 * self.output_dim * self.num_mix) + self.num_mix)


def mdn_loss(y_true, y_pred):
    mu, sigma, pi = tf.split(y_pred, [NUM_MIXES, NUM_MIXES, NUM_MIXES], axis=-1)
    weights = K.softmax(pi)
    exponent = K.log(weights) - K.log(sigma) - 0.5 * K.log(2 * np.pi) - K.square(y_true - mu) / (2 * K.square(sigma))
    return -K.mean(tf.reduce_logsumexp(exponent, axis=-1))


inputs = Input(shape=(2,))
x = Dense(3, activation='tanh', kernel_initializer='ones')(inputs)
model = Model(inputs, MDN(OUTPUT_DIM, NUM_MIXES)(x))
model.compile(loss=mdn_loss, optimizer=tf.keras.optimizers.Adam(lr=0.0001))
data = np.linspace(-1, 1, 8).reshape(4, 2).astype('float32')
print('%.4f' % model.evaluate(data, data[:, :1], verbose=0))
print(np.round(model.predict(data, verbose=0), 3).tolist())
print(model.output_shape, len(model.trainable_weights))
