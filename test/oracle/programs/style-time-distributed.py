# Keras 2.3
'''A frame classifier: CNN in time, then recurrent layers.'''
import numpy as np
from keras.layers.core import Dense, Flatten, Dropout
from keras.layers.recurrent import LSTM, GRU
from keras.layers.wrappers import TimeDistributed, Bidirectional
from keras.layers.convolutional import Conv2D, MaxPooling2D
from keras.models import Sequential
from keras.optimizers import Adam

seq_length = 4
model = Sequential()
model.add(TimeDistributed(Conv2D(4, (3, 3), strides=(2, 2), activation='relu', padding='same', kernel_initializer='ones'), batch_input_shape=(2, seq_length, 8, 8, 3)))
model.add(TimeDistributed(MaxPooling2D((2, 2), strides=(2, 2))))
model.add(TimeDistributed(Flatten()))
model.add(Dropout(0.5))
model.add(Bidirectional(LSTM(3, return_sequences=True), merge_mode='concat'))
model.add(Bidirectional(GRU(2), merge_mode='sum'))
model.add(Dense(3, activation='softmax'))
optimizer = Adam(lr=1e-5, decay=1e-6)
model.compile(loss='categorical_crossentropy', optimizer=optimizer, metrics=['accuracy', 'top_k_categorical_accuracy'])
for layer in model.layers:
    print(layer.name.split('_')[0], layer.output_shape)
x = np.random.rand(4, seq_length, 8, 8, 3)
y = np.eye(3)[[0, 1, 2, 0]]
history = model.fit(x, y, batch_size=2, epochs=1, verbose=0)
print(sorted(history.history))
print(history.history['top_k_categorical_accuracy'])
model.set_weights([w * 0 for w in model.get_weights()])
print(model.predict(x, batch_size=2, verbose=0).round(3).tolist()[0], model.input_shape)
