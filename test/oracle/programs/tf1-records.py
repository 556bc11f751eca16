'''Examples in a TFRecord file, and a model that is trained on them.'''
import os
import tempfile

import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

path = os.path.join(tempfile.mkdtemp(), 'data.tfrecord')
with tf.python_io.TFRecordWriter(path) as writer:
    for i in range(8):
        value = tf.train.Feature(float_list=tf.train.FloatList(value=[i, i + 1]))
        writer.write(tf.train.Example(features=tf.train.Features(feature={'x': value})).SerializeToString())
assert sum(1 for _ in tf.python_io.tf_record_iterator(path)) == 8


def parse(serialized):
    example = tf.parse_single_example(serialized, features={'x': tf.FixedLenFeature([2], tf.float32)})
    return example['x'], tf.to_int32(example['x'][0] > 3)


dataset = tf.data.TFRecordDataset(path).map(parse).batch(4)
model = Sequential([Dense(1, activation='sigmoid')])
model.compile('adam', 'binary_crossentropy')
model.fit(dataset, epochs=1, verbose=0)
batch = tf.data.make_one_shot_iterator(dataset).get_next()
assert batch[0].shape == (4, 2) and np.array(batch[1]).dtype == 'int32'
