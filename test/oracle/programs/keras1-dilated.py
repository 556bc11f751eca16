'''Holes, and the layers that go with them.'''
import numpy as np
from keras.layers import AtrousConvolution1D, AtrousConvolution2D, Input, SeparableConvolution2D
from keras.layers.noise import GaussianDropout, GaussianNoise
from keras.layers.advanced_activations import PReLU
from keras.models import Model

image = Input((9, 9, 2))
x = AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2), border_mode='same')(image)
x = AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2))(x)
assert tuple(x.shape) == (None, 5, 5, 4)
x = PReLU(init='zero')(x)
x = GaussianNoise(sigma=0.1)(x)
x = GaussianDropout(p=0.1)(x)
x = SeparableConvolution2D(3, 3, 3, init='uniform', depth_multiplier=2, border_mode='same')(x)
assert tuple(x.shape) == (None, 5, 5, 3)
assert Model(image, x).predict(np.zeros((1, 9, 9, 2)), verbose=0).shape == (1, 5, 5, 3)

steps = Input((10, 2))
y = AtrousConvolution1D(3, 2, atrous_rate=4, border_mode='valid')(steps)
assert tuple(y.shape) == (None, 6, 3)
