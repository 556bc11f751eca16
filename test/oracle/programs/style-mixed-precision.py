# Keras 2.12
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers, mixed_precision

policy = mixed_precision.Policy('mixed_float16')
mixed_precision.set_global_policy(policy)
print('Compute dtype: %s' % policy.compute_dtype)
print('Variable dtype: %s' % policy.variable_dtype)

inputs = keras.Input(shape=(16,), name='digits')
dense1 = layers.Dense(8, activation='relu', name='dense_1')
x = dense1(inputs)
print(dense1.dtype_policy.name, x.dtype == 'float16', dense1.kernel.dtype == 'float32')
x = layers.experimental.preprocessing.Rescaling(0.5)(x)
x = layers.Dense(3, name='dense_logits')(x)
outputs = layers.Activation('softmax', dtype='float32', name='predictions')(x)
print('Outputs are float32: %s' % (outputs.dtype == 'float32'))
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(loss='sparse_categorical_crossentropy', optimizer=keras.optimizers.legacy.RMSprop(), metrics=['accuracy'])
x_train = np.random.rand(16, 16).astype('float32')
y_train = np.arange(16) % 3
history = model.fit(x_train, y_train, batch_size=8, epochs=1, validation_split=0.5, verbose=0)
print(sorted(history.history))
print(model.predict(x_train, verbose=0).dtype, type(model.optimizer).__name__)
mixed_precision.set_global_policy('float32')
