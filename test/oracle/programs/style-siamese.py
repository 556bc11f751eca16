# Keras 2.3
'''Siamese MLP on pairs, with a contrastive loss (after the keras examples).'''
import random
import numpy as np

from keras.models import Model
from keras.layers import Input, Flatten, Dense, Dropout, Lambda
from keras.optimizers import RMSprop
from keras import backend as K


def euclidean_distance(vects):
    x, y = vects
    sum_square = K.sum(K.square(x - y), axis=1, keepdims=True)
    return K.sqrt(K.maximum(sum_square, K.epsilon()))


def eucl_dist_output_shape(shapes):
    shape1, shape2 = shapes
    return (shape1[0], 1)


def contrastive_loss(y_true, y_pred):
    margin = 1
    square_pred = K.square(y_pred)
    margin_square = K.square(K.maximum(margin - y_pred, 0))
    return K.mean(y_true * square_pred + (1 - y_true) * margin_square)


def create_base_network(input_shape):
    input = Input(shape=input_shape)
    x = Flatten()(input)
    x = Dense(4, activation='relu', kernel_initializer='ones')(x)
    x = Dropout(0.)(x)
    x = Dense(4, activation='relu', kernel_initializer='ones')(x)
    return Model(input, x)


def compute_accuracy(y_true, y_pred):
    pred = y_pred.ravel() < 0.5
    return np.mean(pred == y_true)


def accuracy(y_true, y_pred):
    return K.mean(K.equal(y_true, K.cast(y_pred < 0.5, y_true.dtype)))


a = np.linspace(0, 1, 6 * 4).reshape(6, 2, 2).astype('float32')
pairs = np.stack([a, a[::-1] * 0.9], axis=1)
labels = np.array([0, 0, 1, 1, 0, 0]).astype('float32')

input_shape = a.shape[1:]
base_network = create_base_network(input_shape)
input_a = Input(shape=input_shape)
input_b = Input(shape=input_shape)
processed_a = base_network(input_a)
processed_b = base_network(input_b)
distance = Lambda(euclidean_distance, output_shape=eucl_dist_output_shape)([processed_a, processed_b])
model = Model([input_a, input_b], distance)

rms = RMSprop(lr=0.001)
model.compile(loss=contrastive_loss, optimizer=rms, metrics=[accuracy])
history = model.fit([pairs[:, 0], pairs[:, 1]], labels, batch_size=3, epochs=2, shuffle=False, verbose=0,
                    validation_data=([pairs[:, 0], pairs[:, 1]], labels))
print([round(loss, 2) for loss in history.history['loss']])
y_pred = model.predict([pairs[:, 0], pairs[:, 1]], verbose=0)
print('* Accuracy on training set: %0.2f%%' % (100 * compute_accuracy(labels, y_pred)))
print(sorted(history.history))
