# Keras 2.3
import numpy as np
import keras
from keras import backend as K
from keras.layers import Conv2D, Input, Reshape, Activation
from keras.models import Model
import tensorflow as tf


def weighted_categorical_crossentropy(weights):
    weights = K.variable(weights)

    def loss(y_true, y_pred):
        # scale predictions so that the class probas of each sample sum to 1
        y_pred /= K.sum(y_pred, axis=-1, keepdims=True)
        # clip to prevent NaN's and Inf's
        y_pred = K.clip(y_pred, K.epsilon(), 1 - K.epsilon())
        loss = y_true * K.log(y_pred) * weights
        loss = -K.sum(loss, -1)
        return loss
    return loss


def mean_iou(y_true, y_pred):
    y_true = K.argmax(y_true, axis=-1)
    y_pred = K.argmax(y_pred, axis=-1)
    matches = K.cast(K.equal(y_true, y_pred), 'float32')
    return K.mean(matches)


def smooth_l1(sigma=3.0):
    sigma_squared = sigma ** 2

    def _smooth_l1(y_true, y_pred):
        regression_diff = keras.backend.abs(y_true - y_pred)
        regression_loss = tf.where(
            keras.backend.less(regression_diff, 1.0 / sigma_squared),
            0.5 * sigma_squared * keras.backend.pow(regression_diff, 2),
            regression_diff - 0.5 / sigma_squared
        )
        normalizer = keras.backend.maximum(1, keras.backend.shape(y_true)[0])
        normalizer = keras.backend.cast(normalizer, dtype=keras.backend.floatx())
        return keras.backend.sum(regression_loss) / normalizer
    return _smooth_l1


def r_square(y_true, y_pred):
    SS_res = K.sum(K.square(y_true - y_pred))
    SS_tot = K.sum(K.square(y_true - K.mean(y_true)))
    return 1 - SS_res / (SS_tot + K.epsilon())


inputs = Input(shape=(2, 2, 1))
x = Conv2D(3, (1, 1), kernel_initializer='ones', bias_initializer=keras.initializers.Constant(0.1))(inputs)
x = Activation('softmax')(x)
model = Model(inputs, x)
data = np.linspace(0, 1, 8).reshape(2, 2, 2, 1).astype('float32')
target = np.eye(3, dtype='float32')[np.arange(8).reshape(2, 2, 2) % 3]
model.compile(keras.optimizers.Nadam(lr=0.002), loss=weighted_categorical_crossentropy(np.array([1., 2., 0.5])), metrics=[mean_iou])
print(['%.4f' % v for v in model.evaluate(data, target, verbose=0)])
model.compile(keras.optimizers.Adamax(lr=0.002), loss=smooth_l1(), metrics=[r_square, keras.metrics.categorical_accuracy])
print(['%.4f' % v for v in model.evaluate(data, target, verbose=0)[:2]])
history = model.fit(data, target, epochs=1, verbose=0)
print(sorted(history.history))
