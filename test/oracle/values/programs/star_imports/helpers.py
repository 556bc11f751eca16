from tensorflow import keras

__all__ = ["prepare", "fit_once", "last_of", "LIMIT", "DEFAULT"]

LIMIT = 3
DEFAULT = keras.optimizers.Adam(0.01)


def hidden_helper():
    return None


def prepare(model):
    model.compile(optimizer=DEFAULT, loss=keras.losses.LogCosh())


def fit_once(model, x, y):
    return model.fit(x, y, epochs=1, verbose=0)


def last_of(model):
    return model.layers[-1]
