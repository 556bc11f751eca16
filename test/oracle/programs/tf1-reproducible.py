'''The recipe for reproducible results of the Keras FAQ.'''
import random as rn

import numpy as np
import tensorflow as tf
from keras import backend as K
from keras.layers import Dense
from keras.models import Sequential

np.random.seed(42)
rn.seed(12345)
session_conf = tf.ConfigProto(intra_op_parallelism_threads=1,
                              inter_op_parallelism_threads=1)
tf.set_random_seed(1234)
sess = tf.Session(graph=tf.get_default_graph(), config=session_conf)
K.set_session(sess)


def run():
    tf.set_random_seed(1234)
    rn.seed(12345)
    model = Sequential([Dense(4, input_shape=(3,)), Dense(1)])
    return model.predict(np.ones((1, 3)))


assert tf.config.threading.get_intra_op_parallelism_threads() == 1
assert run() == run()
