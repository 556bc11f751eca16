"""The project's own: not keras.layers."""

COUNT = 2


class Dense:
    def __init__(self, units):
        self.units = units * COUNT

    def get_weights(self):
        return []
