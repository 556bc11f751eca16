# Keras 2.3
'''Convolutional LSTM that predicts the next frame.'''
import numpy as np
from keras.models import Sequential
from keras.layers.convolutional import Conv3D
from keras.layers.convolutional_recurrent import ConvLSTM2D
from keras.layers.normalization import BatchNormalization

seq = Sequential()
seq.add(ConvLSTM2D(filters=2, kernel_size=(3, 3), input_shape=(None, 6, 6, 1), padding='same', return_sequences=True,
                   kernel_initializer='ones', recurrent_initializer='ones', recurrent_activation='sigmoid'))
seq.add(BatchNormalization())
seq.add(ConvLSTM2D(filters=2, kernel_size=(3, 3), padding='same', return_sequences=True))
seq.add(BatchNormalization())
seq.add(Conv3D(filters=1, kernel_size=(3, 3, 3), activation='sigmoid', padding='same', data_format='channels_last'))
seq.compile(loss='binary_crossentropy', optimizer='adadelta')
movies = np.random.RandomState(0).rand(4, 3, 6, 6, 1)
seq.fit(movies[:3], movies[:3], batch_size=1, epochs=1, validation_split=0.34, verbose=0)
track = movies[3][:2]
for j in range(2):
    new_pos = seq.predict(track[np.newaxis], verbose=0)
    new = new_pos[::, -1, ::, ::, ::]
    track = np.concatenate((track, new), axis=0)
print(track.shape, [layer.output_shape for layer in seq.layers])
