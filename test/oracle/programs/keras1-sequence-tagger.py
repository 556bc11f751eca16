'''One label a step.'''
import numpy as np
from keras.models import Sequential
from keras.layers.core import Dropout, TimeDistributedDense
from keras.layers.recurrent import GRU, SimpleRNN

model = Sequential()
model.add(GRU(output_dim=6, input_dim=5, input_length=7, return_sequences=True, consume_less='mem', inner_activation='sigmoid'))
model.add(SimpleRNN(4, return_sequences=True, consume_less='cpu', U_regularizer=None))
model.add(Dropout(p=0.1))
model.add(TimeDistributedDense(3, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='sgd')
X = np.random.rand(4, 7, 5)
Y = np.eye(3)[np.random.randint(0, 3, (4, 7))]
model.fit(X, Y, nb_epoch=1, batch_size=2, verbose=0)
assert model.predict(X, verbose=0).shape == (4, 7, 3)
