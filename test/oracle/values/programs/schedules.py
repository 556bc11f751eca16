# oracle: legacy ok
# Style: optimizers and learning-rate schedules, built in, subclassed and by callback.
import math

import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import LearningRateScheduler
from tensorflow.keras.optimizers import Adagrad, Adam
from tensorflow.keras.optimizers.schedules import ExponentialDecay, LearningRateSchedule


class WarmUp(LearningRateSchedule):
    def __init__(self, peak, warm=10):
        super().__init__()
        self.peak = peak
        self.warm = warm

    def __call__(self, step):
        step = tf.cast(step, tf.float32)
        ratio = tf.minimum(step / self.warm, 1.0)
        return self.peak * ratio

    def get_config(self):
        return {"peak": self.peak, "warm": self.warm}


def step_decay(epoch, lr=0.1):
    return lr * math.pow(0.5, math.floor(epoch / 2))


def fresh(opt):
    inputs = tf.keras.Input((2,))
    net = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(inputs))
    net.compile(optimizer=opt, loss="mse")
    return net


schedule = ExponentialDecay(0.1, decay_steps=10, decay_rate=0.9)
optimizers = {
    "exp": Adam(learning_rate=schedule),
    "warm": Adam(WarmUp(0.01), beta_1=0.8, clipnorm=1.0),
    "ada": Adagrad(0.05),
}
x, y = np.ones((4, 2)), np.zeros((4, 1))
for name, opt in optimizers.items():
    model = fresh(opt)
    model.fit(x, y, verbose=0)
    print(name, model.optimizer is opt, opt.get_config()["name"])

scheduler = LearningRateScheduler(step_decay)
plain = fresh(Adam(0.1))
h = plain.fit(x, y, epochs=2, callbacks=[scheduler], verbose=0)
plain.optimizer.learning_rate.assign(0.5)
plain.optimizer.learning_rate = 0.25
print(sorted(h.history), float(schedule(5)), float(plain.optimizer.learning_rate))
rebuilt = Adam.from_config(plain.optimizer.get_config())
lr = rebuilt.learning_rate
print(float(tf.keras.backend.get_value(lr)), float(WarmUp(0.2)(3)))
