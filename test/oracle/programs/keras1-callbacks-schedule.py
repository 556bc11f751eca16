'''Schedules, patience and a history of one's own.'''
from __future__ import print_function
import os
import numpy as np
import keras
from keras.callbacks import Callback, EarlyStopping, LearningRateScheduler, ModelCheckpoint, ReduceLROnPlateau
from keras.constraints import maxnorm, nonneg
from keras.layers.core import Activation, Dense, Dropout
from keras.models import Sequential, load_model
from keras.optimizers import SGD
from keras.regularizers import WeightRegularizer, activity_l2, l1l2


class LossHistory(Callback):
    def on_train_begin(self, logs={}):
        self.losses = []
        self.accuracies = []

    def on_batch_end(self, batch, logs={}):
        self.losses.append(logs.get('loss'))

    def on_epoch_end(self, epoch, logs={}):
        self.accuracies.append(logs.get('val_acc'))


def step_decay(epoch):
    return 0.1 if epoch < 2 else 0.01


X = np.eye(8, 5)
y = np.arange(8) % 2

model = Sequential()
model.add(Dense(4, input_dim=5, init='glorot_normal', W_regularizer=l1l2(l1=0.001, l2=0.002), W_constraint=maxnorm(2)))
model.add(Activation('tanh'))
model.add(Dropout(p=0.2))
model.add(Dense(output_dim=3, b_constraint=nonneg(), W_regularizer=WeightRegularizer(l2=0.01), activity_regularizer=activity_l2(0.001)))
model.add(Dense(1, init='uniform', activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer=SGD(lr=0.5, momentum=0.9), metrics=['accuracy'])

history = LossHistory()
hist = model.fit(X, y, batch_size=4, nb_epoch=4, verbose=0, validation_split=0.25,
                 callbacks=[history, LearningRateScheduler(step_decay),
                            EarlyStopping(monitor='val_acc', patience=10, verbose=0, mode='max'),
                            ModelCheckpoint('weights.{epoch:02d}.hdf5', monitor='val_acc', save_best_only=False, mode='max')])
print(len(history.losses), len(history.accuracies), None in history.accuracies)
print(sorted(key for key in hist.history if key != 'lr'))
print(sorted(os.listdir('.')))
print('%.4f' % keras.backend.get_value(model.optimizer.lr))

model.fit(X, y, nb_epoch=1, verbose=0, validation_data=(X, y), callbacks=[ReduceLROnPlateau(monitor='val_loss', factor=0.5, patience=1, epsilon=1e-3, min_lr=0.001)])
model.save('model.h5')
again = load_model('model.h5')
print(np.allclose(model.predict(X), again.predict(X)))
