# Keras 2.2
'''A base whose layers are frozen, a top of its own, and weights carried over by name.'''
import os
import numpy as np
from keras import applications, optimizers
from keras.layers import Conv2D, Dense, Dropout, Flatten, GlobalAveragePooling2D, Input, MaxPooling2D
from keras.models import Model, Sequential, model_from_json
from keras.preprocessing.image import ImageDataGenerator, img_to_array
from keras.utils.np_utils import to_categorical

img_width, img_height = 32, 32
top_model_weights_path = 'bottleneck_fc_model.h5'


def base(shape):
    inputs = Input(shape=shape)
    x = Conv2D(2, (3, 3), activation='relu', padding='same', kernel_initializer='ones', name='block1_conv1')(inputs)
    x = MaxPooling2D((2, 2), strides=(2, 2), name='block1_pool')(x)
    return Model(inputs, x, name='base')


base_model = base((img_height, img_width, 3))
data = np.ones((8, img_height, img_width, 3))
bottleneck = base_model.predict(data)
print(bottleneck.shape, float(bottleneck.max()))
np.save('features.npy', bottleneck)

top_model = Sequential()
top_model.add(Flatten(input_shape=base_model.output_shape[1:]))
top_model.add(Dense(4, activation='relu', name='fc1'))
top_model.add(Dropout(0.5))
top_model.add(Dense(1, activation='sigmoid', kernel_initializer='zeros', name='fc2'))
top_model.compile(optimizer='rmsprop', loss='binary_crossentropy', metrics=['accuracy'])
top_model.fit(np.load('features.npy'), np.array([0] * 4 + [1] * 4), epochs=1, batch_size=4, verbose=0)
top_model.save_weights(top_model_weights_path)
print(os.path.getsize(top_model_weights_path) > 0)

model = Model(inputs=base_model.input, outputs=top_model(base_model.output))
for layer in base_model.layers:
    layer.trainable = False
print(len(model.trainable_weights), [layer.trainable for layer in base_model.layers])
model.compile(loss='binary_crossentropy', optimizer=optimizers.SGD(lr=1e-4, momentum=0.9), metrics=['accuracy'])
before = base_model.get_layer('block1_conv1').get_weights()[0].sum()
model.fit(data, np.array([0, 1] * 4), epochs=1, verbose=0)
print(float(before) == float(base_model.get_layer('block1_conv1').get_weights()[0].sum()))

small = applications.VGG16(weights=None, include_top=False, input_shape=(32, 32, 3))
x = GlobalAveragePooling2D()(small.output)
whole = Model(small.input, Dense(5, activation='softmax')(x))
print(whole.output_shape, len(whole.layers), whole.layers[1].name)

json_string = base_model.to_json()
again = model_from_json(json_string)
again.set_weights(base_model.get_weights())
print(np.allclose(again.predict(data), bottleneck))
