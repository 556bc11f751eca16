# Keras 2.3
import numpy as np
from keras.layers import Embedding, Conv1D, GlobalMaxPooling1D, Concatenate, Dense, Dropout, Input
from keras.models import Model
from keras.preprocessing import sequence, text
from keras.initializers import Constant

sentences = ['a cat sat', 'a dog ran far', 'the cat ran', 'the dog sat down there']
labels = [0, 1, 0, 1]
tok = text.Tokenizer()
tok.fit_on_texts(sentences)
maxlen = 5
x = sequence.pad_sequences(tok.texts_to_sequences(sentences), maxlen=maxlen, padding='post')
num_words = len(tok.word_index) + 1
embedding_matrix = np.zeros((num_words, 3))
for word, i in tok.word_index.items():
    embedding_matrix[i] = [i / 10., len(word), 1]

sequence_input = Input(shape=(maxlen,), dtype='int32')
embedded = Embedding(num_words, 3, weights=[embedding_matrix], input_length=maxlen, trainable=False)(sequence_input)
static = Embedding(num_words, 3, embeddings_initializer=Constant(embedding_matrix), input_length=maxlen)(sequence_input)
convs = []
for size in (2, 3):
    conv = Conv1D(filters=4, kernel_size=size, activation='relu', kernel_initializer='ones')(embedded)
    convs.append(GlobalMaxPooling1D()(conv))
convs.append(GlobalMaxPooling1D()(static))
merged = Concatenate()(convs)
merged = Dropout(0.5)(merged)
preds = Dense(1, activation='sigmoid', kernel_initializer='zeros')(merged)
model = Model(sequence_input, preds)
model.compile(loss='binary_crossentropy', optimizer='rmsprop', metrics=['acc'])
probe = Model(sequence_input, merged)
print(np.round(probe.predict(x), 3).tolist())
history = model.fit(x, np.asarray(labels), epochs=1, verbose=0)
print(sorted(history.history), sorted(tok.word_index.items(), key=lambda item: item[1])[:3])
print(model.predict(x).shape, tok.texts_to_matrix(sentences[:1], mode='count').sum())
