# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.optimizers.schedules import ExponentialDecay, LearningRateSchedule, PiecewiseConstantDecay, PolynomialDecay


class WarmUp(LearningRateSchedule):
    def __init__(self, d_model, warmup_steps=4):
        super(WarmUp, self).__init__()
        self.d_model = tf.cast(d_model, tf.float32)
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        arg1 = tf.math.rsqrt(step + 1)
        arg2 = step * (self.warmup_steps ** -1.5)
        return tf.math.rsqrt(self.d_model) * tf.math.minimum(arg1, arg2)


schedules = [
    ExponentialDecay(0.1, decay_steps=2, decay_rate=0.5, staircase=True),
    PiecewiseConstantDecay(boundaries=[2, 4], values=[1e-2, 1e-3, 1e-4]),
    PolynomialDecay(0.1, 4, end_learning_rate=0.01, power=1.0),
    keras.experimental.CosineDecay(0.1, 4, alpha=0.1),
    keras.experimental.CosineDecayRestarts(0.1, 2),
    WarmUp(16),
]
for schedule in schedules:
    print(type(schedule).__name__, ['%.4f' % float(schedule(step)) for step in range(6)])

model = keras.models.Sequential([keras.layers.Dense(1, input_dim=1, use_bias=False, kernel_initializer='zeros')])
model.compile(keras.optimizers.SGD(schedules[0]), loss='mae')
model.fit(np.ones((6, 1)), np.ones((6, 1)), batch_size=1, epochs=1, verbose=0)
print(np.round(model.get_weights()[0], 4).tolist())
model.compile(keras.optimizers.SGD(lr=0.1, decay=0.5), loss='mae')
model.set_weights([np.zeros((1, 1))])
model.fit(np.ones((4, 1)), np.ones((4, 1)), batch_size=1, epochs=1, verbose=0)
print(np.round(model.get_weights()[0], 4).tolist())
