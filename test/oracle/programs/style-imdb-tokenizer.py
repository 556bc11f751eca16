# Keras 2.3
import numpy as np
from keras.preprocessing.text import Tokenizer
from keras.preprocessing.sequence import pad_sequences
from keras.models import Sequential
from keras.layers import Embedding, LSTM, Dense, SpatialDropout1D
from keras.callbacks import EarlyStopping

texts = ['the movie was great', 'the movie was terrible', 'a great great film', 'awful film',
         'what a great movie', 'terrible terrible acting']
labels = np.array([1, 0, 1, 0, 1, 0])
MAX_NB_WORDS = 20
MAX_SEQUENCE_LENGTH = 5
EMBEDDING_DIM = 3

tokenizer = Tokenizer(num_words=MAX_NB_WORDS, lower=True)
tokenizer.fit_on_texts(texts)
word_index = tokenizer.word_index
print('Found %s unique tokens.' % len(word_index))
X = tokenizer.texts_to_sequences(texts)
X = pad_sequences(X, maxlen=MAX_SEQUENCE_LENGTH)
print(X)

model = Sequential()
model.add(Embedding(MAX_NB_WORDS, EMBEDDING_DIM, input_length=X.shape[1]))
model.add(SpatialDropout1D(0.2))
model.add(LSTM(4, dropout=0.2, recurrent_dropout=0.2))
model.add(Dense(1, activation='sigmoid'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['acc'])
print(model.output_shape, model.count_params())

history = model.fit(X, labels, epochs=2, batch_size=2, validation_split=0.34, verbose=0,
                    callbacks=[EarlyStopping(monitor='val_loss', patience=3, min_delta=0.0001)])
acc = history.history['acc']
val_acc = history.history['val_acc']
print(len(acc), len(val_acc))

model.set_weights([np.ones_like(w) for w in model.get_weights()])
classes = model.predict_classes(X)
print(classes.shape, classes.ravel().tolist())
print(np.round(model.predict_proba(X)[:2], 4).tolist())
