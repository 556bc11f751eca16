# Keras 2.2
'''Recurrent layers of the GPU, both ways through the text.'''
import numpy as np
from keras.layers import Bidirectional, CuDNNGRU, CuDNNLSTM, Dense, Embedding, GlobalAveragePooling1D, GlobalMaxPooling1D, Input, SpatialDropout1D, concatenate
from keras.layers.recurrent import LSTM
from keras.models import Model
from keras.optimizers import Adam

maxlen, max_features, embed_size = 6, 20, 4
inp = Input(shape=(maxlen,))
x = Embedding(max_features, embed_size, embeddings_initializer='ones', input_length=maxlen)(inp)
x = SpatialDropout1D(0.2)(x)
x = Bidirectional(CuDNNLSTM(3, return_sequences=True))(x)
x = Bidirectional(CuDNNGRU(2, return_sequences=True, kernel_initializer='glorot_uniform'))(x)
avg_pool = GlobalAveragePooling1D()(x)
max_pool = GlobalMaxPooling1D()(x)
conc = concatenate([avg_pool, max_pool])
outp = Dense(1, activation='sigmoid', kernel_initializer='zeros')(conc)

model = Model(inputs=inp, outputs=outp)
model.compile(loss='binary_crossentropy', optimizer=Adam(lr=1e-3, amsgrad=True), metrics=['acc'])
X = np.arange(24).reshape(4, maxlen) % max_features
print(model.predict(X).tolist())
hist = model.fit(X, np.array([0, 1, 0, 1]), batch_size=2, epochs=1, verbose=0, validation_data=(X, np.array([0, 1, 0, 1])))
print(len(hist.history['acc']), len(hist.history['val_acc']))

state = Input(shape=(None, 3))
encoder_outputs, state_h, state_c = CuDNNLSTM(4, return_state=True, return_sequences=True, name='encoder')(state)
decoded = LSTM(4, return_sequences=True, recurrent_activation='sigmoid')(encoder_outputs, initial_state=[state_h, state_c])
print([one.shape for one in Model(state, [decoded, state_h]).predict(np.ones((2, 5, 3)))])
print(model.get_layer(index=3).count_params(), [len(w.shape) for w in Model(state, state_h).get_weights()][:2])
