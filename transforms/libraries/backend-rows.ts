/** What becomes of `keras.backend` functions that are not simply another function (those are in backend-functions.ts). */

const review = 'review'
const gives = (to: string, why: string) => ({ to, level: review, why }) as const

const NUMBER = 'a number comes back as an array without dimensions'
const VARIABLE = 'it gave a variable, and gives a tensor now: write `keras.Variable(...)` around it where something is assigned to it'
const SYMBOLIC = 'it is a symbolic tensor: layers and `keras.ops` take it, functions of TensorFlow do not'
const LAYER = 'a layer takes the place of a function'
const VALUE = 'what it gave back is used'
const GRAPH = 'Keras 3 has no sessions and no graphs of its own'
const PHASE = 'Keras 3 has no global learning phase'
const TRAINING = 'give `call` a parameter `training=None` and ask it; a model is told as in `model(x, training=False)`'
const OPTIMIZER = 'what it is read from is taken for an optimizer'
const NO_SEED = 'TensorFlow only: on JAX a layer passes its own `keras.random.SeedGenerator` as `seed`; the numbers are others'
const SEED = 'a number as `seed` gives the same numbers in each call, which a `keras.random.SeedGenerator` does not'

/** The new generator takes the old one's place, with other numbers. */
const random = (to: string) => [{ when: { seed: 'absent|=None' }, ...gives(to, NO_SEED) }, gives(to, SEED)] as const

const PYTHON_DECIDES = 'Python decides: `training` must be `True`, `False` or `None`, as Keras gives it to `call`'
const VALUES = [{ kind: 'plain', text: (name: string) => `{${name}}` }, { kind: 'function', text: (name: string) => `{${name}}()` }]

/** One value where training, the other where not; each may be a function that gives it. */
function phase(test: 'if' | 'if not') {
  const givens = [{ training: 'notNone', call: undefined, text: '{training}' }, { training: 'absent|=None', call: 'withTraining', text: 'training' }]
  return givens.flatMap(({ training, call, text }) => VALUES.flatMap(x => VALUES.map(alt => ({
    when: { training, x: x.kind, alt: alt.kind, ...(call ? { call } : {}) },
    ...gives(`${x.text('x')} ${test} ${text} else ${alt.text('alt')}`, PYTHON_DECIDES),
  }))))
}

/** Between symbolic tensors a function is a model; what it gives is NumPy arrays, as of old. */
function asModel(outputs: string, text: string, why: string) {
  const symbolic = { inputs: 'symbolic', outputs, updates: 'absent|=None|=[]' }
  return [
    { when: { ...symbolic, name: 'absent|=None' }, ...gives(`keras.Model({inputs}, ${text}).predict_on_batch`, why) },
    { when: symbolic, ...gives(`keras.Model({inputs}, ${text}, name={name}).predict_on_batch`, why) },
  ]
}

const byHand = (why: string, advice: string) => ({ why, advice }) as const
const session = byHand(GRAPH, 'remove it with the session; `tf.config.experimental.set_memory_growth(gpu, True)` takes the place of `allow_growth`')
const internal = byHand('it was of use to Keras itself', 'delete it, with what needs it')

