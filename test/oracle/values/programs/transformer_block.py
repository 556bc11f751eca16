# Style: transformer for text in the examples' manner: nested layers, positional embedding, masks, ops.
import keras
import numpy as np
from keras import layers, ops


class TransformerBlock(layers.Layer):
    def __init__(self, embed_dim, num_heads, ff_dim, rate=0.1):
        super().__init__()
        self.att = layers.MultiHeadAttention(num_heads=num_heads, key_dim=embed_dim)
        self.ffn = keras.Sequential([layers.Dense(ff_dim, activation="relu"), layers.Dense(embed_dim)])
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(rate)

    def call(self, inputs, training=None):
        attn_output = self.att(inputs, inputs)
        attn_output = self.dropout1(attn_output, training=training)
        out1 = self.layernorm1(inputs + attn_output)
        return self.layernorm2(out1 + self.ffn(out1))


class TokenAndPosition(layers.Layer):
    def __init__(self, maxlen, vocab_size, embed_dim):
        super().__init__()
        self.token_emb = layers.Embedding(input_dim=vocab_size, output_dim=embed_dim)
        self.pos_emb = layers.Embedding(input_dim=maxlen, output_dim=embed_dim)

    def call(self, x):
        maxlen = ops.shape(x)[-1]
        positions = ops.arange(0, maxlen, 1)
        positions = self.pos_emb(positions)
        return self.token_emb(x) + positions

    def compute_mask(self, inputs, mask=None):
        return None


maxlen, vocab = 6, 20
inputs = layers.Input(shape=(maxlen,), dtype="int32")
embedding_layer = TokenAndPosition(maxlen, vocab, 8)
x = embedding_layer(inputs)
block = TransformerBlock(8, 2, 8)
x = block(x)
x = layers.GlobalAveragePooling1D()(x)
outputs = layers.Dense(2, activation="softmax")(x)
model = keras.Model(inputs=inputs, outputs=outputs)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
x_train = keras.utils.pad_sequences([[1, 2, 3], [4, 5]], maxlen=maxlen)
history = model.fit(x_train, np.array([0, 1]), batch_size=2, epochs=1, verbose=0)
print(history.history["accuracy"], block.ffn.layers[0].units, embedding_layer.pos_emb.output_dim)
print([type(l).__name__ for l in model.layers], block.att.num_heads)
