# Keras 2.2
'''Named entities with a masked, bidirectional LSTM.'''
import numpy as np
from keras.models import Model, Input
from keras.layers import LSTM, Embedding, Dense, TimeDistributed, Dropout, Bidirectional, Masking
from keras.preprocessing.sequence import pad_sequences
from keras.utils import to_categorical
import keras as k

words = ['EU', 'rejects', 'German', 'call']
tags = ['O', 'B-ORG', 'B-MISC']
max_len = 6
X = pad_sequences(maxlen=max_len, sequences=[[1, 2, 3, 4], [2, 1]], padding='post', value=0)
y = pad_sequences(maxlen=max_len, sequences=[[1, 0, 2, 0], [0, 1]], padding='post', value=0)
y = [to_categorical(i, num_classes=len(tags)) for i in y]

input = Input(shape=(max_len,))
model = Embedding(input_dim=len(words) + 1, output_dim=4, input_length=max_len, mask_zero=True)(input)
model = Dropout(0.1)(model)
model = Bidirectional(LSTM(units=3, return_sequences=True, recurrent_dropout=0.1))(model)
out = TimeDistributed(Dense(len(tags), activation='softmax'))(model)
model = Model(input, out)
model.compile(optimizer=k.optimizers.Adam(lr=0.01, beta_1=0.9), loss='categorical_crossentropy', metrics=['accuracy'], sample_weight_mode='temporal')
weights = (X > 0).astype('float32') + 0.1
history = model.fit(X, np.array(y), sample_weight=weights, batch_size=2, epochs=2, verbose=0)
print(sorted(history.history))
p = np.argmax(model.predict(np.array([X[0]])), axis=-1)
print(p.shape, len(p[0]))
print(model.output_shape)
