# Style: compatibility imports: try/except, version tests, aliases of one thing under several names.
import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
try:
    import keras
    from keras.layers import Dense, Input
except ImportError:
    from tensorflow import keras
    from tensorflow.keras.layers import Dense, Input

try:
    from keras.optimizers.legacy_that_never_was import Adam
except ImportError:
    from keras.optimizers import Adam

try:
    from keras.layers import CuDNNLSTM as LSTM
except ImportError:
    from keras.layers import LSTM

try:
    import plaidml.keras as accelerator
except ImportError:
    accelerator = None

import numpy as np
import tensorflow as tf

if tf.__version__.startswith("1."):
    KL = tf.layers
else:
    KL = tf.keras.layers
KM = keras.models
if hasattr(keras, "ops"):
    K = keras.ops
else:
    K = keras.backend

x_in = Input((4, 2))
h = LSTM(3)(x_in)
h = KL.Dense(2)(h)
h = K.tanh(h)
model = KM.Model(x_in, Dense(1)(h))
optimizer = Adam(0.01)
model.compile(optimizer, "mse")
model.fit(np.zeros((2, 4, 2)), np.zeros((2, 1)), verbose=0)
version = tuple(int(part) for part in keras.__version__.split(".")[:2])
print(version >= (3, 0), accelerator, KL.Dense is Dense, model.optimizer is optimizer, LSTM.__name__)
