# Keras 2.3
import numpy as np
from keras import backend as K
from keras.applications import vgg19
from keras.layers import Input
from keras.models import Model

img_nrows, img_ncols = 32, 32


def preprocess_image(img):
    img = np.expand_dims(img, axis=0)
    return vgg19.preprocess_input(img)


def gram_matrix(x):
    assert K.ndim(x) == 3
    if K.image_data_format() == 'channels_first':
        features = K.batch_flatten(x)
    else:
        features = K.batch_flatten(K.permute_dimensions(x, (2, 0, 1)))
    gram = K.dot(features, K.transpose(features))
    return gram


def style_loss(style, combination):
    S = gram_matrix(style)
    C = gram_matrix(combination)
    channels = 3
    size = img_nrows * img_ncols
    return K.sum(K.square(S - C)) / (4.0 * (channels ** 2) * (size ** 2))


def content_loss(base, combination):
    return K.sum(K.square(combination - base))


def total_variation_loss(x):
    assert K.ndim(x) == 4
    a = K.square(x[:, :img_nrows - 1, :img_ncols - 1, :] - x[:, 1:, :img_ncols - 1, :])
    b = K.square(x[:, :img_nrows - 1, :img_ncols - 1, :] - x[:, :img_nrows - 1, 1:, :])
    return K.sum(K.pow(a + b, 1.25))


base = preprocess_image(np.linspace(0, 255, 32 * 32 * 3).reshape(32, 32, 3).astype('float32'))
base_image = K.variable(base)
style_reference_image = K.variable(base[:, ::-1])
input_tensor = K.concatenate([base_image, style_reference_image, base_image * 0.5], axis=0)
loss = K.variable(0.0)
loss = loss + 0.025 * content_loss(input_tensor[0], input_tensor[2])
loss = loss + style_loss(input_tensor[1], input_tensor[2])
loss = loss + 1e-6 * total_variation_loss(base_image)
print('%.4e' % K.eval(loss), K.int_shape(input_tensor), K.get_value(base_image).shape)

model = vgg19.VGG19(weights=None, include_top=False, input_shape=(32, 32, 3))
outputs_dict = dict([(layer.name, layer.output) for layer in model.layers])
features = Model(model.input, [outputs_dict['block1_conv1'], outputs_dict['block2_conv1']])
print([shape[1:] for shape in features.output_shape])
for layer in model.layers[-3:]:
    print(layer.name, layer.input_shape, layer.output_shape)
