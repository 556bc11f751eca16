from keras import layers


class Base(layers.Layer):
    def describe(self):
        return self.name


class Scale(Base):
    def __init__(self, factor, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor

    def call(self, x):
        return x * self.factor
