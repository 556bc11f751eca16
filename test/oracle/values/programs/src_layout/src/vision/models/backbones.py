import tensorflow as tf

from .heads import Head

L = tf.keras.layers


def stem(x, filters=2):
    x = L.Conv2D(filters, 3, use_bias=False)(x)
    return L.ReLU()(L.BatchNormalization()(x))


def small(classes, shape=(6, 6, 1)):
    inputs = L.Input(shape)
    features = L.GlobalAveragePooling2D()(stem(inputs))
    return tf.keras.Model(inputs, Head(classes)(features), name="small")
