# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K
from tensorflow.keras.models import *
from tensorflow.keras.layers import *
from tensorflow.keras.optimizers import *
from tensorflow.keras.callbacks import ModelCheckpoint, LearningRateScheduler
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def train_generator(images, masks, batch_size=2, seed=1):
    image_datagen = ImageDataGenerator(horizontal_flip=True, fill_mode='nearest')
    mask_datagen = ImageDataGenerator(horizontal_flip=True, fill_mode='nearest')
    image_generator = image_datagen.flow(images, batch_size=batch_size, seed=seed)
    mask_generator = mask_datagen.flow(masks, batch_size=batch_size, seed=seed)
    for (img, mask) in zip(image_generator, mask_generator):
        mask[mask > 0.5] = 1
        mask[mask <= 0.5] = 0
        yield (img, mask)


def dice(y_true, y_pred):
    y_true_f = K.flatten(y_true)
    y_pred_f = K.flatten(y_pred)
    return (2. * K.sum(y_true_f * y_pred_f) + 1) / (K.sum(y_true_f) + K.sum(y_pred_f) + 1)


def unet(pretrained_weights=None, input_size=(16, 16, 1)):
    inputs = Input(input_size)
    conv1 = Conv2D(4, 3, activation='relu', padding='same', kernel_initializer='he_normal')(inputs)
    conv1 = Conv2D(4, 3, activation='relu', padding='same', kernel_initializer='he_normal')(conv1)
    pool1 = MaxPooling2D(pool_size=(2, 2))(conv1)
    conv2 = Conv2D(8, 3, activation='relu', padding='same', kernel_initializer='he_normal')(pool1)
    drop2 = Dropout(0.5)(conv2)
    pool2 = MaxPooling2D(pool_size=(2, 2))(drop2)
    conv3 = Conv2D(16, 3, activation='relu', padding='same', kernel_initializer='he_normal')(pool2)
    up4 = Conv2D(8, 2, activation='relu', padding='same')(UpSampling2D(size=(2, 2))(conv3))
    merge4 = concatenate([drop2, up4], axis=3)
    conv4 = Conv2D(8, 3, activation='relu', padding='same')(merge4)
    up5 = Conv2DTranspose(4, 2, strides=(2, 2), activation='relu', padding='same')(conv4)
    merge5 = concatenate([conv1, up5], axis=3)
    conv5 = Conv2D(2, 3, activation='relu', padding='same')(merge5)
    conv6 = Conv2D(1, 1, activation='sigmoid')(conv5)
    model = Model(inputs, conv6)
    model.compile(optimizer=Adam(lr=1e-4), loss='binary_crossentropy', metrics=['accuracy', dice])
    if pretrained_weights:
        model.load_weights(pretrained_weights)
    return model


model = unet()
print(model.input_shape, model.output_shape, model.count_params())
images = np.random.RandomState(1).rand(4, 16, 16, 1)
masks = (images > 0.5).astype('float32')
model_checkpoint = ModelCheckpoint('unet_membrane.hdf5', monitor='loss', verbose=0, save_best_only=True)
history = model.fit_generator(train_generator(images, masks), steps_per_epoch=2, epochs=2, verbose=0, callbacks=[model_checkpoint])
print(sorted(history.history))
model.save_weights('unet_weights.h5')
again = unet('unet_weights.h5')
print(np.allclose(again.predict(images, verbose=0), model.predict(images, verbose=0)))
print([layer.output_shape for layer in model.layers[-3:]])
