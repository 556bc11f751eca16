# oracle: legacy ok
# Style: seq2seq with return_state, separate inference models, a custom cell.
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.layers import GRU, LSTM, RNN, Bidirectional, Dense, Input, TimeDistributed
from tensorflow.keras.models import Model

latent_dim, tokens = 6, 9

encoder_inputs = Input(shape=(None, tokens))
encoder = LSTM(latent_dim, return_state=True)
encoder_outputs, state_h, state_c = encoder(encoder_inputs)
encoder_states = [state_h, state_c]

decoder_inputs = Input(shape=(None, tokens))
decoder_lstm = LSTM(latent_dim, return_sequences=True, return_state=True)
decoder_outputs, _, _ = decoder_lstm(decoder_inputs, initial_state=encoder_states)
decoder_dense = Dense(tokens, activation="softmax")
decoder_outputs = decoder_dense(decoder_outputs)
model = Model([encoder_inputs, decoder_inputs], decoder_outputs)
model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
model.fit([np.zeros((4, 3, tokens)), np.zeros((4, 2, tokens))], np.zeros((4, 2, tokens)), verbose=0)

encoder_model = Model(encoder_inputs, encoder_states)
h, c = encoder_model.predict(np.zeros((1, 3, tokens)), verbose=0)
print(h.shape, c.shape, len(encoder_model.outputs))


class MinimalCell(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="uniform", name="kernel")
        self.built = True

    def call(self, inputs, states):
        previous = states[0]
        output = tf.matmul(inputs, self.kernel) + previous
        return output, [output]


sequence = keras.Input((5, 3))
custom = RNN(MinimalCell(4))(sequence)
both = Bidirectional(GRU(2, return_sequences=True))(sequence)
spread = TimeDistributed(Dense(2))(both)
tagger = keras.Model(sequence, [custom, spread])
a, b = tagger(np.ones((1, 5, 3), "float32"))
print(a.shape, b.shape, [layer.name for layer in tagger.layers][0])
