# Keras 2.3
'''Walks over the layers of a model: shapes, names, weights.'''
import numpy as np
from keras import backend as K
from keras.layers import Input, Conv2D, MaxPooling2D, Flatten, Dense, BatchNormalization
from keras.models import Model, Sequential


def count_flops(model):
    flops = 0
    for layer in model.layers:
        if isinstance(layer, Conv2D):
            _, h, w, c = layer.output_shape
            kh, kw = layer.kernel_size
            flops += h * w * c * kh * kw * layer.input_shape[-1]
        elif isinstance(layer, Dense):
            flops += layer.input_shape[1] * layer.output_shape[1]
    return flops


def get_model_memory(batch_size, model):
    shapes_mem_count = 0
    for l in model.layers[1:]:
        single_layer_mem = 1
        for s in l.output_shape:
            if s is None:
                continue
            single_layer_mem *= s
        shapes_mem_count += single_layer_mem
    trainable_count = np.sum([K.count_params(p) for p in model.trainable_weights])
    non_trainable_count = np.sum([K.count_params(p) for p in model.non_trainable_weights])
    return batch_size * shapes_mem_count, int(trainable_count), int(non_trainable_count)


inputs = Input((8, 8, 3), name='image')
x = Conv2D(4, 3, name='conv')(inputs)
x = BatchNormalization(name='norm')(x)
x = MaxPooling2D(name='pool')(x)
x = Flatten(name='flat')(x)
x = Dense(5, name='dense')(x)
model = Model(inputs, x)
print(count_flops(model), get_model_memory(2, model))
dense = model.get_layer('dense')
print(K.int_shape(dense.output), dense.get_output_at(0).shape[-1], dense.input_shape, model.get_layer('pool').get_output_shape_at(0))
for layer in model.layers:
    for weight in layer.weights:
        print(layer.name, weight.name.split('/')[-1].split(':')[0], K.int_shape(weight))
weights = [K.get_value(w) for w in dense.weights]
print([w.shape for w in weights], K.eval(dense.bias).tolist())
truncated = Sequential()
for layer in model.layers[:-1]:
    truncated.add(layer)
print(truncated.output_shape, len(truncated.layers) in (4, 5))
