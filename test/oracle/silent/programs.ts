/** Small programs of Keras 2, by the transform that they are for; each leaves what it computed in `out`. */
export interface Program {
  /** The transform that keeps its result. */
  readonly id: string
  readonly text: string
  /** `same`: Keras 3 gives the same by chance of the machine; `raises`: it fails there before the migration. */
  readonly before?: 'same' | 'raises'
}

const HEAD = `import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
`
const x = 'x = keras.Input((3,))'
const DATA = `X = np.arange(12, dtype='float32').reshape(4, 3) / 12
Y = X[:, :1]
`

const program = (id: string, text: string, before?: Program['before']): Program => ({ id, text: `${HEAD}${text}\n`, ...(before ? { before } : {}) })

/** Rewritten only where a person asks to keep the behaviour. */
export const KEPT: readonly Program[] = [
  program('keras-2.15/defaults', 'out = keras.regularizers.l1_l2()(tf.ones((2, 2)))'),
  program('keras-2.15/defaults', 'out = keras.regularizers.l1_l2(l1=0.5)(tf.ones((2, 2)))'),
  program('keras-2.15/defaults', 'out = keras.regularizers.l1_l2(0.5)(tf.ones((2, 2)))'),
  program('keras-2.15/defaults', 'out = keras.optimizers.Lion().learning_rate.numpy()'),
  program('keras-2.15/defaults', 'out = keras.utils.Progbar(3).width'),
  program('keras-2.15/defaults', 'out = keras.optimizers.RMSprop(use_ema=True).ema_overwrite_frequency'),
  program('keras-2.15/defaults', `${DATA}
model = keras.Sequential([keras.Input((3,)), layers.Dense(1, activation='sigmoid')])
model.compile('sgd', 'mse', metrics=[keras.metrics.KLDivergence()])
out = sorted(model.fit(X, Y, verbose=0).history)`),
  ...['1D', '2D', '3D'].map((size, index) => program('keras-2.15/defaults', `
shape = (1, 2) + (4,) * ${index + 1} + (1,)
data = np.linspace(-2, 2, int(np.prod(shape))).astype('float32').reshape(shape)
layer = layers.ConvLSTM${size}(2, 2, kernel_initializer='ones', recurrent_initializer='ones')
out = layer(data)`)),
  program('keras-2.15/hard-sigmoid', 'out = layers.LSTM(2, recurrent_activation=\'hard_sigmoid\', kernel_initializer=\'ones\', recurrent_initializer=\'ones\')(np.ones((1, 3, 2), \'float32\'))'),
  program('keras-2.15/hard-sigmoid', 'out = layers.GRU(2, \'tanh\', \'hard_sigmoid\', kernel_initializer=\'ones\', recurrent_initializer=\'ones\')(np.ones((1, 3, 2), \'float32\'))'),
  program('keras-2.15/hard-sigmoid', 'out = layers.Dense(2, activation=\'hard_sigmoid\', kernel_initializer=\'ones\')(np.array([[-2.0, 0.5]], \'float32\'))'),
  program('keras-2.15/hard-sigmoid', 'out = layers.Activation(\'hard_sigmoid\')(np.array([-3.0, -1.0, 1.0, 2.0], \'float32\'))'),
  program('keras-2.15/hard-sigmoid', 'out = layers.Activation(keras.activations.hard_sigmoid)(np.array([-3.0, -1.0, 1.0, 2.0], \'float32\'))'),
  program('keras-2.15/hard-sigmoid', 'out = keras.activations.hard_sigmoid(tf.constant([-3.0, -1.0, 1.0, 2.0]) + 0.25)'),
  program('keras-2.15/hard-sigmoid', 'out = keras.activations.get(\'hard_sigmoid\')(tf.constant([-3.0, -1.0, 1.0, 2.0]))'),
  program('keras-2.15/binary-accuracy', 'out = keras.metrics.binary_accuracy(np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[0.9, 0.8], [0.4, 0.6]]))'),
  program('keras-2.15/category-types', 'out = str(keras.utils.to_categorical([0, 2, 1], 3).dtype)'),
  program('keras-2.15/single-tensors', `${x}\nmodel = keras.Model([x], layers.Dense(1)(x))\nout = isinstance(model.input, list)`),
  program('keras-2.15/single-tensors', `${x}\nmodel = keras.Model(inputs=x, outputs=[layers.Dense(1)(x)])\nout = [isinstance(model.output, list), isinstance(model(x), list)]`),
  program('keras-2.15/jit-compile', 'model = keras.Sequential([layers.Dense(1)])\nmodel.compile(\'sgd\', \'mse\')\nout = bool(model.jit_compile)', 'same'),
]

