'''A function that makes the session, as in keras-retinanet.'''
import keras
import numpy as np
import tensorflow as tf


def get_session():
    """ Construct a modified tf session.
    """
    config = tf.ConfigProto()
    config.gpu_options.allow_growth = True
    return tf.Session(config=config)


def main():
    # optionally choose specific GPU
    keras.backend.tensorflow_backend.set_session(get_session())
    inputs = keras.layers.Input((4, 4, 1))
    x = keras.layers.Flatten()(inputs)
    model = keras.models.Model(inputs=inputs, outputs=keras.layers.Dense(2)(x))
    model.compile(loss='mae', optimizer=keras.optimizers.adam(lr=1e-5, clipnorm=0.001))
    model.fit(np.zeros((4, 4, 4, 1)), np.zeros((4, 2)), verbose=0)


if __name__ == '__main__':
    main()
