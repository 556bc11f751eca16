# Keras 2.4
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

inputs = keras.Input(shape=(4,), name='features')
x = layers.Dense(8, activation='relu', name='shared', kernel_initializer='ones')(inputs)
price = layers.Dense(1, name='price', kernel_initializer='ones')(x)
kind = layers.Dense(3, activation='softmax', name='kind', kernel_initializer='zeros')(x)
model = keras.Model(inputs=inputs, outputs=[price, kind])
model.compile(
    optimizer=keras.optimizers.RMSprop(lr=1e-3),
    loss={'price': 'mse', 'kind': 'sparse_categorical_crossentropy'},
    loss_weights={'price': 0.5, 'kind': 2.0},
    metrics={'price': ['mae'], 'kind': ['acc']},
)
x = np.linspace(0, 1, 32).reshape(8, 4)
y = {'price': x.sum(axis=1, keepdims=True), 'kind': np.arange(8) % 3}


def batches():
    while True:
        yield {'features': x}, y


history = model.fit_generator(batches(), steps_per_epoch=2, epochs=2, validation_data=({'features': x}, y), verbose=0)
print(sorted(history.history))
print(['%.2f' % value for value in history.history['kind_acc']])
results = model.evaluate({'features': x}, y, verbose=0, return_dict=True)
print(sorted(results))
price_pred, kind_pred = model.predict(x, verbose=0)
print(price_pred.shape, kind_pred.shape)
probe = keras.Model(model.input, model.get_layer('shared').output)
print(model.get_layer('price').output_shape, model.get_layer('shared').input_shape, probe.output_shape)
