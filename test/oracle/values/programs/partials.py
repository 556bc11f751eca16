# Style: functools.partial and small wrapper functions around layers, as in segmentation networks.
from functools import partial, reduce

import keras
import numpy as np
from keras import layers

Conv = partial(layers.Conv2D, kernel_size=3, padding="same", activation="relu")
DefaultDense = partial(layers.Dense, kernel_initializer="he_normal")


def conv_block(x, filters, conv=Conv, norm=True):
    x = conv(filters)(x)
    if norm:
        x = layers.BatchNormalization()(x)
    return x


def encoder_block(x, filters):
    skip = conv_block(x, filters)
    return skip, layers.MaxPooling2D(2)(skip)


def decoder_block(x, skip, filters):
    x = layers.Conv2DTranspose(filters, 2, strides=2, padding="same")(x)
    x = layers.Concatenate()([x, skip])
    return conv_block(x, filters, norm=False)


def unet(shape=(8, 8, 1), filters=(2, 4)):
    inputs = keras.Input(shape)
    skips = []
    x = inputs
    for f in filters:
        skip, x = encoder_block(x, f)
        skips.append(skip)
    x = conv_block(x, filters[-1] * 2)
    for f, skip in zip(reversed(filters), reversed(skips)):
        x = decoder_block(x, skip, f)
    outputs = layers.Conv2D(1, 1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs, name="unet")


def compose(*functions):
    return reduce(lambda f, g: lambda x: g(f(x)), functions)


model = unet()
compile_model = partial(model.compile, optimizer="adam")
compile_model(loss="binary_crossentropy")
model.fit(np.random.rand(2, 8, 8, 1), np.ones((2, 8, 8, 1)), verbose=0)
stack = compose(DefaultDense(4), layers.ReLU(), DefaultDense(2, name="end"))
start = keras.Input((3,))
small = keras.Model(start, stack(start))
make = lambda units=2: layers.Dense(units)
made = make()
print(model.name, small.layers[-1].name, made.units, Conv.keywords["padding"], DefaultDense(7).units)
