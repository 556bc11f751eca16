'''One module of branches, its axis chosen by the dimension ordering.'''
from __future__ import print_function
import numpy as np
import keras.backend as K
from keras.layers import Input, merge, Dropout, Dense, Flatten, Activation
from keras.layers.convolutional import MaxPooling2D, Convolution2D, AveragePooling2D, ZeroPadding2D
from keras.layers.normalization import BatchNormalization
from keras.models import Model
from keras.preprocessing.image import img_to_array

if K.image_dim_ordering() == "th":
    CONCAT_AXIS = 1
    shape = (3, 9, 9)
else:
    CONCAT_AXIS = 3
    shape = (9, 9, 3)


def conv2D_bn(x, nb_filter, nb_row, nb_col, border_mode='same', subsample=(1, 1), activation='relu', batch_norm=True):
    x = Convolution2D(nb_filter, nb_row, nb_col, subsample=subsample, activation=activation, border_mode=border_mode,
                      init='one', bias=False, dim_ordering=K.image_dim_ordering())(x)
    if batch_norm:
        x = BatchNormalization(axis=CONCAT_AXIS, mode=0)(x)
    return x


def inception_A(input):
    a1 = conv2D_bn(input, 2, 1, 1, batch_norm=False)
    a2 = conv2D_bn(input, 2, 1, 1)
    a2 = conv2D_bn(a2, 3, 1, 3)
    a3 = AveragePooling2D((3, 3), strides=(1, 1), border_mode='same')(input)
    a4 = MaxPooling2D((3, 3), strides=(1, 1), border_mode='same', dim_ordering=K.image_dim_ordering())(input)
    return merge([a1, a2, a3, a4], mode='concat', concat_axis=CONCAT_AXIS, name='mixed')


def reduction_A(input):
    r1 = conv2D_bn(input, 4, 3, 3, subsample=(2, 2), border_mode='valid')
    r2 = MaxPooling2D((3, 3), strides=(2, 2))(input)
    return merge([r1, r2], mode='concat', concat_axis=CONCAT_AXIS)


img_input = Input(shape=shape)
x = inception_A(img_input)
y = reduction_A(x)
out = Dense(output_dim=2, activation='softmax', init='zero')(Dropout(0.2)(Flatten()(y)))
model = Model(img_input, output=out, name='inception')
print(model.name, K.int_shape(x), K.int_shape(y), model.output_shape)
single = Model(input=img_input, output=conv2D_bn(img_input, 1, 1, 3, batch_norm=False, border_mode='valid'))
picture = np.expand_dims(img_to_array(np.ones((9, 9, 3)), dim_ordering=K.image_dim_ordering()), axis=0)
print(single.output_shape, float(single.predict(picture).max()), model.predict(picture).tolist())
print(model.get_layer('mixed').output_shape)
