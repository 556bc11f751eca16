'''Helpers that hand their own arguments on.'''
import numpy as np
from keras import backend as K
from keras.layers import Activation, BatchNormalization, Convolution2D, Dense, GlobalAveragePooling2D, Input, merge
from keras.models import Model
from keras.regularizers import l2

K.set_image_dim_ordering('tf')
channel_axis = 1 if K.image_dim_ordering() == 'th' else 3


def conv_bn(x, nb_filter, nb_row, nb_col, border_mode='same', subsample=(1, 1), bias=False):
    x = Convolution2D(nb_filter, nb_row, nb_col, subsample=subsample, border_mode=border_mode, bias=bias,
                      init='he_normal', W_regularizer=l2(1e-4), dim_ordering='tf')(x)
    x = BatchNormalization(mode=0, axis=channel_axis, gamma_init='one', beta_init='zero')(x)
    return Activation('relu')(x)


def shortcut(x, residual):
    stride = int(x.shape[1]) // int(residual.shape[1])
    short = Convolution2D(nb_filter=int(residual.shape[3]), nb_row=1, nb_col=1, subsample=(stride, stride), border_mode='valid')(x)
    return merge([short, residual], mode='sum')


inputs = Input((8, 8, 3))
x = conv_bn(inputs, 4, 3, 3, subsample=(2, 2))
x = conv_bn(x, 6, 1, 3)
x = shortcut(inputs, x)
assert tuple(x.shape) == (None, 4, 4, 6)
x = GlobalAveragePooling2D(dim_ordering='tf')(x)
model = Model(input=inputs, output=Dense(2, activation='softmax', init='zero')(x))
model.compile('sgd', 'categorical_crossentropy')
assert np.allclose(model.predict(np.random.rand(2, 8, 8, 3), verbose=0), 0.5)
