'''Flags, logging and files by way of TensorFlow 1.'''
import os
import sys
import tempfile

import keras
import numpy as np
import tensorflow as tf

flags = tf.app.flags
flags.DEFINE_integer('units', 3, 'how many')
FLAGS = tf.app.flags.FLAGS
sys.argv = sys.argv[:1]


def main(_):
    tf.logging.set_verbosity(tf.logging.ERROR)
    folder = os.path.join(tempfile.mkdtemp(), 'a')
    if not tf.gfile.Exists(folder):
        tf.gfile.MakeDirs(folder)
    with tf.gfile.GFile(os.path.join(folder, 'x.txt'), 'w') as f:
        f.write('text')
    tf.logging.info('%s', tf.gfile.ListDirectory(folder))
    assert tf.gfile.FastGFile(os.path.join(folder, 'x.txt')).read() == 'text'
    model = keras.models.Sequential([keras.layers.Dense(FLAGS.units, input_shape=(2,))])
    assert model.predict(np.ones((1, 2)), verbose=0).shape == (1, 3)


if __name__ == '__main__':
    try:
        tf.app.run()
    except SystemExit as done:
        assert not done.code
