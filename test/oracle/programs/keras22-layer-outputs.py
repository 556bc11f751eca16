# Keras 2.2
'''What the layers in the middle give, by `K.function` and by another model.'''
import numpy as np
from keras import backend as K
from keras.layers.core import Activation, Dense, Dropout
from keras.models import Model, Sequential

model = Sequential()
model.add(Dense(3, input_dim=2, name='hidden', kernel_initializer='ones', bias_initializer='ones'))
model.add(Activation('relu', name='relu'))
model.add(Dropout(0.5, name='drop'))
model.add(Dense(1, name='top', kernel_initializer='ones'))
model.compile(loss='mse', optimizer='sgd')
data = np.array([[1., 2.], [-3., 1.]])

get_hidden = K.function([model.layers[0].input], [model.get_layer('relu').output])
print(get_hidden([data])[0].tolist())
outputs = [layer.output for layer in model.layers]
functor = K.function([model.input], outputs)
print([one.shape for one in functor([data])])

intermediate = Model(inputs=model.input, outputs=model.get_layer('hidden').output)
print(intermediate.predict(data).tolist())
weights, biases = model.get_layer('hidden').get_weights()
print(weights.shape, biases.tolist(), model.layers[-1].name)
print(K.int_shape(model.layers[1].output), model.layers[0].input_shape, model.layers[1].output_shape)

model.layers.pop()
print([layer.name for layer in model.layers])
