'''The layers of VGG, pictures with channels first.'''
import numpy as np
from keras import backend as K
from keras.layers import Input
from keras.layers.convolutional import Convolution2D, Cropping2D, MaxPooling2D, UpSampling2D, ZeroPadding2D
from keras.layers.core import Flatten, Dense, Dropout, Permute
from keras.layers.pooling import AveragePooling2D, GlobalAveragePooling2D
from keras.models import Model, Sequential

K.set_image_dim_ordering('th')
print(K.image_dim_ordering() == 'th')


def VGG(weights_path=None):
    model = Sequential()
    model.add(ZeroPadding2D((1, 1), input_shape=(3, 12, 16)))
    model.add(Permute((2, 3, 1)))
    model.add(Convolution2D(4, 3, 3, activation='relu', dim_ordering='tf'))
    model.add(ZeroPadding2D((1, 1), dim_ordering='tf'))
    model.add(Convolution2D(4, 3, 3, activation='relu', dim_ordering='tf', name='conv1_2'))
    model.add(MaxPooling2D((2, 2), strides=(2, 2), dim_ordering='tf'))
    model.add(Permute((3, 1, 2)))
    model.add(UpSampling2D((2, 1)))
    model.add(Cropping2D(((1, 1), (0, 0)), dim_ordering='th'))
    model.add(Flatten())
    model.add(Dense(8, activation='relu'))
    model.add(Dropout(0.5))
    model.add(Dense(3, activation='softmax'))
    if weights_path:
        model.load_weights(weights_path)
    return model


model = VGG()
print([tuple(layer.output.shape) for layer in model.layers])
model.save_weights('vgg_weights.h5', overwrite=True)
im = np.ones((1, 3, 12, 16))
before = model.predict(im)
print(np.allclose(before, VGG('vgg_weights.h5').predict(im)))

img_input = Input(shape=(2, 4, 4) if K.image_dim_ordering() == 'th' else (4, 4, 2))
x = GlobalAveragePooling2D()(img_input)
pooled = Model(input=img_input, output=x)
print(pooled.predict(np.arange(32).reshape(1, 2, 4, 4)).tolist())
K.set_image_dim_ordering('tf')
