# Keras 2.3
import numpy as np
import keras
from keras import backend as K
from keras.callbacks import Callback


class LossHistory(Callback):
    def on_train_begin(self, logs={}):
        self.losses = []
        self.lr = []

    def on_batch_end(self, batch, logs={}):
        self.losses.append(logs.get('loss'))

    def on_epoch_end(self, epoch, logs={}):
        self.lr.append(float(K.get_value(self.model.optimizer.lr)))
        print('epoch', epoch, sorted(logs), 'acc' in logs)


class StepDecay(Callback):
    def __init__(self, factor=0.5, every=1):
        super(StepDecay, self).__init__()
        self.factor = factor
        self.every = every

    def on_epoch_begin(self, epoch, logs=None):
        lr = K.get_value(self.model.optimizer.lr)
        if epoch > 0 and epoch % self.every == 0:
            K.set_value(self.model.optimizer.lr, lr * self.factor)


class TerminateOnBaseline(Callback):
    """Callback that terminates training when monitored value reaches a specified baseline"""

    def __init__(self, monitor='val_loss', baseline=100.):
        super(TerminateOnBaseline, self).__init__()
        self.monitor = monitor
        self.baseline = baseline

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        value = logs.get(self.monitor)
        if value is not None and value <= self.baseline and epoch >= 2:
            print('Epoch %d: Reached baseline, terminating training' % (epoch))
            self.model.stop_training = True


model = keras.models.Sequential()
model.add(keras.layers.Dense(4, input_dim=3, activation='relu'))
model.add(keras.layers.Dense(1, activation='sigmoid'))
model.compile(optimizer=keras.optimizers.SGD(lr=0.1, momentum=0.9), loss='binary_crossentropy', metrics=['acc'])
x = np.random.rand(20, 3)
y = np.random.randint(0, 2, (20, 1))
history = LossHistory()
model.fit(x, y, epochs=10, batch_size=10, verbose=0, validation_split=0.2, callbacks=[history, StepDecay(), TerminateOnBaseline()])
print(len(history.losses), ['%.4f' % lr for lr in history.lr])
