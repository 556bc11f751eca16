# Keras 2.4
import numpy as np
import tensorflow as tf
from tensorflow import keras


class CustomModel(keras.Model):
    def __init__(self, units=4, **kwargs):
        super(CustomModel, self).__init__(**kwargs)
        self.hidden = keras.layers.Dense(units, activation='relu', kernel_initializer='ones')
        self.out = keras.layers.Dense(1, kernel_initializer='ones')
        self.loss_tracker = keras.metrics.Mean(name='loss')
        self.mae_metric = keras.metrics.MeanAbsoluteError(name='mae')

    def call(self, inputs, training=None):
        return self.out(self.hidden(inputs))

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = keras.losses.mean_squared_error(y, y_pred)
        trainable_vars = self.trainable_variables
        gradients = tape.gradient(loss, trainable_vars)
        self.optimizer.apply_gradients(zip(gradients, trainable_vars))
        self.loss_tracker.update_state(loss)
        self.mae_metric.update_state(y, y_pred)
        return {m.name: m.result() for m in self.metrics}

    @property
    def metrics(self):
        return [self.loss_tracker, self.mae_metric]


x = np.linspace(0, 1, 24).reshape(8, 3).astype('float32')
y = x.sum(axis=1, keepdims=True)
model = CustomModel()
model.compile(optimizer=keras.optimizers.Adam(lr=0.01))
history = model.fit(x, y, epochs=2, batch_size=4, shuffle=False, verbose=0)
print(sorted(history.history), ['%.2f' % v for v in history.history['loss']])
model.loss_tracker.reset_states()
print(float(model.loss_tracker.result()), len(model.trainable_variables))
model.save_weights('custom/weights')
other = CustomModel()
other.build((None, 3))
other.load_weights('custom/weights')
print(np.allclose(other.predict(x, verbose=0), model.predict(x, verbose=0)))
