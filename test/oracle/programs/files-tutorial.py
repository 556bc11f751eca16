import os
import numpy as np
import tensorflow as tf

x = np.ones((8, 3))
y = np.zeros((8, 1))


def create_model():
    model = tf.keras.models.Sequential([
        tf.keras.layers.Input((3,)),
        tf.keras.layers.Dense(1, kernel_initializer='ones'),
    ])
    model.compile(optimizer='sgd', loss='mean_squared_error')
    return model


checkpoint_path = "training_2/cp-{epoch:04d}.ckpt"
checkpoint_dir = os.path.dirname(checkpoint_path)
model = create_model()
cp_callback = tf.keras.callbacks.ModelCheckpoint(filepath=checkpoint_path, verbose=0, save_weights_only=True)
model.save_weights(checkpoint_path.format(epoch=0))
model.fit(x, y, epochs=3, callbacks=[cp_callback], verbose=0)
model = create_model()
model.load_weights(checkpoint_path.format(epoch=3))
print('%.4f' % model.evaluate(x, y, verbose=0))

checkpoint_save_path = "./checkpoint/mnist.ckpt"
for _ in range(2):
    model = create_model()
    if os.path.exists(checkpoint_save_path + '.index'):
        print('-------------load the model-----------------')
        model.load_weights(checkpoint_save_path)
    callback = tf.keras.callbacks.ModelCheckpoint(filepath=checkpoint_save_path, save_weights_only=True, monitor='loss', save_best_only=True)
    history = model.fit(x, y, epochs=2, callbacks=[callback], verbose=0)
    print(['%.4f' % loss for loss in history.history['loss']])
