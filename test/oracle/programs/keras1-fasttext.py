'''Averages of word vectors, with bigrams put behind the words.'''
from __future__ import print_function
import numpy as np
from keras.preprocessing import sequence
from keras.models import Sequential
from keras.layers import Dense
from keras.layers import Embedding
from keras.layers import GlobalAveragePooling1D


def create_ngram_set(input_list, ngram_value=2):
    return set(zip(*[input_list[i:] for i in range(ngram_value)]))


def add_ngram(sequences, token_indice, ngram_range=2):
    new_sequences = []
    for input_list in sequences:
        new_list = input_list[:]
        for i in range(len(new_list) - ngram_range + 1):
            for ngram_value in range(2, ngram_range + 1):
                ngram = tuple(new_list[i:i + ngram_value])
                if ngram in token_indice:
                    new_list.append(token_indice[ngram])
        new_sequences.append(new_list)
    return new_sequences


max_features, maxlen, batch_size, embedding_dims, nb_epoch = 10, 8, 2, 4, 2
X_train = [[1, 2, 3], [3, 2, 1, 4], [5, 1, 2], [4, 4]]
y_train = np.array([0, 1, 0, 1])
ngrams = set()
for input_list in X_train:
    ngrams.update(create_ngram_set(input_list))
token_indice = {v: k + max_features + 1 for k, v in enumerate(sorted(ngrams))}
max_features = max(token_indice.values()) + 1
X_train = add_ngram(X_train, token_indice)
print(max_features, [len(x) for x in X_train])
X_train = sequence.pad_sequences(X_train, maxlen=maxlen)

model = Sequential()
model.add(Embedding(max_features, embedding_dims, input_length=maxlen, init='one'))
model.add(GlobalAveragePooling1D())
model.add(Dense(1, activation='sigmoid', init='zero'))
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
print(['%.4f' % one for one in model.evaluate(X_train, y_train, verbose=0)])
history = model.fit(X_train, y_train, batch_size=batch_size, nb_epoch=nb_epoch, validation_data=(X_train, y_train), verbose=0)
best = int(np.argmax(history.history['val_acc']))
print(len(history.history['acc']), best < nb_epoch, sorted(history.history))
