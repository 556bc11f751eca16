# Keras 2.3
import numpy as np
from keras import backend as K
from keras.layers import Input, Conv2D
from keras.losses import binary_crossentropy
from keras.models import Model
from keras.optimizers import Adam

smooth = 1.


def dice_coef(y_true, y_pred):
    y_true_f = K.flatten(y_true)
    y_pred_f = K.flatten(y_pred)
    intersection = K.sum(y_true_f * y_pred_f)
    return (2. * intersection + smooth) / (K.sum(y_true_f) + K.sum(y_pred_f) + smooth)


def dice_coef_loss(y_true, y_pred):
    return 1 - dice_coef(y_true, y_pred)


def bce_dice_loss(y_true, y_pred):
    return 0.5 * binary_crossentropy(y_true, y_pred) + dice_coef_loss(y_true, y_pred)


def jaccard_distance_loss(y_true, y_pred, smooth=100):
    intersection = K.sum(K.abs(y_true * y_pred), axis=-1)
    sum_ = K.sum(K.abs(y_true) + K.abs(y_pred), axis=-1)
    jac = (intersection + smooth) / (sum_ - intersection + smooth)
    return (1 - jac) * smooth


def tversky(y_true, y_pred, alpha=0.7):
    y_true_pos = K.batch_flatten(y_true)
    y_pred_pos = K.batch_flatten(y_pred)
    true_pos = K.sum(y_true_pos * y_pred_pos, 1)
    false_neg = K.sum(y_true_pos * (1 - y_pred_pos), 1)
    false_pos = K.sum((1 - y_true_pos) * y_pred_pos, 1)
    return (true_pos + smooth) / (true_pos + alpha * false_neg + (1 - alpha) * false_pos + smooth)


def focal_tversky(y_true, y_pred):
    return K.pow(1 - tversky(y_true, y_pred), 0.75)


def binary_focal_loss(gamma=2., alpha=.25):
    def binary_focal_loss_fixed(y_true, y_pred):
        pt_1 = K.switch(K.equal(y_true, 1), y_pred, K.ones_like(y_pred))
        epsilon = K.epsilon()
        pt_1 = K.clip(pt_1, epsilon, 1. - epsilon)
        return -K.mean(alpha * K.pow(1. - pt_1, gamma) * K.log(pt_1))
    return binary_focal_loss_fixed


def iou(y_true, y_pred, threshold=0.5):
    y_pred = K.cast(K.greater(y_pred, threshold), K.floatx())
    intersection = K.sum(y_true * y_pred, axis=[1, 2, 3])
    union = K.sum(y_true, axis=[1, 2, 3]) + K.sum(y_pred, axis=[1, 2, 3]) - intersection
    return K.mean((intersection + K.epsilon()) / (union + K.epsilon()), axis=0)


inputs = Input((4, 4, 1))
outputs = Conv2D(1, 1, activation='sigmoid', kernel_initializer='ones')(inputs)
model = Model(inputs=[inputs], outputs=[outputs])
x = np.linspace(-2, 2, 2 * 16).reshape(2, 4, 4, 1).astype('float32')
y = (x > 0.3).astype('float32')
for loss in (dice_coef_loss, bce_dice_loss, jaccard_distance_loss, focal_tversky, binary_focal_loss()):
    model.compile(optimizer=Adam(lr=1e-5), loss=loss, metrics=[dice_coef, iou])
    print([round(float(value), 4) for value in model.evaluate(x, y, verbose=0)])
model.compile(optimizer=Adam(lr=1e-2), loss=bce_dice_loss, metrics=[dice_coef])
history = model.fit(x, y, epochs=2, verbose=0, shuffle=False)
print(sorted(history.history), [round(v, 3) for v in history.history['dice_coef']])
