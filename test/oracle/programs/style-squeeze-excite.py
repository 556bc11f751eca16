# Keras 2.3
import numpy as np
from keras import backend as K
from keras.engine.topology import get_source_inputs
from keras.layers import Activation, BatchNormalization, Conv2D, Dense, GlobalAveragePooling2D, Input, Permute, Reshape, multiply
from keras.models import Model


def squeeze_excite_block(input, ratio=2):
    ''' Create a squeeze-excite block '''
    init = input
    channel_axis = 1 if K.image_data_format() == "channels_first" else -1
    filters = init._keras_shape[channel_axis]
    se_shape = (1, 1, filters)
    se = GlobalAveragePooling2D()(init)
    se = Reshape(se_shape)(se)
    se = Dense(filters // ratio, activation='relu', kernel_initializer='he_normal', use_bias=False)(se)
    se = Dense(filters, activation='sigmoid', kernel_initializer='he_normal', use_bias=False)(se)
    if K.image_data_format() == 'channels_first':
        se = Permute((3, 1, 2))(se)
    x = multiply([init, se])
    return x


def build(input_tensor=None, input_shape=(6, 6, 3)):
    if input_tensor is None:
        img_input = Input(shape=input_shape)
    else:
        if not K.is_keras_tensor(input_tensor):
            img_input = Input(tensor=input_tensor, shape=input_shape)
        else:
            img_input = input_tensor
    x = Conv2D(4, (3, 3), padding='same', use_bias=False)(img_input)
    x = BatchNormalization(axis=1 if K.image_data_format() == 'channels_first' else -1)(x)
    x = Activation('relu')(x)
    x = squeeze_excite_block(x)
    if input_tensor is not None:
        inputs = get_source_inputs(input_tensor)
    else:
        inputs = img_input
    return Model(inputs, x, name='se_net')


model = build()
model.set_weights([np.ones_like(w) * 0.1 for w in model.get_weights()])
print(model.output_shape, model.name, model.count_params())
print(np.round(model.predict(np.ones((1, 6, 6, 3)))[0, 2, 2], 3).tolist())
print(build(Input((4, 4, 3))).output_shape)
