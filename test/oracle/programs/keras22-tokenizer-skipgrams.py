# Keras 2.2
'''Text to numbers and back, pairs of words, and windows of a series.'''
import numpy as np
from keras.preprocessing import sequence, text
from keras.preprocessing.image import ImageDataGenerator
from keras.preprocessing.sequence import TimeseriesGenerator, make_sampling_table, pad_sequences, skipgrams
from keras.preprocessing.text import Tokenizer, hashing_trick, one_hot, text_to_word_sequence
from keras.layers import Dot, Embedding, Input, Reshape, Dense
from keras.layers.embeddings import Embedding as Words
from keras.models import Model
from keras.utils.generic_utils import Progbar

corpus = ['The cat sat on the mat.', 'The dog ate my homework; the cat did not.']
t = Tokenizer(num_words=8, oov_token='<unk>', filters='!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~\t\n')
t.fit_on_texts(corpus)
print(t.texts_to_sequences(corpus), t.word_counts['cat'], t.document_count)
print(t.texts_to_matrix(corpus, mode='count').sum(axis=1).tolist())
print(sequence.pad_sequences(t.texts_to_sequences(corpus), maxlen=4, padding='post', truncating='post').tolist())
print(text_to_word_sequence('Hello, World'), hashing_trick('a b', 10, hash_function='md5'))
couples, labels = skipgrams([1, 2, 3], vocabulary_size=5, window_size=1, negative_samples=0., shuffle=False)
print(couples, labels, make_sampling_table(4).shape)

series = np.arange(10).reshape(-1, 1)
windows = TimeseriesGenerator(series, series, length=3, sampling_rate=1, stride=2, batch_size=2)
print(len(windows), windows[0][0].shape, windows[0][1].ravel().tolist())

target, context = Input((1,)), Input((1,))
table = Words(5, 3, input_length=1, embeddings_initializer='ones', name='words')
similarity = Dot(axes=1)([Reshape((3, 1))(table(target)), Reshape((3, 1))(table(context))])
output = Dense(1, activation='sigmoid', kernel_initializer='zeros')(Reshape((1,))(similarity))
model = Model(inputs=[target, context], outputs=output)
model.compile(loss='binary_crossentropy', optimizer='adam')
word_target, word_context = [np.array(one, dtype='int32').reshape(-1, 1) for one in zip(*couples)]
print('%.4f' % model.evaluate([word_target, word_context], np.array(labels), verbose=0))
print('%.4f' % model.train_on_batch([word_target, word_context], np.array(labels)))

datagen = ImageDataGenerator(rescale=1. / 255, horizontal_flip=False, data_format='channels_last')
pictures = np.full((3, 4, 4, 3), 51.)
x, y = next(datagen.flow(pictures, np.arange(3), batch_size=2, shuffle=False))
print(x.shape, np.round(x.max(), 3), y.tolist())
