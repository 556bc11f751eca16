# Style: negative over files: modules named layers, models and utils; same-named things that differ.
import layers
import utils
from keras import layers as keras_layers
from models import Model, model, reset

print(layers.Dense(3).units, keras_layers.Dense(3).units, layers.COUNT)
first = model
print(type(first).__name__, Model().fit(2))
second = reset()
print(type(second).__name__)
import models

print(type(models.model).__name__, type(model).__name__, utils.last([1, 2]), utils.last(second.layers).name)
