# Keras 2.2
'''Dice for masks: a loss and a metric of one's own, checkpoints in hdf5 and the way back.'''
import glob
import os
import numpy as np
from keras import backend as K
from keras.callbacks import CSVLogger, ModelCheckpoint, ReduceLROnPlateau, TensorBoard
from keras.layers import Conv2D, Conv2DTranspose, Dropout, Input, MaxPooling2D, concatenate
from keras.losses import binary_crossentropy
from keras.models import Model, load_model
from keras.optimizers import Adam

smooth = 1.


def dice_coef(y_true, y_pred):
    y_true_f = K.flatten(y_true)
    y_pred_f = K.flatten(y_pred)
    intersection = K.sum(y_true_f * y_pred_f)
    return (2. * intersection + smooth) / (K.sum(y_true_f) + K.sum(y_pred_f) + smooth)


def dice_coef_loss(y_true, y_pred):
    return 1. - dice_coef(y_true, y_pred)


def bce_dice_loss(y_true, y_pred):
    return 0.5 * K.mean(binary_crossentropy(y_true, y_pred)) + dice_coef_loss(y_true, y_pred)


def get_unet(rows, cols):
    inputs = Input((rows, cols, 1))
    conv1 = Conv2D(4, (3, 3), activation='relu', padding='same', kernel_initializer='ones')(inputs)
    pool1 = MaxPooling2D(pool_size=(2, 2))(conv1)
    conv2 = Dropout(0.2)(Conv2D(8, (3, 3), activation='relu', padding='same')(pool1))
    up3 = concatenate([Conv2DTranspose(4, (2, 2), strides=(2, 2), padding='same')(conv2), conv1], axis=3)
    conv4 = Conv2D(1, (1, 1), activation='sigmoid', kernel_initializer='zeros')(up3)
    model = Model(inputs=[inputs], outputs=[conv4])
    model.compile(optimizer=Adam(lr=1e-5), loss=bce_dice_loss, metrics=[dice_coef])
    return model


imgs = np.zeros((4, 8, 8, 1), 'float32')
imgs[:, 2:6, 2:6] = 1.
model = get_unet(8, 8)
print(['%.4f' % one for one in model.evaluate(imgs, imgs, verbose=0)])

checkpoint = ModelCheckpoint('unet-{epoch:02d}.hdf5', monitor='val_loss', verbose=0, save_best_only=False, mode='min')
best = ModelCheckpoint('best_weights.hdf5', monitor='val_dice_coef', save_best_only=True, save_weights_only=True, mode='max')
reduce_lr = ReduceLROnPlateau(monitor='val_loss', factor=0.1, patience=2, verbose=0, epsilon=1e-4)
history = model.fit(imgs, imgs, batch_size=2, epochs=2, verbose=0, shuffle=True, validation_split=0.5,
                    callbacks=[checkpoint, best, reduce_lr, CSVLogger('log.csv')])
print(sorted(key for key in history.history if key not in ('lr', 'learning_rate')))
print(len(glob.glob('unet-*')), len(glob.glob('best_weights*')), os.path.exists('log.csv'))

newest = sorted(glob.glob('unet-*'))[-1]
again = load_model(newest, custom_objects={'bce_dice_loss': bce_dice_loss, 'dice_coef': dice_coef})
print(np.allclose(model.predict(imgs), again.predict(imgs)))
fresh = get_unet(8, 8)
fresh.load_weights('best_weights.hdf5')
print(fresh.predict(imgs).shape, '%.2f' % K.get_value(dice_coef(K.constant(imgs), K.constant(imgs))))