/** Rewritten whoever asks: without it, Keras 3 fails, or does not do what the code says. */
export const REWRITTEN: readonly Program[] = [
  ...['', ', weighted_metrics=[\'mae\']'].map(more => program('keras-3.0/compile-again', `${DATA}
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile('sgd', 'mse', metrics=['mae']${more})
model.fit(X, Y, verbose=0)
model.compile('sgd', 'mse')
out = sorted(model.fit(X, Y, verbose=0).history)`)),
  ...['zip([X, X], [Y, Y])', 'map(lambda i: (X, Y), range(2))', 'itertools.islice(itertools.repeat((X, Y)), 2)', 'iter([(X, Y), (X, Y)])'].map(data => program('keras-3.0/generator-arguments', `import itertools
${DATA}
model = keras.Sequential([keras.Input((3,)), layers.Dense(1, kernel_initializer='ones')])
model.compile(keras.optimizers.SGD(0.1), 'mse')
data = ${data}
history = model.fit(data, steps_per_epoch=2, epochs=1, verbose=0, validation_data=zip([X], [Y]), validation_steps=1)
out = [history.history['loss'], history.history['val_loss'], model.predict(zip([X]), verbose=0)]`, 'raises')),
  program('keras-3.0/list-operands', `${x}
model = keras.Model(x, (x * [1, 2, 3] - (0.5, 0.5, 0.5)) / [2.0, 2.0, 4.0])
out = model(np.ones((2, 3), 'float32'))`, 'raises'),
  program('keras-3.0/list-operands', `${x}
model = keras.Model(x, [1.0, 2.0, 3.0] + x)
out = model(np.ones((2, 3), 'float32'))`, 'raises'),
  program('keras-3.0/one-dimensional-formats', `keras.backend.set_image_data_format('channels_first')
data = np.arange(24, dtype='float32').reshape(2, 4, 3)
out = [layers.Conv1D(2, 3, kernel_initializer='ones')(data), layers.MaxPooling1D(2)(data), layers.AveragePooling1D(2)(data), layers.GlobalAveragePooling1D()(data), layers.GlobalMaxPooling1D()(data)]
keras.backend.set_image_data_format('channels_last')`),
  program('keras-3.0/variable-attributes', `${DATA}
class Scale(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.scale = tf.Variable(tf.ones((3,)), name='scale')
        self.shift = [tf.Variable(initial_value=0.5, trainable=False, dtype=tf.float32)]

    def call(self, x):
        return tf.reduce_sum(x * self.scale, axis=-1, keepdims=True) + self.shift[0]

model = keras.Sequential([keras.Input((3,)), Scale()])
model.compile(keras.optimizers.SGD(0.1), 'mse')
model.fit(X, Y, epochs=2, batch_size=4, verbose=0)
out = [len(model.trainable_weights), len(model.non_trainable_weights), model.predict(X, verbose=0)]`),
  program('keras-3.0/variable-attributes', `${DATA}
class Steps(keras.metrics.Metric):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.steps = tf.Variable(0.0)

    def update_state(self, y_true, y_pred, sample_weight=None):
        self.steps.assign_add(1.0)

    def result(self):
        return self.steps

model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile('sgd', 'mse', metrics=[Steps(name='steps')])
out = model.fit(X, Y, epochs=3, batch_size=2, verbose=0).history['steps']`),
  program('keras-3.0/variable-names', `${x}
model = keras.Model(x, layers.Dense(1, name='head')(layers.Dense(2, name='body')(x)))
out = [sum(w.shape[0] for w in model.weights if 'body' in w.name), len({w.name: w for w in model.weights}), len([w for w in model.weights if 'head' not in w.name])]`),
  program('keras-3.0/recurrent-lists', `x = keras.Input((4, 3))
states = layers.LSTM(2, return_state=True)(x)[1:]
both = [x] + states
encoder = layers.GRU(2, return_state=True)
kept = encoder(x)
kept.append(x)
out = [len(both), len(kept)]`, 'raises'),
  program('keras-3.0/recurrent-lists', 'x = keras.Input((4, 3))\nresult = layers.LSTM(2, return_state=True)(x)\nout = isinstance(result, list)'),
  program('keras-3.0/numpy-operands', `${x}
y = np.sqrt(2.0) * x
z = (1.0 / np.sqrt(2.0 * np.pi)) * y
model = keras.Model(x, z)
out = model(np.ones((1, 3), 'float32'))`, 'raises'),
  ...['*', '+', '-', '/', '**'].map(operator => program('keras-3.0/numpy-operands', `${x}
model = keras.Model(x, np.array([1.0, 2.0, 3.0], 'float32') ${operator} x)
out = model(np.full((1, 3), 2.0, 'float32'))`, 'raises')),
  program('keras-3.0/numpy-operands', `${x}
model = keras.Model(x, np.full((2, 3), 2.0, 'float32') @ layers.Reshape((3, 1))(x))
out = model(np.ones((1, 3), 'float32'))`, 'raises'),
  ...['[\'mae\']', '[\'mae\', \'mape\']', '\'mae\''].map((metrics, index) => program('keras-3.0/compile-metrics', `${DATA}${x}
model = keras.Model(x, [layers.Dense(1, name='a')(x), layers.Dense(1, name='b')(x)])
model.compile('sgd', 'mse', metrics=${metrics})
out = sorted(model.fit(X, [Y, Y], verbose=0).history)`, index === 1 ? undefined : 'raises')),
  program('keras-3.0/compile-metrics', `${DATA}
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile('sgd', 'mse', metrics='mae')
out = sorted(model.fit(X, Y, verbose=0).history)`, 'raises'),
  ...['EarlyStopping(\'val_a_loss\')', 'ReduceLROnPlateau(monitor=\'val_b_mae\')', 'EarlyStopping(monitor=\'val_b_accuracy\', mode=\'auto\')'].map(callback => program('keras-3.0/callback-modes', `${DATA}${x}
model = keras.Model(x, [layers.Dense(1, name='a')(x), layers.Dense(1, name='b')(x)])
model.compile('sgd', 'mse', metrics=[['mae', 'accuracy'], ['mae', 'accuracy']])
callback = keras.callbacks.${callback}
model.fit(X, [Y, Y], validation_data=(X, [Y, Y]), verbose=0, callbacks=[callback])
out = bool(callback.monitor_op(1.0, 2.0))`, 'raises')),
  program('keras-3.0/h5-losses', `${DATA}
model = keras.Sequential([keras.Input((3,)), layers.Dense(1, kernel_initializer='ones')])
model.compile('sgd', loss='mse')
model.save('silent.h5')
out = keras.models.load_model('silent.h5').evaluate(X, Y, verbose=0)`, 'raises'),
  program('keras-3.0/symbolic-dtypes', `${x}\nout = [x.dtype.name, tf.constant(1.0, dtype=x.dtype.base_dtype)]`, 'raises'),
  program('keras-3.0/single-tensors', `${x}\nmodel = keras.Model([x], layers.Dense(1)(x))\nout = isinstance(model.input, list)`),
  program('keras-3.0/single-tensors', `${x}\nmodel = keras.Model(x, [layers.Dense(1)(x)])\nout = isinstance(model(x), list)`),
]

