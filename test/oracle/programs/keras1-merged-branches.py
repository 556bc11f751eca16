'''Branches that meet through `merge`.'''
import numpy as np
from keras.layers import Dense, Input, merge
from keras.models import Model

a = Input(shape=(4,), name='a')
b = Input(shape=(4,), name='b')
shared = Dense(4, init='normal', activation='tanh')
left, right = shared(a), shared(b)
joined = merge([left, right], mode='concat', concat_axis=-1)
assert tuple(joined.shape) == (None, 8)
summed = merge([left, right], mode='sum')
product = merge([left, merge([left, right], mode='ave')], 'mul', name='product')
likeness = merge([left, right], mode='dot', dot_axes=1)
assert tuple(likeness.shape) == (None, 1)
top = merge([joined, merge([summed, product], mode='concat')], mode='max')
out = Dense(1, activation='sigmoid')(merge([top, likeness], mode='concat'))

model = Model(input=[a, b], output=out)
model.compile(loss='binary_crossentropy', optimizer='rmsprop')
data = [np.random.rand(6, 4), np.random.rand(6, 4)]
model.fit(data, np.array([0, 1] * 3), nb_epoch=1, verbose=0)
assert model.predict(data, verbose=0).shape == (6, 1)
