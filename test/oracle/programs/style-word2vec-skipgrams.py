# Keras 2.3
import numpy as np
from keras.layers import Input, Embedding, Reshape, Dense, Dot
from keras.layers.merge import dot
from keras.models import Model
from keras.preprocessing import sequence
from keras.preprocessing.sequence import skipgrams, make_sampling_table
from keras.preprocessing.text import Tokenizer, text_to_word_sequence, one_hot

corpus = ['the fox and the dog', 'the dog sleeps']
tokenizer = Tokenizer()
tokenizer.fit_on_texts(corpus)
V = len(tokenizer.word_index) + 1
print(V, text_to_word_sequence(corpus[0]), make_sampling_table(3).shape)
couples, labels = skipgrams(tokenizer.texts_to_sequences(corpus)[0], V, window_size=1, negative_samples=0., shuffle=False)
print(couples[:4], labels[:4])

dim_embedddings = 4
w_inputs = Input(shape=(1, ), dtype='int32')
w = Embedding(V, dim_embedddings, input_length=1, embeddings_initializer='ones')(w_inputs)
c_inputs = Input(shape=(1, ), dtype='int32')
c = Embedding(V, dim_embedddings, input_length=1, embeddings_initializer='ones')(c_inputs)
o = Dot(axes=2)([w, c])
o = Reshape((1,), input_shape=(1, 1))(o)
o = Dense(1, activation='sigmoid', kernel_initializer='ones')(o)
SkipGram = Model(inputs=[w_inputs, c_inputs], outputs=o)
SkipGram.compile(loss='binary_crossentropy', optimizer='adam')
word_target, word_context = zip(*couples)
word_target = np.array(word_target, dtype='int32').reshape(-1, 1)
word_context = np.array(word_context, dtype='int32').reshape(-1, 1)
loss = SkipGram.train_on_batch([word_target, word_context], np.array(labels))
print('%.3f' % loss, SkipGram.get_weights()[0].shape)
print(sequence.pad_sequences([[1, 2], [3]], maxlen=3).tolist())
