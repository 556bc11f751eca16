# Keras 2.3
import numpy as np
import keras
from keras import backend as K
from keras.layers import Input, Dense, Dropout, Lambda

inp = Input(shape=(3,))
x = Dense(8, activation='relu', kernel_initializer='ones')(inp)
x = Dropout(0.5)(x, training=True)
x = Lambda(lambda t: K.in_train_phase(t + 0., t * 1.))(x)
out = Dense(1, kernel_initializer='ones')(x)
model = keras.models.Model(inp, out)
model.compile(loss='mse', optimizer=keras.optimizers.Adam(lr=0.01))
K.set_learning_phase(0)
f = K.function([model.layers[0].input], [model.layers[-1].output])
predictions = np.array([f([np.ones((2, 3))])[0] for _ in range(5)])
print(K.learning_phase())
print(predictions.shape, predictions.std() > 0)
