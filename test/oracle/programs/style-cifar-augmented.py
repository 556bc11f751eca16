# Keras 2.3
'''Trains a small CNN with augmented images.'''
import os
import numpy as np
import keras
from keras.preprocessing.image import ImageDataGenerator
from keras.models import Sequential
from keras.layers import Dense, Dropout, Activation, Flatten
from keras.layers import Conv2D, MaxPooling2D

batch_size = 4
num_classes = 2
epochs = 2
data_augmentation = True
save_dir = os.path.join(os.getcwd(), 'saved_models')
model_name = 'keras_cifar_trained_model.h5'

rng = np.random.RandomState(0)
x_train = rng.rand(12, 8, 8, 3)
y_train = np.arange(12) % 2
x_test, y_test = x_train[:4], y_train[:4]
y_train = keras.utils.to_categorical(y_train, num_classes)
y_test = keras.utils.to_categorical(y_test, num_classes)

model = Sequential()
model.add(Conv2D(4, (3, 3), padding='same', input_shape=x_train.shape[1:]))
model.add(Activation('relu'))
model.add(Conv2D(4, (3, 3)))
model.add(Activation('relu'))
model.add(MaxPooling2D(pool_size=(2, 2)))
model.add(Dropout(0.25))
model.add(Flatten())
model.add(Dense(num_classes))
model.add(Activation('softmax'))

# initiate RMSprop optimizer
opt = keras.optimizers.RMSprop(lr=0.0001, decay=1e-6)
model.compile(loss='categorical_crossentropy', optimizer=opt, metrics=['accuracy'])

datagen = ImageDataGenerator(
    featurewise_center=True,
    samplewise_center=False,
    featurewise_std_normalization=True,
    rotation_range=0,
    width_shift_range=0.1,
    height_shift_range=0.1,
    horizontal_flip=True,
    validation_split=0.0)
datagen.fit(x_train)

history = model.fit_generator(datagen.flow(x_train, y_train, batch_size=batch_size),
                              steps_per_epoch=len(x_train) // batch_size,
                              epochs=epochs,
                              validation_data=(x_test, y_test),
                              workers=4,
                              verbose=0)
print(sorted(history.history), len(history.history['loss']))

if not os.path.isdir(save_dir):
    os.makedirs(save_dir)
model_path = os.path.join(save_dir, model_name)
model.save(model_path)
print('Saved trained model at %s ' % os.path.relpath(model_path))

restored = keras.models.load_model(model_path)
scores = restored.evaluate(x_test, y_test, verbose=0)
print(len(scores), np.isclose(scores[0], model.evaluate(x_test, y_test, verbose=0)[0]))
print(datagen.mean.shape, round(float(datagen.mean.ravel()[0]), 4))
