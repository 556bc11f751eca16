from tensorflow.keras.layers import Activation, Add, BatchNormalization, Conv1D, GaussianNoise

_private = 1


class Noise(GaussianNoise):
    pass


def conv_bn(x, filters):
    x = Conv1D(filters, 3, padding="same")(x)
    x = BatchNormalization()(x)
    return Activation("relu")(x)


def residual(x, filters):
    y = conv_bn(x, filters)
    return Add()([x, y])
