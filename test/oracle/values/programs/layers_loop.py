# Style: walking model.layers, get_layer, layer.output, isinstance on layers.
import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((8, 8, 3)),
        layers.Conv2D(2, 3, name="block1_conv", activation="relu"),
        layers.BatchNormalization(),
        layers.Conv2D(2, 3, name="block2_conv", activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(2, name="top"),
    ]
)

layer_dict = {layer.name: layer for layer in model.layers}
print(sorted(layer_dict))
chosen = layer_dict["block1_conv"]
print(chosen.filters, chosen.get_weights()[0].shape)

for i, layer in enumerate(model.layers):
    if isinstance(layer, layers.BatchNormalization):
        layer.momentum = 0.5
        continue
    if isinstance(layer, (layers.Conv2D, layers.Dense)):
        kernel = layer.kernel
        print(i, layer.name, kernel.shape, layer.activation.__name__)
    if "conv" not in layer.name:
        layer.trainable = True

conv_layers = [l for l in model.layers if isinstance(l, layers.Conv2D)]
names = list(map(lambda l: l.name, conv_layers))
last_conv = conv_layers[-1]
grad_model = keras.Model(model.inputs, [model.get_layer("block2_conv").output, model.layers[-1].output])
maps, scores = grad_model(np.random.rand(1, 8, 8, 3).astype("float32"))
print(names, last_conv.output.shape, maps.shape, scores.shape)

top = model.get_layer("top")
penultimate = model.layers[-2]
probe = keras.Model(inputs=model.inputs[0], outputs=penultimate.output)
print(top.units, probe.output_shape, probe.layers[0].name)
for a, b in zip(model.layers, probe.layers[1:]):
    print(a is b, end=" ")
model.pop()
print(model.layers[-1].name, [w.name for w in model.weights][:2])
