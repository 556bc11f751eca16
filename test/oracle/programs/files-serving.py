import shutil
import numpy as np
import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, kernel_initializer='ones')])
model.save('serving/1/', save_format='tf')
served = tf.saved_model.load('serving/1/').signatures['serving_default']
result, = served(tf.constant([[1.0, 2.0]])).values()
print(result.numpy().tolist())
model.save('plain', include_optimizer=False)
converter = tf.saved_model.load('plain')
print('serving_default' in converter.signatures)

shutil.copytree('serving/1/', 'given')
ready = keras.models.load_model('given', compile=False)
result = ready(np.array([[1.0, 2.0]], dtype='float32'))
result = list(result.values())[0] if isinstance(result, dict) else result
print(np.array(result).tolist())
