# oracle: legacy ok
# Style: star imports from Keras and from the project's modules, with and without __all__.
import numpy as np
from tensorflow.keras.layers import *
from tensorflow.keras.models import *

from blocks import *
from helpers import *

inputs = Input((8, 4))
x = conv_bn(inputs, 3)
x = residual(x, 3)
x = Flatten()(x)
model = Model(inputs, Dense(1)(x))
prepare(model)
history = fit_once(model, np.random.rand(4, 8, 4), np.zeros((4, 1)))
print(history.history["loss"], LIMIT, type(DEFAULT).__name__, last_of(model).units)
seq = Sequential([InputLayer((2,)), Dense(2), Noise(0.1)])
print(seq.layers[-1].stddev, "_private" in globals(), "hidden_helper" in globals())
