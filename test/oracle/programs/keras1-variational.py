'''Encoder, sampling and decoder, the loss made of the parts of `objectives`.'''
import numpy as np
from keras.layers import Input, Dense, Lambda
from keras.models import Model
from keras import backend as K
from keras import objectives

batch_size = 4
original_dim = 8
latent_dim = 2
intermediate_dim = 6
nb_epoch = 1
epsilon_std = 1.0

x = Input(batch_shape=(batch_size, original_dim))
h = Dense(intermediate_dim, activation='relu', init='zero')(x)
z_mean = Dense(latent_dim, init='zero')(h)
z_log_sigma = Dense(latent_dim, init='zero')(h)


def sampling(args):
    z_mean, z_log_sigma = args
    epsilon = K.random_normal(shape=(batch_size, latent_dim), mean=0., std=epsilon_std)
    return z_mean + K.exp(z_log_sigma) * epsilon


z = Lambda(sampling, output_shape=(latent_dim,))([z_mean, z_log_sigma])
decoder_h = Dense(intermediate_dim, activation='relu', init='zero')
decoder_mean = Dense(original_dim, activation='sigmoid', init='zero')
x_decoded_mean = decoder_mean(decoder_h(z))


def reconstruction(x, x_decoded_mean):
    return original_dim * objectives.binary_crossentropy(x, x_decoded_mean)


vae = Model(x, x_decoded_mean)
vae.compile(optimizer='rmsprop', loss=reconstruction, metrics=[objectives.mean_squared_error])
x_train = np.tile(np.array([0., 1.] * 4, 'float32'), (8, 1))
print(['%.4f' % one for one in vae.evaluate(x_train, x_train, batch_size=batch_size, verbose=0)])
vae.fit(x_train, x_train, shuffle=True, nb_epoch=nb_epoch, batch_size=batch_size, verbose=0, validation_data=(x_train, x_train))

encoder = Model(x, z_mean)
print(encoder.predict(x_train, batch_size=batch_size).shape)
decoder_input = Input(shape=(latent_dim,))
generator = Model(input=decoder_input, output=decoder_mean(decoder_h(decoder_input)))
print(generator.predict(np.array([[0., 1.]])).shape, len(generator.layers))
