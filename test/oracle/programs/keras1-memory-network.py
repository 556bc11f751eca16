'''Two towers that meet in a `Merge`, as question and story do.'''
from __future__ import print_function
import numpy as np
from keras.models import Sequential
from keras.layers.embeddings import Embedding
from keras.layers import Activation, Dense, Merge, Permute, Dropout
from keras.layers import LSTM

vocab_size = 12
story_maxlen = 6
query_maxlen = 4

story = np.arange(12).reshape(2, story_maxlen) % vocab_size
query = np.arange(8).reshape(2, query_maxlen) % vocab_size
answers = np.eye(vocab_size)[[1, 3]]

# the story as it is remembered
input_encoder_m = Sequential()
input_encoder_m.add(Embedding(input_dim=vocab_size, output_dim=8, input_length=story_maxlen, init='uniform'))
input_encoder_m.add(Dropout(0.3))
# the question
question_encoder = Sequential()
question_encoder.add(Embedding(input_dim=vocab_size, output_dim=8, input_length=query_maxlen, init='uniform'))
question_encoder.add(Dropout(0.3))
# how well each word of the one goes with each of the other
match = Sequential()
match.add(Merge([input_encoder_m, question_encoder], mode='dot', dot_axes=[2, 2]))
match.add(Activation('softmax'))
# the story, as long as the question
input_encoder_c = Sequential()
input_encoder_c.add(Embedding(input_dim=vocab_size, output_dim=query_maxlen, input_length=story_maxlen))
input_encoder_c.add(Dropout(0.3))
response = Sequential()
response.add(Merge([match, input_encoder_c], mode='sum'))
response.add(Permute((2, 1)))

answer = Sequential()
answer.add(Merge([response, question_encoder], mode='concat', concat_axis=-1))
answer.add(LSTM(5))
answer.add(Dropout(0.3))
answer.add(Dense(vocab_size, init='zero'))
answer.add(Activation('softmax'))

answer.compile(optimizer='rmsprop', loss='categorical_crossentropy', metrics=['accuracy'])
answer.fit([story, query, story], answers, batch_size=2, nb_epoch=1, verbose=0)
print(match.output_shape, response.output_shape, answer.output_shape)
print(answer.predict([story, query, story]).shape)
