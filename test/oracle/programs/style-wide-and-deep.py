# Keras 2.4
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.utils import plot_model, to_categorical

age = keras.Input(shape=(1,), name='age')
city = keras.Input(shape=(1,), dtype='int32', name='city')
city_embedded = layers.Embedding(3, 2, input_length=1, name='city_embedding', embeddings_initializer='ones')(city)
city_vec = layers.Flatten()(city_embedded)
deep = layers.Dense(4, activation=layers.LeakyReLU(alpha=0.2), kernel_initializer='ones')(layers.concatenate([age, city_vec]))
deep = layers.ThresholdedReLU(theta=0.5)(deep)
out = layers.Dense(2, activation='softmax', kernel_initializer='zeros')(layers.concatenate([deep, age]))
model = keras.Model([age, city], out)
model.compile(keras.optimizers.Ftrl(lr=0.1), loss='categorical_crossentropy', metrics=['categorical_accuracy', 'mse'])
data = {'age': np.array([[0.1], [0.5], [0.9]]), 'city': np.array([[0], [1], [2]])}
labels = to_categorical([0, 1, 1], dtype='float32')
print(labels.dtype, np.round(model.predict(data, verbose=0), 3).tolist())
history = model.fit(data, labels, epochs=1, verbose=0)
print(sorted(history.history))
middle = keras.Model(model.inputs, deep)
print(np.round(middle.predict(data, verbose=0)[:, 0], 3).tolist())
