# Style: a book's script with `import keras`, Sequential built from a list, evaluation at the end.
import keras
import numpy as np
from keras import layers

num_classes = 4
input_shape = (12, 12, 1)

x_train = np.random.rand(24, *input_shape).astype("float32")
y_train = keras.utils.to_categorical(np.random.randint(0, num_classes, 24), num_classes)

model = keras.Sequential(
    [
        keras.Input(shape=input_shape),
        layers.Conv2D(4, kernel_size=(3, 3), activation="relu"),
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(num_classes, activation="softmax"),
    ]
)
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=8, epochs=1, validation_split=0.1, verbose=0)
score = model.evaluate(x_train, y_train, verbose=0)
print("Test accuracy:", score[1])

conv = model.layers[0]
print(conv.name, conv.filters, conv.kernel_size, type(conv).__name__)
weights, bias = conv.get_weights()
print(weights.shape, bias.shape)
for layer in model.layers:
    layer.trainable = False
    print(layer.name, layer.output.shape)
extractor = keras.Model(model.inputs, [layer.output for layer in model.layers])
features = extractor(x_train[:1])
print(len(features), features[0].shape)
