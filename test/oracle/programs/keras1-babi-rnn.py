'''Story and question summed, as in the first answers to bAbI.'''
from __future__ import absolute_import
from __future__ import print_function
import numpy as np
np.random.seed(1337)

from keras.layers.embeddings import Embedding
from keras.layers import Dense, Dropout, Input, RepeatVector, recurrent, merge
from keras.models import Model
from keras.preprocessing.sequence import pad_sequences

RNN = recurrent.SimpleRNN
EMBED_HIDDEN_SIZE = 5
BATCH_SIZE = 2
EPOCHS = 1
story_maxlen, query_maxlen, vocab_size = 6, 3, 10
print('RNN / Embed = {}, {}'.format(RNN.__name__, EMBED_HIDDEN_SIZE))

X = pad_sequences([[1, 2, 3], [4, 5, 6, 7]], maxlen=story_maxlen)
Xq = pad_sequences([[1, 2], [3]], maxlen=query_maxlen)
Y = np.eye(vocab_size)[[3, 4]]
print('X.shape = {} Xq.shape = {} Y.shape = {}'.format(X.shape, Xq.shape, Y.shape))

sentence = Input(shape=(story_maxlen,), dtype='int32')
encoded_sentence = Embedding(vocab_size, EMBED_HIDDEN_SIZE, init='uniform')(sentence)
encoded_sentence = Dropout(p=0.3)(encoded_sentence)
question = Input(shape=(query_maxlen,), dtype='int32')
encoded_question = Embedding(vocab_size, EMBED_HIDDEN_SIZE)(question)
encoded_question = Dropout(0.3)(encoded_question)
encoded_question = RNN(EMBED_HIDDEN_SIZE, inner_init='identity')(encoded_question)
encoded_question = RepeatVector(story_maxlen)(encoded_question)

merged = merge([encoded_sentence, encoded_question], mode='sum')
merged = RNN(output_dim=EMBED_HIDDEN_SIZE)(merged)
merged = Dropout(0.3)(merged)
preds = Dense(vocab_size, activation='softmax', init='zero')(merged)
model = Model(input=[sentence, question], output=[preds])
model.compile(optimizer='adam', loss='categorical_crossentropy', metrics=['accuracy'])
model.fit([X, Xq], Y, batch_size=BATCH_SIZE, nb_epoch=EPOCHS, validation_data=([X, Xq], Y), verbose=0)
loss, acc = model.evaluate([X, Xq], Y, batch_size=BATCH_SIZE, verbose=0)
print('Test loss / test accuracy in range: {} {}'.format(loss < 10, 0 <= acc <= 1))
print(model.predict([X, Xq]).shape, len(model.input_shape), model.count_params())
