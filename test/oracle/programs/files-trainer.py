import os
import numpy as np
from tensorflow import keras


class Trainer:
    def __init__(self, folder):
        self.folder = folder
        self.model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer='ones')])
        self.model.compile('sgd', 'mean_squared_error')
        self.best = os.path.join(folder, 'best_weights.h5')

    def train(self, x, y):
        callback = keras.callbacks.ModelCheckpoint(self.best, monitor='loss', save_best_only=True, save_weights_only=True)
        self.model.fit(x, y, epochs=2, verbose=0, callbacks=[callback])
        print('wrote', os.path.exists(self.best))

    def save(self):
        self.model.save_weights(os.path.join(self.folder, 'last'), save_format='tf')
        self.model.save(os.path.join(self.folder, 'whole.h5'), save_format='h5')

    def restore(self):
        self.model.load_weights(os.path.join(self.folder, 'last'))
        last = self.model.get_weights()
        self.model.load_weights(self.best)
        return np.allclose(last[0], self.model.get_weights()[0])


trainer = Trainer('out')
trainer.train(np.ones((4, 2)), np.zeros((4, 1)))
trainer.save()
print(trainer.restore())
print(len(keras.models.load_model(os.path.join('out', 'whole.h5')).layers))
