# Style: load_model, clone_model, model_from_json, weights files, custom_objects.
import keras
import numpy as np
from keras.models import clone_model, load_model, model_from_json


@keras.saving.register_keras_serializable(package="demo")
class Swish(keras.layers.Layer):
    def call(self, inputs):
        return inputs * keras.ops.sigmoid(inputs)


@keras.saving.register_keras_serializable(package="demo")
def plus_one(x):
    return x + 1.0


def base():
    return keras.Sequential(
        [keras.Input((3,)), keras.layers.Dense(4), Swish(), keras.layers.Activation(plus_one), keras.layers.Dense(2)]
    )


model = base()
model.compile(optimizer="rmsprop", loss="mse")
x = np.random.rand(6, 3)
model.fit(x, np.zeros((6, 2)), verbose=0)

model.save("model.keras")
loaded = load_model("model.keras", custom_objects={"plus_one": plus_one})
print(loaded.optimizer.name, loaded.layers[1].name)

copy = clone_model(model)
copy.set_weights(model.get_weights())

text = model.to_json()
with keras.utils.custom_object_scope({"plus_one": plus_one}):
    rebuilt = model_from_json(text)
rebuilt.save_weights("w.weights.h5")
model.load_weights("w.weights.h5")

config = model.get_config()
from_config = keras.Sequential.from_config(config, custom_objects={"plus_one": plus_one})
for other in (loaded, copy, rebuilt, from_config):
    other.compile(loss="mse")
    print(other.name, other.predict(x, verbose=0).shape)
layer = keras.layers.Dense.from_config(model.layers[0].get_config())
thing = keras.saving.deserialize_keras_object(keras.saving.serialize_keras_object(keras.losses.Huber()))
print(layer.units, type(thing).__name__)
