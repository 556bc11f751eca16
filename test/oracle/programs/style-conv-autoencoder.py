# Keras 2.3
import sys
import numpy as np
from keras.layers import Input, Dense, Conv2D, MaxPooling2D, UpSampling2D, Flatten, Reshape, Conv2DTranspose
from keras.models import Model
from keras import backend as K
from keras.callbacks import TensorBoard, ReduceLROnPlateau

input_img = Input(shape=(8, 8, 1))
x = Conv2D(4, (3, 3), activation='relu', padding='same')(input_img)
x = MaxPooling2D((2, 2), padding='same')(x)
x = Conv2D(2, (3, 3), activation='relu', padding='same')(x)
# the shape before flattening is needed by the decoder
shape = K.int_shape(x)
x = Flatten()(x)
latent = Dense(3, name='latent_vector')(x)
encoder = Model(input_img, latent, name='encoder')

latent_inputs = Input(shape=(3,), name='decoder_input')
x = Dense(shape[1] * shape[2] * shape[3])(latent_inputs)
x = Reshape((shape[1], shape[2], shape[3]))(x)
x = Conv2DTranspose(filters=4, kernel_size=3, activation='relu', strides=2, padding='same')(x)
x = Conv2DTranspose(filters=1, kernel_size=3, padding='same', activation='sigmoid')(x)
decoder = Model(latent_inputs, x, name='decoder')
autoencoder = Model(input_img, decoder(encoder(input_img)), name='autoencoder')
autoencoder.compile(loss='mse', optimizer='adadelta')

callbacks = [ReduceLROnPlateau(monitor='loss', epsilon=0.01)]
if sys.argv[1:] == ['--tensorboard']:
    callbacks.append(TensorBoard(log_dir='autoencoder_logs', write_grads=False, batch_size=3))
x_train = np.random.RandomState(5).rand(6, 8, 8, 1)
autoencoder.fit(x_train, x_train, epochs=1, batch_size=3, shuffle=True, verbose=0, validation_data=(x_train, x_train),
                callbacks=callbacks)
print(shape, autoencoder.layers[1].get_output_at(0).shape[1:])
print([tuple(layer.output_shape) if not isinstance(layer.output_shape, list) else layer.output_shape[0] for layer in encoder.layers])
encoded_imgs = encoder.predict(x_train, verbose=0)
decoded_imgs = decoder.predict(encoded_imgs, verbose=0)
print(np.allclose(decoded_imgs, autoencoder.predict(x_train, verbose=0), atol=1e-5))
encoder.save('encoder.h5')
decoder.save_weights('decoder_weights.hdf5')
decoder.load_weights('decoder_weights.hdf5')
print(encoded_imgs.shape, decoder.input_shape)
