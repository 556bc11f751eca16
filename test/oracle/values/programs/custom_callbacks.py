# oracle: legacy ok
# Style: custom callbacks that read self.model and logs, and a LambdaCallback.
import numpy as np
import tensorflow as tf
from tensorflow import keras


class LossHistory(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.losses = []

    def on_train_batch_end(self, batch, logs=None):
        logs = logs or {}
        self.losses.append(logs.get("loss"))


class BestWeights(keras.callbacks.Callback):
    """Keeps the weights of the best epoch, and prints the learning rate."""

    def __init__(self, monitor="loss"):
        super().__init__()
        self.monitor = monitor
        self.best = np.inf
        self.weights = None

    def on_epoch_end(self, epoch, logs=None):
        current = logs[self.monitor]
        rate = self.model.optimizer.learning_rate
        print("epoch", epoch, "rate", float(keras.backend.get_value(rate)))
        if current < self.best:
            self.best = current
            self.weights = self.model.get_weights()
        if self.best < 1e-9:
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)
        print([layer.name for layer in self.model.layers], self.params["epochs"])


model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2), keras.layers.Dense(1)])
model.compile(keras.optimizers.RMSprop(0.01), loss=keras.losses.Huber())
recorder = LossHistory()
best = BestWeights()
note = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: print(epoch, len(logs)))
x, y = np.random.rand(20, 4), np.random.rand(20, 1)
model.fit(x, y, batch_size=5, epochs=2, verbose=0, callbacks=[recorder, best, note])
print(len(recorder.losses), best.best, best.model is model, tf.__version__[0])
