'''Three dimensions.'''
import numpy as np
from keras.layers import Dense, Flatten
from keras.layers.convolutional import Convolution3D, MaxPooling3D, UpSampling3D, ZeroPadding3D
from keras.models import Sequential

model = Sequential()
model.add(ZeroPadding3D((1, 1, 1), dim_ordering='tf', input_shape=(6, 6, 6, 1)))
model.add(Convolution3D(2, 3, 2, 1, activation='relu', border_mode='valid', subsample=(1, 2, 2)))
model.add(Convolution3D(nb_filter=2, kernel_dim1=1, kernel_dim2=1, kernel_dim3=1))
model.add(MaxPooling3D(pool_size=(2, 2, 2), border_mode='valid', dim_ordering='tf'))
model.add(UpSampling3D(size=(2, 2, 2), dim_ordering='tf'))
model.add(Flatten())
model.add(Dense(output_dim=2, W_constraint=None))
shapes = [tuple(layer.output.shape) for layer in model.layers]
assert shapes[1] == (None, 6, 4, 4, 2) and shapes[4] == (None, 6, 4, 4, 2), shapes
assert model.predict(np.random.rand(1, 6, 6, 6, 1), verbose=0).shape == (1, 2)
