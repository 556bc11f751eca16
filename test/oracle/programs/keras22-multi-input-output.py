# Keras 2.2
'''Words and features in, two answers out.'''
import numpy as np
import keras
from keras.layers import Dense, Embedding, Input, LSTM
from keras.models import Model
from keras.utils import to_categorical
from keras.utils.vis_utils import plot_model

main_input = Input(shape=(5,), dtype='int32', name='main_input')
x = Embedding(output_dim=4, input_dim=10, input_length=5)(main_input)
lstm_out = LSTM(3)(x)
auxiliary_output = Dense(1, activation='sigmoid', name='aux_output', kernel_initializer='zeros')(lstm_out)
auxiliary_input = Input(shape=(2,), name='aux_input')
x = keras.layers.concatenate([lstm_out, auxiliary_input])
x = Dense(6, activation='relu')(x)
main_output = Dense(3, activation='softmax', name='main_output', kernel_initializer='zeros')(x)
model = Model(inputs=[main_input, auxiliary_input], outputs=[main_output, auxiliary_output])

model.compile(optimizer='rmsprop',
              loss={'main_output': 'categorical_crossentropy', 'aux_output': 'binary_crossentropy'},
              loss_weights={'main_output': 1., 'aux_output': 0.2},
              metrics={'main_output': 'acc', 'aux_output': 'acc'})
headline_data = np.arange(20).reshape(4, 5) % 10
additional_data = np.ones((4, 2))
labels = {'main_output': to_categorical([0, 1, 2, 0], 3), 'aux_output': np.array([0, 1, 0, 1])}
print([one.shape for one in model.predict([headline_data, additional_data])])
print(np.round(model.predict({'main_input': headline_data, 'aux_input': additional_data})[0][0], 3).tolist())
history = model.fit({'main_input': headline_data, 'aux_input': additional_data}, labels, epochs=2, batch_size=2, verbose=0,
                    validation_data=([headline_data, additional_data], [labels['main_output'], labels['aux_output']]))
for key in ('main_output_acc', 'val_main_output_acc', 'aux_output_loss', 'val_aux_output_acc', 'loss'):
    print(len(history.history[key]))
print(model.input_names, model.output_names, [i.name for i in model.inputs][:2] == ['main_input', 'aux_input'])
