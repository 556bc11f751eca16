# Style: Model with its own train_step and test_step, metrics as properties (a VAE-like autoencoder).
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class AutoEncoder(keras.Model):
    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder = encoder
        self.decoder = decoder
        self.total_loss_tracker = keras.metrics.Mean(name="total_loss")
        self.error_tracker = keras.metrics.Mean(name="error")

    @property
    def metrics(self):
        return [self.total_loss_tracker, self.error_tracker]

    def call(self, inputs):
        return self.decoder(self.encoder(inputs))

    def train_step(self, data):
        with tf.GradientTape() as tape:
            code = self.encoder(data)
            rebuilt = self.decoder(code)
            error = ops.mean(keras.losses.mean_squared_error(data, rebuilt))
            penalty = 0.01 * tf.reduce_mean(tf.square(code))
            total = error + penalty
        grads = tape.gradient(total, self.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.trainable_weights))
        self.total_loss_tracker.update_state(total)
        self.error_tracker.update_state(error)
        return {m.name: m.result() for m in self.metrics}

    def test_step(self, data):
        error = ops.mean(ops.square(data - self(data, training=False)))
        self.error_tracker.update_state(error)
        return {"error": self.error_tracker.result()}


encoder_inputs = keras.Input(shape=(10,))
latent = layers.Dense(2, name="latent")(layers.Dense(6, activation="relu")(encoder_inputs))
encoder = keras.Model(encoder_inputs, latent, name="encoder")

latent_inputs = keras.Input(shape=(2,))
decoder_outputs = layers.Dense(10, activation="sigmoid")(latent_inputs)
decoder = keras.Model(latent_inputs, decoder_outputs, name="decoder")

vae = AutoEncoder(encoder, decoder)
vae.compile(optimizer=keras.optimizers.Adam())
data = np.random.rand(16, 10).astype("float32")
history = vae.fit(data, epochs=1, batch_size=8, verbose=0)
print(history.history.keys(), vae.evaluate(data, verbose=0, return_dict=True))
codes = vae.encoder.predict(data, verbose=0)
print(codes.shape, vae.decoder.name, vae.metrics[0].name)
