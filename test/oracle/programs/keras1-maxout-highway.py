'''Layers that Keras 2 dropped, beside layers that it kept.'''
import numpy as np
from keras.layers.core import Dense, Highway, MaxoutDense, TimeDistributedDense, Activation
from keras.layers.normalization import BatchNormalization
from keras.models import Sequential

model = Sequential()
model.add(MaxoutDense(8, nb_feature=3, input_dim=4))
model.add(BatchNormalization(mode=0, epsilon=1e-6))
model.add(Highway(activation='relu'))
model.add(Dense(2, init='lecun_uniform'))
model.add(Activation('softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adagrad')
model.fit(np.eye(4), np.eye(4, 2), nb_epoch=1, batch_size=2, verbose=0)
print(model.output_shape)

tagger = Sequential()
tagger.add(TimeDistributedDense(3, input_shape=(5, 4), init='one'))
print(tagger.predict(np.ones((1, 5, 4))).tolist())
