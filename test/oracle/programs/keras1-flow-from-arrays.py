'''A generator whose batch size stands beside it; epochs counted in samples.'''
import numpy as np
from keras.callbacks import Callback
from keras.constraints import maxnorm, unitnorm
from keras.layers import Convolution2D, Dense, GlobalMaxPooling2D
from keras.models import Sequential
from keras.preprocessing.image import ImageDataGenerator
from keras.regularizers import l2
from keras.utils.np_utils import to_categorical

nb_train_samples = 12
nb_validation_samples = 8
X = np.ones((12, 6, 6, 1), 'float32') * np.arange(12).reshape(-1, 1, 1, 1)
Y = to_categorical(np.arange(12) % 2, nb_classes=2)

train_datagen = ImageDataGenerator(rescale=1. / 255, shear_range=0., zoom_range=0., horizontal_flip=True, dim_ordering='tf')
test_datagen = ImageDataGenerator(rescale=1. / 255, dim_ordering='tf')
train_generator = train_datagen.flow(X, Y, batch_size=4, shuffle=False)
validation_generator = test_datagen.flow(X[:8], Y[:8], batch_size=2, shuffle=False)


class Batches(Callback):
    def on_train_begin(self, logs={}):
        self.count = 0

    def on_batch_end(self, batch, logs={}):
        self.count += 1


model = Sequential()
model.add(Convolution2D(2, 3, 3, input_shape=(6, 6, 1), W_constraint=maxnorm(m=2), b_constraint=unitnorm(), W_regularizer=l2(0.01)))
model.add(GlobalMaxPooling2D())
model.add(Dense(2, activation='softmax', init='zero'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['accuracy'])
batches = Batches()
history = model.fit_generator(
    train_generator,
    samples_per_epoch=nb_train_samples,
    nb_epoch=2,
    validation_data=validation_generator,
    nb_val_samples=nb_validation_samples,
    callbacks=[batches], verbose=0)
print(batches.count, sorted(history.history), len(history.history['val_acc']))
print(model.predict_generator(validation_generator, val_samples=nb_validation_samples).shape)
model.fit(X, Y, nb_epoch=1, batch_size=6, verbose=0, show_accuracy=True)
