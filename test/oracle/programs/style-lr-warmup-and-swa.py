# Keras 2.3
import numpy as np
import keras
from keras import backend as K
from keras.models import Sequential
from keras.layers import Dense


class WarmUpCosineDecayScheduler(keras.callbacks.Callback):
    def __init__(self, learning_rate_base, total_steps, warmup_steps=0, verbose=0):
        super(WarmUpCosineDecayScheduler, self).__init__()
        self.learning_rate_base = learning_rate_base
        self.total_steps = total_steps
        self.global_step = 0
        self.warmup_steps = warmup_steps
        self.verbose = verbose
        self.learning_rates = []

    def on_batch_end(self, batch, logs=None):
        self.global_step = self.global_step + 1
        lr = K.get_value(self.model.optimizer.lr)
        self.learning_rates.append(lr)

    def on_batch_begin(self, batch, logs=None):
        if self.global_step < self.warmup_steps:
            lr = self.learning_rate_base * (self.global_step + 1) / self.warmup_steps
        else:
            lr = 0.5 * self.learning_rate_base * (1 + np.cos(np.pi * (self.global_step - self.warmup_steps) / float(self.total_steps - self.warmup_steps)))
        K.set_value(self.model.optimizer.lr, lr)
        if self.verbose > 0:
            print('\nBatch %05d: setting learning rate to %s.' % (self.global_step + 1, lr))


class SWA(keras.callbacks.Callback):
    def __init__(self, filepath, swa_epoch):
        super(SWA, self).__init__()
        self.filepath = filepath
        self.swa_epoch = swa_epoch

    def on_train_begin(self, logs=None):
        self.nb_epoch = self.params['epochs']

    def on_epoch_end(self, epoch, logs=None):
        if epoch == self.swa_epoch:
            self.swa_weights = self.model.get_weights()
        elif epoch > self.swa_epoch:
            for i, layer in enumerate(self.model.get_weights()):
                self.swa_weights[i] = (self.swa_weights[i] * (epoch - self.swa_epoch) + layer) / ((epoch - self.swa_epoch) + 1)

    def on_train_end(self, logs=None):
        self.model.set_weights(self.swa_weights)
        print('Final model parameters set to stochastic weight average.')
        self.model.save_weights(self.filepath)


model = Sequential([Dense(1, input_shape=(2,), kernel_initializer='zeros', use_bias=False)])
model.compile(optimizer=keras.optimizers.SGD(lr=0.1), loss='mae')
warm = WarmUpCosineDecayScheduler(0.1, 8, warmup_steps=2)
model.fit(np.ones((4, 2)), np.full((4, 1), 5.), batch_size=2, epochs=4, verbose=0, shuffle=False, callbacks=[warm, SWA('swa.h5', 1)])
print(['%.4f' % lr for lr in warm.learning_rates])
print(np.round(model.get_weights()[0].ravel(), 4).tolist())
model.load_weights('swa.h5')
