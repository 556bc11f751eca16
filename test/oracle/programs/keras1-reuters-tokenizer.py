'''Topics of short texts: the tokenizer of that time, and what a trained model says.'''
from __future__ import print_function
import numpy as np
from keras.preprocessing.text import Tokenizer, text_to_word_sequence
from keras.preprocessing.sequence import pad_sequences, skipgrams
from keras.models import Sequential, model_from_json
from keras.layers import Dense, Activation, Embedding, Flatten, Convolution1D, MaxPooling1D, Input, merge
from keras.models import Model
from keras.utils.np_utils import to_categorical

texts = ['oil prices rise again', 'wheat prices fall', 'oil and gas', 'wheat harvest is late again and again']
labels = [0, 1, 0, 1]
MAX_NB_WORDS = 20
MAX_SEQUENCE_LENGTH = 6
EMBEDDING_DIM = 4

tokenizer = Tokenizer(nb_words=MAX_NB_WORDS)
tokenizer.fit_on_texts(texts)
sequences = tokenizer.texts_to_sequences(texts)
word_index = tokenizer.word_index
print('Found %s unique tokens.' % len(word_index), sequences)
print(text_to_word_sequence('Oil, gas!'))
data = pad_sequences(sequences, maxlen=MAX_SEQUENCE_LENGTH)
labels = to_categorical(np.asarray(labels))
print('Shape of data tensor:', data.shape, labels.shape)
print(tokenizer.sequences_to_matrix(sequences, mode='binary').sum(axis=1).tolist())

nb_words = min(MAX_NB_WORDS, len(word_index) + 1)
embedding_matrix = np.zeros((nb_words + 1, EMBEDDING_DIM))
for word, i in word_index.items():
    embedding_matrix[i] = i

model = Sequential()
model.add(Embedding(nb_words + 1, EMBEDDING_DIM, weights=[embedding_matrix], input_length=MAX_SEQUENCE_LENGTH, trainable=False))
print(model.predict(data)[0, :, 0].tolist())
model.add(Convolution1D(5, 3, activation='relu', init='one', border_mode='same'))
model.add(MaxPooling1D(2))
model.add(Flatten())
model.add(Dense(labels.shape[1], init='zero'))
model.add(Activation('softmax'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop', metrics=['acc'])
print(model.predict_classes(data, verbose=0).tolist(), model.predict_proba(data, verbose=0).shape)
model.fit(data, labels, validation_split=0.5, nb_epoch=1, batch_size=2, verbose=0)

json_string = model.to_json()
print(len(model_from_json(json_string).layers))

words = Input(shape=(MAX_SEQUENCE_LENGTH,), dtype='int32')
branches = [MaxPooling1D(pool_length=n)(Embedding(nb_words + 1, 2)(words)) for n in (2, 3)]
flat = [Flatten()(branch) for branch in branches]
joined = merge(flat, mode='concat')
print(Model(input=words, output=joined).output_shape)
