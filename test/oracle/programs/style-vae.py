# Keras 2.3
'''Variational autoencoder with a dense encoder.'''
from keras.layers import Lambda, Input, Dense
from keras.models import Model
from keras.losses import mse, binary_crossentropy
from keras import backend as K
import numpy as np


def sampling(args):
    z_mean, z_log_var = args
    batch = K.shape(z_mean)[0]
    dim = K.int_shape(z_mean)[1]
    # by default, random_normal has mean = 0 and std = 1.0
    epsilon = K.random_normal(shape=(batch, dim), stddev=0.)
    return z_mean + K.exp(0.5 * z_log_var) * epsilon


original_dim = 6
intermediate_dim = 4
latent_dim = 2
x_train = np.linspace(0, 1, 60).reshape(10, 6).astype('float32')

inputs = Input(shape=(original_dim, ), name='encoder_input')
x = Dense(intermediate_dim, activation='relu', kernel_initializer='ones')(inputs)
z_mean = Dense(latent_dim, name='z_mean', kernel_initializer='ones')(x)
z_log_var = Dense(latent_dim, name='z_log_var', kernel_initializer='zeros')(x)
z = Lambda(sampling, output_shape=(latent_dim,), name='z')([z_mean, z_log_var])
encoder = Model(inputs, [z_mean, z_log_var, z], name='encoder')

latent_inputs = Input(shape=(latent_dim,), name='z_sampling')
x = Dense(intermediate_dim, activation='relu', kernel_initializer='ones')(latent_inputs)
outputs = Dense(original_dim, activation='sigmoid', kernel_initializer='zeros')(x)
decoder = Model(latent_inputs, outputs, name='decoder')

outputs = decoder(encoder(inputs)[2])
vae = Model(inputs, outputs, name='vae_mlp')

reconstruction_loss = binary_crossentropy(inputs, outputs)
reconstruction_loss *= original_dim
kl_loss = 1 + z_log_var - K.square(z_mean) - K.exp(z_log_var)
kl_loss = K.sum(kl_loss, axis=-1)
kl_loss *= -0.5
vae_loss = K.mean(reconstruction_loss + kl_loss)
vae.add_loss(vae_loss)
vae.compile(optimizer='adam')
history = vae.fit(x_train, epochs=2, batch_size=5, shuffle=False, verbose=0)
print(list(history.history), ['%.2f' % loss for loss in history.history['loss']])
print([part.shape for part in encoder.predict(x_train, verbose=0)])
print(np.round(decoder.predict(np.zeros((1, 2)), verbose=0), 2).shape)
