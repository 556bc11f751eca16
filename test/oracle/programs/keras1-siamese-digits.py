'''Two views through one network; their distance is a `Lambda`.'''
from __future__ import absolute_import
from __future__ import print_function
import numpy as np
np.random.seed(1337)  # for reproducibility

import random
from keras.models import Sequential, Model
from keras.layers import Dense, Dropout, Input, Lambda
from keras.optimizers import RMSprop
from keras import backend as K


def euclidean_distance(vects):
    x, y = vects
    return K.sqrt(K.sum(K.square(x - y), axis=1, keepdims=True))


def eucl_dist_output_shape(shapes):
    shape1, shape2 = shapes
    return (shape1[0], 1)


def contrastive_loss(y_true, y_pred):
    margin = 1
    return K.mean(y_true * K.square(y_pred) + (1 - y_true) * K.square(K.maximum(margin - y_pred, 0)))


def create_base_network(input_dim):
    seq = Sequential()
    seq.add(Dense(4, input_shape=(input_dim,), activation='relu', init='identity'))
    seq.add(Dropout(0.1))
    seq.add(Dense(4, activation='linear', init='identity', bias=False))
    return seq


def compute_accuracy(predictions, labels):
    return labels[predictions.ravel() < 0.5].mean()


input_dim = 4
nb_epoch = 1
pairs = np.array([[[1, 0, 0, 0], [1, 0, 0, 0]], [[0, 1, 0, 0], [0, 0, 3, 4]], [[0, 0, 0, 0], [0, 3, 0, 4]]], 'float32')
tr_y = np.array([1., 0., 0.])

base_network = create_base_network(input_dim)
input_a = Input(shape=(input_dim,))
input_b = Input(shape=(input_dim,))
processed_a = base_network(input_a)
processed_b = base_network(input_b)

distance = Lambda(euclidean_distance, output_shape=eucl_dist_output_shape)([processed_a, processed_b])
model = Model(input=[input_a, input_b], output=distance)

pred = model.predict([pairs[:, 0], pairs[:, 1]])
print(np.round(pred, 3).tolist())
print('%.2f' % compute_accuracy(pred, tr_y))
rms = RMSprop(lr=0.0)
model.compile(loss=contrastive_loss, optimizer=rms)
print('%.4f' % model.evaluate([pairs[:, 0], pairs[:, 1]], tr_y, verbose=0))
model.fit([pairs[:, 0], pairs[:, 1]], tr_y, validation_data=([pairs[:, 0], pairs[:, 1]], tr_y), batch_size=3, nb_epoch=nb_epoch, verbose=0)
