# Keras 2.3
'''Line recognition with a CTC loss in a Lambda layer.'''
import numpy as np
from keras import backend as K
from keras.layers import Input, Dense, Activation, Lambda, Reshape
from keras.layers.recurrent import GRU
from keras.layers.merge import add, concatenate
from keras.models import Model
from keras.optimizers import SGD


def ctc_lambda_func(args):
    y_pred, labels, input_length, label_length = args
    # the 2 is critical here since the first couple outputs of the RNN tend to be garbage
    y_pred = y_pred[:, 2:, :]
    return K.ctc_batch_cost(labels, y_pred, input_length, label_length)


inputs = Input(name='the_input', shape=(8, 4), dtype='float32')
gru_1 = GRU(3, return_sequences=True, kernel_initializer='he_normal', name='gru1')(inputs)
gru_1b = GRU(3, return_sequences=True, go_backwards=True, kernel_initializer='he_normal', name='gru1_b')(inputs)
gru1_merged = add([gru_1, gru_1b])
inner = Dense(5, kernel_initializer='zeros', name='dense2')(gru1_merged)
y_pred = Activation('softmax', name='softmax')(inner)
labels = Input(name='the_labels', shape=[3], dtype='float32')
input_length = Input(name='input_length', shape=[1], dtype='int64')
label_length = Input(name='label_length', shape=[1], dtype='int64')
loss_out = Lambda(ctc_lambda_func, output_shape=(1,), name='ctc')([y_pred, labels, input_length, label_length])
sgd = SGD(lr=0.02, decay=1e-6, momentum=0.9, nesterov=True, clipnorm=5)
model = Model(inputs=[inputs, labels, input_length, label_length], outputs=loss_out)
# the loss calc occurs elsewhere, so use a dummy lambda func for the loss
model.compile(loss={'ctc': lambda y_true, y_pred: y_pred}, optimizer=sgd)
batch = [np.random.rand(2, 8, 4), np.array([[0, 1, 2], [3, 2, 1]]), np.full((2, 1), 6), np.full((2, 1), 3)]
print('%.3f' % model.evaluate(batch, np.zeros((2, 1)), verbose=0))
test_func = K.function([inputs], [y_pred])
out = test_func([batch[0]])[0]
print(out.shape, [int(np.argmax(row[2:], 1).max()) for row in out])
