# Keras 2.3
'''Images and masks from two generators with one seed, as the documentation of Keras 2 does it.'''
import numpy as np
from keras.layers import Conv2D, Input
from keras.models import Model
from keras.optimizers import SGD
from keras.preprocessing.image import ImageDataGenerator

images = np.random.RandomState(0).rand(8, 8, 8, 3)
masks = (images.mean(axis=-1, keepdims=True) > 0.5).astype('float32')

# we create two instances with the same arguments
data_gen_args = dict(featurewise_center=True, horizontal_flip=True)
image_datagen = ImageDataGenerator(**data_gen_args)
mask_datagen = ImageDataGenerator(horizontal_flip=True)
# Provide the same seed and keyword arguments to the fit and flow methods
seed = 1
image_datagen.fit(images, augment=True, seed=seed)
image_generator = image_datagen.flow(images, seed=seed, batch_size=4)
mask_generator = mask_datagen.flow(masks, seed=seed, batch_size=4)
# combine generators into one which yields image and masks
train_generator = zip(image_generator, mask_generator)

inputs = Input((8, 8, 3))
model = Model(inputs, Conv2D(1, 1, activation='sigmoid')(inputs))
model.compile(SGD(lr=0.1), 'binary_crossentropy', metrics=['acc'])
history = model.fit_generator(train_generator, steps_per_epoch=2, epochs=2, verbose=0)
print(sorted(history.history), len(history.history['loss']))
