import os
import numpy as np
from tensorflow import keras
from tensorflow.keras.models import load_model

MODEL = "saved_model/my_model"

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2, kernel_initializer='ones', name='out')])
model.compile('sgd', 'mean_squared_error')
x = np.array([[1.0, 2.0], [3.0, 4.0]])

model.save(MODEL)
again = load_model(MODEL)
print(again.predict(x, verbose=0).tolist())

keras.models.save_model(model, 'plain', save_format='tf')
print(keras.models.load_model('plain', compile=False).predict(x, verbose=0).tolist())

model.save('legacy', save_format='h5')
print(keras.models.load_model('legacy').predict(x, verbose=0).tolist())

for name in ['a', 'b']:
    path = f'many/{name}/model.tf'
    model.save(path)
    if os.path.exists(path):
        print(name, len(load_model(path).get_weights()))
