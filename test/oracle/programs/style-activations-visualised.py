# Keras 2.3
'''What the layers of a network give back, through K.function.'''
import numpy as np
from keras import backend as K
from keras.models import Sequential
from keras.layers import Dense, Dropout, Conv2D, Flatten

model = Sequential()
model.add(Conv2D(2, (2, 2), input_shape=(4, 4, 1), kernel_initializer='ones', name='conv'))
model.add(Flatten(name='flat'))
model.add(Dropout(0.5, name='drop'))
model.add(Dense(2, kernel_initializer='ones', name='out'))
model.compile('sgd', 'mse')

x = np.arange(16).reshape(1, 4, 4, 1) / 16.
get_conv_output = K.function([model.layers[0].input], [model.layers[0].output])
layer_output = get_conv_output([x])[0]
print(layer_output.shape, round(float(layer_output.sum()), 3))


def get_activations(model, layer_name, inputs):
    activations = K.function([model.input], [model.get_layer(layer_name).output])
    return activations([inputs])


for name in ('conv', 'flat', 'out'):
    print(name, np.array(get_activations(model, name, x)[0]).shape)
outputs = [layer.output for layer in model.layers]
functor = K.function([model.input], outputs)
layer_outs = functor([x])
print([np.array(o).shape for o in layer_outs])
