"""In a namespace package: this folder has no __init__."""
import numpy as np


class Trainer:
    def __init__(self, model, optimizer):
        self.model = model
        self.model.compile(optimizer=optimizer, loss="categorical_crossentropy")
        self.history = None

    def run(self, epochs):
        x = np.random.rand(4, 6, 6, 1)
        y = np.eye(2)[[0, 1, 0, 1]]
        self.history = self.model.fit(x, y, epochs=epochs, verbose=0)

    def best_layer(self):
        return max(self.model.layers, key=lambda layer: layer.count_params())