/** Reported only: what Keras 2 did, Keras 3 does not. */
export const REPORTED: readonly Program[] = [
  program('keras-3.0/epoch-counters', `${DATA}
class Batches(keras.utils.Sequence):
    epoch = 0

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return X[:2], Y[:2]

    def on_epoch_end(self):
        self.epoch += 1

batches = Batches()
model = keras.Sequential([keras.Input((3,)), layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit(batches, epochs=3, verbose=0)
out = batches.epoch`),
  program('keras-3.0/fit-lists', `
model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])
model.compile('sgd', 'mse')
model.fit([[0.0, 0.0], [0.0, 1.0]], [0.0, 1.0], verbose=0)
out = True`, 'raises'),
  program('keras-3.0/variable-names', `${x}
model = keras.Model(x, layers.Dense(1, name='head')(x))
out = [w.name for w in model.weights if w.name.endswith('kernel:0')]`),
  program('keras-3.0/symbolic-dtypes', `${x}\nout = x.dtype.is_floating`, 'raises'),
]

/** Unreported, since Keras 3 does what Keras 2 did, whatever one reads elsewhere. */
export const SAME: readonly string[] = [
  `${HEAD}${DATA}
def names():
    model = keras.Sequential([keras.Input((3,)), layers.Dense(1, activation='sigmoid')])
    model.compile('sgd', 'binary_crossentropy', metrics=[keras.metrics.AUC(), keras.metrics.Precision()])
    return sorted(model.fit(X, Y > 0.5, verbose=0).history)

keras.backend.clear_session()
out = [names(), names()]
`,
  `${HEAD}${x}\nout = [x.dtype == tf.float32, x.dtype in (tf.float16, tf.float32), type(layers.Dense(1).dtype).__name__]\n`,
  `${HEAD}out = keras.losses.binary_crossentropy(np.array([[1.0, 0.0]]), np.array([[0.9, 0.2]]))\n`,
]
