'''A server that predicts in another thread than that which made the model.'''
import threading

import numpy as np
import tensorflow as tf
from keras.backend import set_session
from keras.layers import Dense
from keras.models import Sequential

sess = tf.Session()
graph = tf.get_default_graph()
set_session(sess)
model = Sequential([Dense(1, input_dim=2)])
results = []


class Worker(threading.Thread):
    def run(self):
        global graph
        with graph.as_default():
            set_session(sess)
            # one batch
            y = model.predict(np.ones((3, 2)), verbose=0)
            results.append(y)


worker = Worker()
worker.start()
worker.join()
assert results[0].shape == (3, 1)
