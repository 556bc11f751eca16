# oracle: legacy ok
# Style: preprocessing layers (normalization, lookup, text vectorization) inside and outside models.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.layers import CategoryEncoding, Normalization, StringLookup, TextVectorization

age = np.random.randint(20, 60, (10, 1)).astype("float32")
city = np.array([["rome"], ["oslo"]] * 5)
target = np.random.randint(0, 2, (10, 1))


def encode_numerical(feature, name, data):
    normalizer = Normalization()
    normalizer.adapt(data)
    return normalizer(feature)


def encode_categorical(feature, name, data):
    lookup = StringLookup(output_mode="int")
    lookup.adapt(tf.constant(data))
    encoder = CategoryEncoding(num_tokens=lookup.vocabulary_size(), output_mode="one_hot")
    return lookup, encoder


age_in = keras.Input(shape=(1,), name="age")
age_encoded = encode_numerical(age_in, "age", age)
lookup, encoder = encode_categorical(None, "city", city)
codes = encoder(lookup(tf.constant(city)))
city_in = keras.Input(shape=(codes.shape[-1],), name="city")
features = keras.layers.concatenate([age_encoded, city_in])
out = keras.layers.Dense(1, activation="sigmoid")(features)
model = keras.Model({"age": age_in, "city": city_in}, out)
model.compile("adam", "binary_crossentropy")
model.fit({"age": age, "city": codes.numpy()}, target, verbose=0)

vectorize = TextVectorization(max_tokens=20, output_sequence_length=4)
vectorize.adapt(tf.data.Dataset.from_tensor_slices(["a b c", "b c d"]).batch(2))
vocabulary = vectorize.get_vocabulary()
ids = vectorize(tf.constant(["a c", "d"]))
print(len(vocabulary), ids.shape, lookup.get_vocabulary()[0])

augment = keras.Sequential([keras.layers.RandomFlip("horizontal"), keras.layers.Rescaling(1.0 / 255)])
images = tf.ones((2, 4, 4, 3))
changed = augment(images, training=True)
dataset = tf.data.Dataset.from_tensor_slices(images).batch(2).map(lambda x: augment(x, training=False))
print(changed.shape, next(iter(dataset)).shape, model.input["age"].shape, augment.layers[1].name)
