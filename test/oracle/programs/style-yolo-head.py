# Keras 2.3
'''Converts final layer features to boxes and scores, after YAD2K.'''
import keras.backend as K
import numpy as np
from keras.layers import Concatenate, Conv2D, Input, Lambda, UpSampling2D, ZeroPadding2D, Add
from keras.layers.advanced_activations import LeakyReLU
from keras.layers.normalization import BatchNormalization
from keras.models import Model
from keras.regularizers import l2
from functools import wraps


def compose(*funcs):
    def run(x):
        for func in funcs:
            x = func(x)
        return x
    return run


@wraps(Conv2D)
def DarknetConv2D(*args, **kwargs):
    """Wrapper to set Darknet parameters for Convolution2D."""
    darknet_conv_kwargs = {'kernel_regularizer': l2(5e-4)}
    darknet_conv_kwargs['padding'] = 'valid' if kwargs.get('strides') == (2, 2) else 'same'
    darknet_conv_kwargs.update(kwargs)
    return Conv2D(*args, **darknet_conv_kwargs)


def DarknetConv2D_BN_Leaky(*args, **kwargs):
    no_bias_kwargs = {'use_bias': False}
    no_bias_kwargs.update(kwargs)
    return compose(DarknetConv2D(*args, **no_bias_kwargs), BatchNormalization(), LeakyReLU(alpha=0.1))


def yolo_head(feats, anchors, num_classes, input_shape, calc_loss=False):
    num_anchors = len(anchors)
    # Reshape to batch, height, width, num_anchors, box_params.
    anchors_tensor = K.reshape(K.constant(anchors), [1, 1, 1, num_anchors, 2])
    grid_shape = K.shape(feats)[1:3]  # height, width
    grid_y = K.tile(K.reshape(K.arange(0, stop=grid_shape[0]), [-1, 1, 1, 1]), [1, grid_shape[1], 1, 1])
    grid_x = K.tile(K.reshape(K.arange(0, stop=grid_shape[1]), [1, -1, 1, 1]), [grid_shape[0], 1, 1, 1])
    grid = K.concatenate([grid_x, grid_y])
    grid = K.cast(grid, K.dtype(feats))
    feats = K.reshape(feats, [-1, grid_shape[0], grid_shape[1], num_anchors, num_classes + 5])
    # Adjust preditions to each spatial grid point and anchor size.
    box_xy = (K.sigmoid(feats[..., :2]) + grid) / K.cast(grid_shape[::-1], K.dtype(feats))
    box_wh = K.exp(feats[..., 2:4]) * anchors_tensor / K.cast(input_shape[::-1], K.dtype(feats))
    box_confidence = K.sigmoid(feats[..., 4:5])
    box_class_probs = K.sigmoid(feats[..., 5:])
    if calc_loss == True:
        return grid, feats, box_xy, box_wh
    return box_xy, box_wh, box_confidence, box_class_probs


def box_iou(b1, b2):
    b1 = K.expand_dims(b1, -2)
    b1_xy = b1[..., :2]
    b1_wh = b1[..., 2:4]
    b1_mins = b1_xy - b1_wh / 2.
    b1_maxes = b1_xy + b1_wh / 2.
    b2 = K.expand_dims(b2, 0)
    b2_mins = b2[..., :2] - b2[..., 2:4] / 2.
    b2_maxes = b2[..., :2] + b2[..., 2:4] / 2.
    intersect_wh = K.maximum(K.minimum(b1_maxes, b2_maxes) - K.maximum(b1_mins, b2_mins), 0.)
    intersect_area = intersect_wh[..., 0] * intersect_wh[..., 1]
    b1_area = b1_wh[..., 0] * b1_wh[..., 1]
    b2_area = b2[..., 2] * b2[..., 3]
    return intersect_area / (b1_area + b2_area - intersect_area)


def yolo_boxes(feats):
    xy, wh, confidence, probs = yolo_head(feats, np.array([[10., 14.], [23., 27.]]), 2, K.constant([32., 32.]))
    return K.concatenate([xy, wh, confidence * probs])


inputs = Input(shape=(8, 8, 3))
x = ZeroPadding2D(((1, 0), (1, 0)))(inputs)
x = DarknetConv2D_BN_Leaky(4, (3, 3), strides=(2, 2))(x)
y = compose(DarknetConv2D_BN_Leaky(2, (1, 1)), DarknetConv2D_BN_Leaky(4, (3, 3)))(x)
x = Add()([x, y])
x = Concatenate()([x, UpSampling2D(1)(x)])
x = DarknetConv2D(2 * (2 + 5), (1, 1))(x)
model_body = Model(inputs, x)
boxes = Lambda(yolo_boxes, output_shape=(4, 4, 2, 6), name='boxes')(model_body.output)
model = Model(model_body.input, boxes)
model.set_weights([np.full(w.shape, 0.1) for w in model.get_weights()])
out = model.predict(np.linspace(0, 1, 192).reshape(1, 8, 8, 3))
print(out.shape, np.round(out[0, 1, 2, 1], 4).tolist())
print(np.round(K.eval(box_iou(K.constant([[1., 1., 2., 2.]]), K.constant([[1., 1., 2., 2.], [2., 1., 2., 2.]]))), 4).tolist())
print(K.int_shape(model_body.output))
