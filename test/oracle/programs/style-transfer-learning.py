# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow.keras.applications import MobileNetV2
from tensorflow.keras.applications.mobilenet_v2 import preprocess_input
from tensorflow.keras.layers import Dense, GlobalAveragePooling2D, Dropout
from tensorflow.keras.models import Model
from tensorflow.keras.optimizers import Adam, SGD
from tensorflow.keras.preprocessing.image import ImageDataGenerator

IMG = 32
base_model = MobileNetV2(weights=None, include_top=False, input_shape=(IMG, IMG, 3), alpha=0.35)
x = base_model.output
x = GlobalAveragePooling2D()(x)
x = Dropout(0.2)(x)
predictions = Dense(2, activation='softmax')(x)
model = Model(inputs=base_model.input, outputs=predictions)

for layer in base_model.layers:
    layer.trainable = False
model.compile(optimizer=Adam(lr=1e-3), loss='categorical_crossentropy', metrics=['accuracy'])
print(len(model.trainable_weights), len(model.layers))

train_datagen = ImageDataGenerator(preprocessing_function=preprocess_input, horizontal_flip=True)
images = np.random.RandomState(3).randint(0, 255, (8, IMG, IMG, 3)).astype('float32')
labels = tf.keras.utils.to_categorical([0, 1] * 4)
train_generator = train_datagen.flow(images, labels, batch_size=4, seed=1, shuffle=False)
step_size_train = train_generator.n // train_generator.batch_size
model.fit_generator(generator=train_generator, steps_per_epoch=step_size_train, epochs=1, verbose=0)

# fine tune the last block
for layer in model.layers[:-4]:
    layer.trainable = False
for layer in model.layers[-4:]:
    layer.trainable = True
model.compile(optimizer=SGD(lr=0.0001, momentum=0.9), loss='categorical_crossentropy')
history = model.fit(train_generator, epochs=1, verbose=0, workers=2, use_multiprocessing=False)
print(list(history.history))
print(model.input_shape)
pred = model.predict_generator(train_generator, steps=2, verbose=0)
print(pred.shape, np.allclose(pred.sum(axis=1), 1, atol=1e-5))
print(round(float(preprocess_input(np.array([[[[127.5, 0., 255.]]]]))[0, 0, 0, 0]), 3))
