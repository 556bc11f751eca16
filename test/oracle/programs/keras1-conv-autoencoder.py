'''Down and up again, with keywords for rows and columns.'''
import numpy as np
from keras.layers import Input
from keras.layers.convolutional import Convolution2D, MaxPooling2D, UpSampling2D, Deconvolution2D
from keras.models import Model

input_img = Input(shape=(8, 8, 1))
x = Convolution2D(4, 3, 3, activation='relu', border_mode='same')(input_img)
x = MaxPooling2D((2, 2), border_mode='same')(x)
x = Convolution2D(nb_filter=4, nb_row=3, nb_col=3, activation='relu', border_mode='same', subsample=(2, 2))(x)
assert tuple(x.shape) == (None, 2, 2, 4)
x = UpSampling2D((2, 2))(x)
x = Deconvolution2D(4, 2, 2, output_shape=(None, 8, 8, 4), subsample=(2, 2), border_mode='valid')(x)
decoded = Convolution2D(1, 3, 3, activation='sigmoid', border_mode='same', bias=False)(x)

autoencoder = Model(input_img, decoded)
autoencoder.compile(optimizer='adam', loss='binary_crossentropy')
x_train = np.random.rand(4, 8, 8, 1)
autoencoder.fit(x_train, x_train, nb_epoch=1, batch_size=2, verbose=0)
assert autoencoder.predict(x_train, verbose=0).shape == (4, 8, 8, 1)