export const special = {
  'argmax(x, axis=-1)': [{ when: { call: 'integerFits' }, to: 'keras.ops.argmax(x, axis!)' }, gives('keras.ops.argmax(x, axis!)', 'the indices are int32, which were int64')],
  'argmin(x, axis=-1)': [{ when: { call: 'integerFits' }, to: 'keras.ops.argmin(x, axis!)' }, gives('keras.ops.argmin(x, axis!)', 'the indices are int32, which were int64')],
  'batch_dot(x, y, axes=None)': [
    { when: { axes: 'absent|=None' }, ...gives('keras.ops.matmul(x1=x, x2=y)', 'equal for two tensors of rank 3') },
    gives('keras.layers.dot([{x}, {y}], axes={axes})', `${LAYER}: \`ops.matmul\` or \`ops.einsum\` says it better where the ranks are known`),
  ],
  'batch_flatten(x)': [
    { when: { x: 'namedTensor' }, to: 'keras.ops.reshape({x}, (keras.ops.shape({x})[0], -1))' },
    gives('keras.layers.Flatten()({x})', LAYER),
  ],
  'batch_get_value(tensors)': gives('[keras.ops.convert_to_numpy(variable) for variable in {tensors}]', NUMBER),
  'batch_set_value(tuples)': byHand('it is a loop now', '`for variable, value in tuples: variable.assign(value)`'),
  'batch_normalization(x, mean, var, beta, gamma, axis=-1, epsilon=0.001)':
    gives('keras.ops.batch_normalization(x, mean, variance=var, *, offset=beta, scale=gamma, axis!, epsilon)', 'mean and variance must have one dimension'),
  'bias_add(x, bias, data_format=None)': [
    { when: { data_format: "='channels_last'" }, to: 'keras.ops.add(x1=x, x2=bias)' },
    { when: { data_format: 'absent|=None' }, ...gives('keras.ops.add(x1=x, x2=bias)', 'equal where `image_data_format()` is `channels_last`') },
    byHand('the bias goes along another axis for `channels_first`', '`ops.add(x, ops.reshape(bias, (1, -1, 1, 1)))` for `channels_first`, `ops.add(x, bias)` for `channels_last`'),
  ],
  'binary_crossentropy(target, output, from_logits=False)': [
    { when: { from_logits: '=True' }, to: 'keras.ops.binary_crossentropy(target, output, from_logits)' },
    gives('keras.ops.binary_crossentropy(target, output, from_logits)', 'for outputs of exactly 0 or 1 it gives up to 16.12, which was 15.42'),
  ],
  'binary_focal_crossentropy(target, output, apply_class_balancing=False, alpha=0.25, gamma=2.0, from_logits=False)':
    byHand('no function gives it without the mean over the last axis', '`keras.losses.binary_focal_crossentropy(target, output, ...)`, which is that mean'),
  'categorical_focal_crossentropy(target, output, alpha=0.25, gamma=2.0, from_logits=False, axis=-1)':
    byHand('the function that is left is a loss', '`keras.losses.categorical_focal_crossentropy(target, output, ...)`, and compare what it gives'),
  'cast_to_floatx(x)': gives('keras.ops.cast({x}, keras.config.floatx())', 'of a number or an array it gave a NumPy array, and gives a tensor now'),
  'clip(x, min_value, max_value)': [
    { when: { min_value: '=None', max_value: '=None' }, ...byHand('it clips nothing', '`x`') },
    { when: { max_value: '=None' }, to: 'keras.ops.maximum(x1=x, x2=min_value)' },
    { when: { min_value: '=None' }, to: 'keras.ops.minimum({x}, {max_value})' },
    { to: 'keras.ops.clip(x, x_min=min_value, x_max=max_value)' },
  ],
  'constant(value, dtype=keras.config.floatx(), shape=None, name=None)': [
    { when: { dtype: '=None' }, ...byHand('`dtype=None` is another type there', '`ops.convert_to_tensor(value, dtype=keras.config.floatx())`') },
    { when: { shape: 'absent|=None', dtype: 'absent', value: 'floats' }, to: 'keras.ops.convert_to_tensor(x=value)' },
    { when: { shape: 'absent|=None' }, to: 'keras.ops.convert_to_tensor(x=value, dtype!)' },
    { when: { value: 'number' }, to: 'keras.ops.full({shape}, {value}, dtype={dtype})' },
    gives('keras.ops.full({shape}, {value}, dtype={dtype})', 'equal where the value is one number'),
  ],
  'control_dependencies(control_inputs)': internal,
  'conv1d(x, kernel, strides=1, padding=\'valid\', data_format=None, dilation_rate=1)': [
    { when: { padding: "='causal'" }, ...byHand('`ops.conv` knows no causal padding', '`ops.conv(ops.pad(x, ((0, 0), (dilation_rate * (size - 1), 0), (0, 0))), kernel, ...)`') },
    { to: 'keras.ops.conv(inputs=x, kernel, strides, padding, data_format, dilation_rate)' },
  ],
  'conv2d_transpose(x, kernel, output_shape, strides=(1, 1), padding=\'valid\', data_format=None, dilation_rate=(1, 1))':
    gives('keras.ops.conv_transpose(inputs=x, kernel, strides!, padding, *, data_format, dilation_rate)', '`output_shape` has no place there: it must be what strides and padding give'),
  'conv3d_transpose(x, kernel, output_shape, strides=(1, 1, 1), padding=\'valid\', data_format=None)':
    gives('keras.ops.conv_transpose(inputs=x, kernel, strides!, padding, *, data_format)', '`output_shape` has no place there: it must be what strides and padding give'),
  'count_params(x)': gives('int(keras.ops.size({x}))', 'a symbolic tensor has no size while its batch has none'),
  'ctc_batch_cost(y_true, y_pred, input_length, label_length)': gives(
    'keras.ops.expand_dims(keras.ops.ctc_loss({y_true}, keras.ops.log({y_pred} + keras.config.epsilon()), keras.ops.squeeze({label_length}, -1), '
    + 'keras.ops.squeeze({input_length}, -1), mask_index=keras.ops.shape({y_pred})[-1] - 1), -1)', 'it is a formula now; the lengths must be integers'),
  'ctc_decode(y_pred, input_length, greedy=True, beam_width=100, top_paths=1)':
    byHand('`ops.ctc_decode` gives one tensor of all paths', '`ops.ctc_decode(ops.log(y_pred + keras.config.epsilon()), input_length, strategy=\'greedy\', mask_index=y_pred.shape[-1] - 1)`'),
  'ctc_label_dense_to_sparse(labels, label_lengths)': byHand('it gives a sparse tensor of TensorFlow', '`tf.keras.backend.ctc_label_dense_to_sparse`, which works on TensorFlow tensors'),
  'dot(x, y)': [{ when: { y: 'matrix' }, to: 'keras.ops.dot(x1=x, x2=y)' }, gives('keras.ops.dot(x1=x, x2=y)', 'equal on TensorFlow and JAX; on PyTorch not for two tensors of rank 3')],
  'dropout(x, level, noise_shape=None, seed=None)': random('keras.random.dropout(inputs=x, rate=level, noise_shape, seed)'),
  'dtype(x)': [{ when: { call: 'asDtype' }, to: '{x}.dtype' }, { to: 'keras.backend.standardize_dtype({x}.dtype)' }],
  'eager(func)': internal,
  'eval(x)': [{ when: { call: 'arrayFits' }, to: 'keras.ops.convert_to_numpy(x)' }, gives('keras.ops.convert_to_numpy(x)', NUMBER)],
  'experimental.disable_tf_random_generator()': byHand('Keras 3 has no other generators', 'remove it; `keras.utils.set_random_seed(seed)` makes runs repeatable'),
  'experimental.enable_tf_random_generator()': byHand('Keras 3 has no other generators', 'remove it; `keras.utils.set_random_seed(seed)` makes runs repeatable'),
  'experimental.is_tf_random_generator_enabled()': byHand('Keras 3 has no other generators', '`True`'),
  'eye(size, dtype=None, name=None)': [
    { when: { size: 'sequence' }, ...byHand('`ops.eye` takes rows and columns', '`ops.eye(rows, columns)`') },
    { when: { call: 'operand' }, to: 'keras.ops.eye(N=size, *, dtype)' }, gives('keras.ops.eye(N=size, *, dtype)', VARIABLE),
  ],
  'flatten(x)': { to: 'keras.ops.reshape({x}, (-1,))' },
  'foldl(fn, elems, initializer=None, name=None)': [
    { when: { initializer: '!absent' }, ...gives('keras.ops.scan(lambda total, element: ({fn}(total, element), None), {initializer}, {elems})[0]', 'a scan takes its place') },
    byHand('a scan needs a first value', '`ops.scan(lambda total, element: (fn(total, element), None), elems[0], elems[1:])[0]`'),
  ],
  'foldr(fn, elems, initializer=None, name=None)': [
    { when: { initializer: '!absent' }, ...gives('keras.ops.scan(lambda total, element: ({fn}(total, element), None), {initializer}, {elems}, reverse=True)[0]', 'a scan takes its place') },
    byHand('a scan needs a first value', '`ops.scan(lambda total, element: (fn(total, element), None), elems[-1], elems[:-1], reverse=True)[0]`'),
  ],
  'function(inputs, outputs, updates=None, name=None)': [
    ...asModel('oneSymbolic', '[{outputs}]', 'a model gives one output in a list as it is: it stands in two'),
    ...asModel('someSymbolic', '{outputs}', 'a model takes the place of a function'),
    ...asModel('symbolic', '{outputs}', 'a model takes the place of a function; of a list of one output, it gives the output'),
    byHand('a model takes its place, between symbolic tensors only', '`keras.Model(inputs, outputs).predict_on_batch`, without a learning phase among the inputs and without updates; `training=True` is for the call'),
  ],
  'get_session(op_input_list=())': session,
  'get_value(x)': [
    { when: { x: 'learningRate' }, to: '{x.object}.learning_rate.numpy()' },
    { when: { x: 'likeLearningRate' }, ...gives('{x.object}.learning_rate.numpy()', OPTIMIZER) },
    { when: { call: 'arrayFits' }, to: 'keras.ops.convert_to_numpy(x)' },
    gives('keras.ops.convert_to_numpy(x)', NUMBER),
  ],
  'get_variable_shape(x)': { to: 'tuple({x}.shape)' },
  'gradients(loss, variables)': byHand(GRAPH, 'under `with tf.GradientTape() as tape:` compute the loss, then `tape.gradient(loss, variables)`; `jax.grad` and `loss.backward()` on the other backends'),
  'hard_sigmoid(x)': { to: 'keras.ops.clip(0.2 * {x} + 0.5, 0.0, 1.0)' },
  'identity(x, name=None)': gives('{x}', 'it made a tensor of its own, under the name that it was given'),
  'in_test_phase(x, alt, training=None)': [...phase('if not'), byHand(PHASE, TRAINING)],
  'in_train_phase(x, alt, training=None)': [...phase('if'), byHand(PHASE, TRAINING)],
  'int_shape(x)': [{ when: { call: 'iterated' }, to: '{x}.shape' }, { when: { x: 'symbolic' }, to: '{x}.shape' }, { to: 'tuple({x}.shape)' }],
  'is_placeholder(x)': byHand(GRAPH, '`isinstance(x, keras.KerasTensor)`'),
  'is_sparse(tensor)': byHand('each backend has sparse tensors of its own', '`isinstance(x, tf.SparseTensor)` on TensorFlow, `x.sparse` of a symbolic tensor'),
  'is_tensor(x)': gives('keras.ops.is_tensor(x)', 'it is `False` for a symbolic tensor: `keras.utils.is_keras_tensor(x)` asks for those'),
  'is_variable(x)': gives('isinstance({x}, keras.Variable)', 'variables of TensorFlow itself do not count'),
  'l2_normalize(x, axis=None)': gives('keras.ops.normalize(x, axis!, *, epsilon=1e-6)', 'equal but for its gradient at a vector of zeros, which is not a number on JAX'),
  'learning_phase()': byHand(PHASE, TRAINING),
  'learning_phase_scope(value)': byHand(PHASE, TRAINING),
  'legacy_weight_ordering()': internal,
  'lesser(x, y)': { to: 'keras.ops.less(x1=x, x2=y)' },
  'lesser_equal(x, y)': { to: 'keras.ops.less_equal(x1=x, x2=y)' },
  'local_conv1d(inputs, kernel, kernel_size, strides, data_format=None)': byHand('nothing takes its place', 'write it with `ops.stack` and `ops.matmul`, or copy it from Keras 2'),
  'local_conv2d(inputs, kernel, kernel_size, strides, output_shape, data_format=None)': byHand('nothing takes its place', 'write it with `ops.stack` and `ops.matmul`, or copy it from Keras 2'),
  'logsumexp(x, axis=None, keepdims=False)': { to: 'keras.ops.logsumexp(x, axis, keepdims)' },
  'manual_variable_initialization(value)': byHand('it did nothing since TensorFlow 2', 'remove it'),
  'map_fn(fn, elems, name=None, dtype=None)': [
    { when: { dtype: 'absent|=None' }, to: 'keras.ops.map(f=fn, xs=elems)' }, gives('keras.ops.map(f=fn, xs=elems)', '`dtype` has no place there: cast in the function if it gives another type'),
  ],
  'mean(x, axis=None, keepdims=False)': [
    { when: { x: 'floating' }, to: 'keras.ops.mean(x, axis, keepdims)' }, gives('keras.ops.mean(x, axis, keepdims)', 'of integers it gave an integer, and gives a float now'),
  ],
  'moving_average_update(x, value, momentum)': gives('{x}.assign_sub(({x} - {value}) * (1 - {momentum}))', 'it is a formula now, which casts nothing'),
  'name_scope(name)': [{ when: { name: 'plainName' }, to: 'keras.name_scope(name)' }, gives('keras.name_scope(name)', 'a name with `/` raises')],
  'ndim(x)': { to: 'len({x}.shape)' },
  'normalize_batch_in_training(x, gamma, beta, reduction_axes, epsilon=0.001)':
    byHand('it is two calls now', '`mean, var = ops.moments(x, reduction_axes)`, then `ops.batch_normalization(x, mean, var, axis=-1, offset=beta, scale=gamma, epsilon=epsilon)`'),
  'ones(shape, dtype=None, name=None)': [{ when: { call: 'operand' }, to: 'keras.ops.ones(shape, dtype)' }, gives('keras.ops.ones(shape, dtype)', VARIABLE)],
  'pack(x)': { to: 'keras.ops.stack(x)' },
  'pattern_broadcast(x, broadcastable)': gives('{x}', 'it is Theano\'s: the backends of Keras 3 broadcast by themselves'),
  'placeholder(shape=None, ndim=None, dtype=None, sparse=False, name=None, ragged=False)': [
    { when: { shape: 'given', ndim: 'absent' }, ...gives('keras.Input(*, batch_shape=shape, dtype, name, sparse, ragged)', SYMBOLIC) },
    { when: { shape: 'absent', ndim: 'given', dtype: 'absent', sparse: 'absent', name: 'absent', ragged: 'absent' }, ...gives('keras.Input(batch_shape=(None,) * {ndim})', SYMBOLIC) },
    byHand('an input has a shape', '`keras.Input(batch_shape=(None,) * ndim)`'),
  ],
  'pool2d(x, pool_size, strides=(1, 1), padding=\'valid\', data_format=None, pool_mode=\'max\')': pool(),
  'pool3d(x, pool_size, strides=(1, 1, 1), padding=\'valid\', data_format=None, pool_mode=\'max\')': pool(),
  'print_tensor(x, message=\'\', summarize=3)': byHand('each backend prints on its own', '`tf.print(message, x)` on TensorFlow, `jax.debug.print` on JAX; then use `x` itself'),
  'random_bernoulli(shape, p=0.0, dtype=None, seed=None)': random('keras.random.binomial(shape, *, counts=1, probabilities=p!, dtype, seed)'),
  'random_binomial(shape, p=0.0, dtype=None, seed=None)': random('keras.random.binomial(shape, *, counts=1, probabilities=p!, dtype, seed)'),
  'random_normal(shape, mean=0.0, stddev|std=1.0, dtype=None, seed=None)': random('keras.random.normal(shape, mean, stddev, dtype, seed)'),
  'random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None)': [
    { when: { dtype: 'absent', name: 'absent', seed: 'absent' }, ...gives('keras.Variable(keras.random.normal({shape}, mean={mean}, stddev={scale}))', NO_SEED) },
    byHand('two calls take its arguments', '`keras.Variable(keras.random.normal(shape, mean, stddev=scale, dtype=dtype, seed=seed), name=name)`'),
  ],
  'random_uniform(shape, minval=0.0, maxval=1.0, dtype=None, seed=None)': [
    { when: { dtype: "='int32'|='int64'" }, ...byHand('integers have a function of their own', '`keras.random.randint(shape, minval, maxval, dtype)`') },
    ...random('keras.random.uniform(shape, minval, maxval, dtype, seed)'),
  ],
  'random_uniform_variable(shape, low, high, dtype=None, name=None, seed=None)': [
    { when: { dtype: 'absent', name: 'absent', seed: 'absent' }, ...gives('keras.Variable(keras.random.uniform({shape}, minval={low}, maxval={high}))', NO_SEED) },
    byHand('two calls take its arguments', '`keras.Variable(keras.random.uniform(shape, low, high, dtype=dtype, seed=seed), name=name)`'),
  ],
  'relu(x, alpha=0.0, max_value=None, threshold=0.0)': [
    { when: { alpha: 'absent', max_value: 'absent', threshold: 'absent' }, to: 'keras.ops.relu(x)' }, { to: 'keras.activations.relu(x, negative_slope=alpha, max_value, threshold)' },
  ],
  'repeat(x, n)': { to: 'keras.ops.repeat(keras.ops.expand_dims({x}, 1), {n}, axis=1)' },
  'reset_uids()': byHand('it was of use to Keras itself', '`keras.utils.clear_session()`, which forgets names and more'),
  'resize_images(x, height_factor, width_factor, data_format, interpolation=\'nearest\')':
    gives('keras.layers.UpSampling2D(({height_factor}, {width_factor}), data_format={data_format}, interpolation={interpolation})({x})', LAYER),
  'resize_volumes(x, depth_factor, height_factor, width_factor, data_format)':
    gives('keras.layers.UpSampling3D(({depth_factor}, {height_factor}, {width_factor}), data_format={data_format})({x})', LAYER),
  'rnn(step_function, inputs, initial_states, go_backwards=False, mask=None, constants=None, unroll=False, input_length=None, time_major=False, zero_output_for_mask=False, return_all_outputs=True)':
    byHand('no function takes its place', '`keras.layers.RNN(cell)` with a cell whose `call` is the step, or `ops.scan`'),
  'separable_conv1d(x, depthwise_kernel, pointwise_kernel, strides=1, padding=\'valid\', data_format=None, dilation_rate=1)':
    gives('keras.ops.separable_conv(inputs=x, depthwise_kernel, pointwise_kernel, strides, padding, data_format, dilation_rate)', 'not compared: the old one runs on no TensorFlow of today'),
  'set_learning_phase(value)': byHand(PHASE, `remove it, and ${TRAINING}; \`layer.trainable = False\` freezes batch normalization too`),
  'set_legacy_weight_ordering(value)': internal,
  'set_session(session)': session,
  'set_value(x, value)': [
    { when: { call: 'statement', x: 'learningRate' }, to: '{x.object}.learning_rate = {value}' },
    { when: { call: 'statement', x: 'likeLearningRate' }, ...gives('{x.object}.learning_rate = {value}', OPTIMIZER) },
    { when: { x: 'likeLearningRate' }, ...gives('{x.object}.learning_rate.assign({value})', OPTIMIZER) },
    { when: { x: 'hyperparameter' }, ...byHand('an optimizer holds it as a number now', '`optimizer.name = value`, before the training step is compiled') },
    { when: { call: 'statement' }, to: '{x}.assign({value})' },
    gives('{x}.assign({value})', VALUE),
  ],
  'shape(x)': [
    { when: { call: 'indexed|shapeFits|tupleFits', x: 'tensor' }, to: 'keras.ops.shape(x)' },
    { when: { call: 'indexed|shapeFits|tupleFits' }, ...gives('keras.ops.shape(x)', 'it has `None` for what a symbolic tensor leaves open, where `K.shape` gave a tensor') },
    gives('keras.ops.convert_to_tensor(keras.ops.shape({x}))', '`ops.shape` gives a tuple, which a symbolic tensor leaves open in part; if it is only indexed, the tuple is enough'),
  ],
  'size(x, name=None)': { to: 'keras.ops.size(x)' },
  'slice(x, start, size)': gives('keras.ops.slice(inputs=x, start_indices=start, shape=size)', 'a size of -1 has no meaning there'),
  'sparse_categorical_crossentropy(target, output, from_logits=False, axis=-1, ignore_class=None)': [
    { when: { ignore_class: 'absent|=None' }, to: 'keras.ops.sparse_categorical_crossentropy(target, output, from_logits, axis)' },
    { to: 'keras.losses.sparse_categorical_crossentropy(y_true=target, y_pred=output, from_logits, ignore_class, axis)' },
  ],
  'spatial_2d_padding(x, padding=((1, 1), (1, 1)), data_format=None)': gives('keras.layers.ZeroPadding2D({padding}, data_format={data_format})({x})', LAYER),
  'spatial_3d_padding(x, padding=((1, 1), (1, 1), (1, 1)), data_format=None)': gives('keras.layers.ZeroPadding3D({padding}, data_format={data_format})({x})', LAYER),
  'sqrt(x)': [{ when: { x: 'notNegative' }, to: 'keras.ops.sqrt(x)' }, { to: 'keras.ops.sqrt(keras.ops.maximum({x}, 0.0))' }],
  'stop_gradient(variables)': [
    { when: { variables: 'sequence' }, ...byHand('`ops.stop_gradient` takes one tensor', '`[ops.stop_gradient(variable) for variable in variables]`') },
    { when: { variables: 'oneTensor' }, to: 'keras.ops.stop_gradient(variable=variables)' },
    gives('keras.ops.stop_gradient(variable=variables)', 'of a list it makes one tensor, which was a list'),
  ],
  'switch(condition, then_expression, else_expression)': [
    { when: { then_expression: 'function|lambda', else_expression: 'function|lambda' }, ...gives('keras.ops.cond(pred=condition, true_fn=then_expression, false_fn=else_expression)', 'the condition must be one value') },
    { when: { then_expression: 'plain', else_expression: 'plain' }, ...gives('keras.ops.where(condition, x1=then_expression, x2=else_expression)', 'a condition of fewer dimensions is broadcast from the other side') },
    byHand('functions and values have two functions now', '`ops.cond(condition, true_fn, false_fn)` for functions, `ops.where(condition, x, y)` for tensors'),
  ],
  'symbolic(func)': internal,
  'temporal_padding(x, padding=(1, 1))': { to: 'keras.ops.pad({x}, ((0, 0), {padding}, (0, 0)))' },
  'to_dense(tensor)': byHand('each backend has sparse tensors of its own', '`tf.sparse.to_dense(x)` on TensorFlow, `ops.convert_to_tensor(x, sparse=False)`'),
  'truncated_normal(shape, mean=0.0, stddev|std=1.0, dtype=None, seed=None)': random('keras.random.truncated_normal(shape, mean, stddev, dtype, seed)'),
  'update(x, new_x)': [{ when: { call: 'statement' }, to: '{x}.assign({new_x})' }, gives('{x}.assign({new_x})', VALUE)],
  'update_add(x, increment)': [{ when: { call: 'statement' }, to: '{x}.assign_add({increment})' }, gives('{x}.assign_add({increment})', VALUE)],
  'update_sub(x, decrement)': [{ when: { call: 'statement' }, to: '{x}.assign_sub({decrement})' }, gives('{x}.assign_sub({decrement})', VALUE)],
  'variable(value, dtype=keras.config.floatx(), name=None, constraint=None)': [
    { when: { constraint: '!absent' }, ...byHand('a variable has no constraint', '`keras.Variable(value, dtype=keras.config.floatx())`, and call the constraint after each step; `add_weight` of a layer takes one') },
    { when: { dtype: 'absent', value: 'floats' }, ...gives('keras.Variable(initializer=value, *, name)', 'it is no `tf.Variable`') },
    gives('keras.Variable(initializer=value, *, dtype!, name)', 'it is no `tf.Variable`'),
  ],
  'zeros(shape, dtype=None, name=None)': [{ when: { call: 'operand' }, to: 'keras.ops.zeros(shape, dtype)' }, gives('keras.ops.zeros(shape, dtype)', VARIABLE)],
} as const

function pool() {
  const call = (name: string): string => `keras.ops.${name}(inputs=x, pool_size, strides!, padding, data_format)`
  return [
    { when: { pool_mode: "absent|='max'" }, to: call('max_pool') },
    { when: { pool_mode: "='avg'", padding: "absent|='valid'" }, to: call('average_pool') },
    { when: { pool_mode: "='avg'" }, ...gives(call('average_pool'), 'on PyTorch the edges differ') },
    byHand('the mode is not known here', '`ops.max_pool` or `ops.average_pool`, with `strides` written out'),
  ] as const
}
