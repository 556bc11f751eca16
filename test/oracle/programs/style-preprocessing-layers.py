# Keras 2.5
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.layers.experimental import preprocessing

data_augmentation = tf.keras.Sequential([
    layers.experimental.preprocessing.RandomFlip('horizontal', input_shape=(6, 6, 3)),
    layers.experimental.preprocessing.RandomRotation(0.1),
    preprocessing.RandomZoom(0.1),
])
normalizer = preprocessing.Normalization(axis=-1)
features = np.array([[1., 10.], [3., 30.], [5., 50.]], dtype='float32')
normalizer.adapt(features)
print(np.round(normalizer(features), 3).tolist())

lookup = preprocessing.StringLookup(vocabulary=['a', 'b', 'c'])
print(lookup(tf.constant([['a', 'c', 'z']])).numpy().tolist())
vectorize = preprocessing.TextVectorization(max_tokens=10, output_mode='int', output_sequence_length=4)
vectorize.adapt(['hello world', 'hello keras'])
print(vectorize(tf.constant(['hello keras and world'])).numpy().tolist(), vectorize.get_vocabulary()[2])

model = tf.keras.Sequential([
    data_augmentation,
    preprocessing.Rescaling(1. / 255),
    layers.Conv2D(2, 3, padding='same', activation='relu'),
    layers.MaxPooling2D(),
    layers.Flatten(),
    layers.Dense(2),
])
model.compile(optimizer='adam', loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=['accuracy'])
images = np.random.RandomState(0).randint(0, 255, (4, 6, 6, 3)).astype('float32')
history = model.fit(images, np.array([0, 1, 0, 1]), epochs=1, verbose=0)
print(sorted(history.history), model.predict(images, verbose=0).shape)
resized = preprocessing.Resizing(3, 3)(images)
print(resized.shape, preprocessing.CenterCrop(2, 2)(images).shape)
