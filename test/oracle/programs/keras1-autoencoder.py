'''A functional autoencoder with `Model(input=, output=)`.'''
import numpy as np
from keras.layers import Input, Dense
from keras.models import Model
from keras.regularizers import l2

encoding_dim = 4
input_img = Input(shape=(16,))
encoded = Dense(encoding_dim, activation='relu', init='he_normal', W_regularizer=l2(1e-4))(input_img)
decoded = Dense(output_dim=16, activation='sigmoid', init='glorot_uniform', bias=True)(encoded)

autoencoder = Model(input=input_img, output=decoded)
encoder = Model(input=input_img, output=encoded)
autoencoder.compile(optimizer='adadelta', loss='binary_crossentropy')

x_train = np.random.rand(8, 16)
autoencoder.fit(x_train, x_train, nb_epoch=1, batch_size=4, shuffle=True, verbose=0)
assert encoder.predict(x_train, verbose=0).shape == (8, encoding_dim)
assert autoencoder.predict(x_train, verbose=0).shape == (8, 16)
