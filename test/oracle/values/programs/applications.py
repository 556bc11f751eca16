# oracle: legacy ok
# Style: transfer learning on an application with weights=None and a small input.
import numpy as np
import tensorflow as tf
from tensorflow.keras.applications import MobileNetV2
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input

base_model = MobileNetV2(input_shape=(32, 32, 3), include_top=False, weights=None, alpha=0.35, pooling="avg")
base_model.trainable = False
for layer in base_model.layers[:10]:
    layer.trainable = False
last = base_model.layers[-1].output

head = tf.keras.layers.Dense(8, activation="relu")(last)
predictions = tf.keras.layers.Dense(2, activation="softmax")(head)
model = tf.keras.Model(inputs=base_model.input, outputs=predictions)
model.compile(optimizer="adam", loss="categorical_crossentropy")

images = preprocess_input(np.random.randint(0, 255, (2, 32, 32, 3)).astype("float32"))
print(model.predict(images, verbose=0).shape, len(model.layers) - len(base_model.layers))

nested_in = tf.keras.Input((32, 32, 3))
features = base_model(nested_in, training=False)
nested = tf.keras.Model(nested_in, tf.keras.layers.Dense(1)(features))
inner = nested.get_layer(base_model.name)
print(inner is base_model, isinstance(inner, tf.keras.Model), inner.output.shape)
