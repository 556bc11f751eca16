import keras

from utils import last


class Model:
    def fit(self, x):
        return x + 1


model = Model()


def reset():
    """Makes the module's `model` a real one."""
    global model
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    print(last(model.layers).units)
    return model
