/** Names of TensorFlow 1 that no other name takes the place of: why, and what to write instead. */

export interface Gone {
  readonly why: string
  readonly advice: string
  /** TensorFlow 2.0, unless it says another one. */
  readonly since?: string
}

const GRAPH = 'TensorFlow 2 runs eagerly: there is no graph that it could be part of'
const SESSION = 'TensorFlow 2 has no sessions: functions run when they are called'
const graph = (advice: string): Gone => ({ why: GRAPH, advice })
const session = (advice: string): Gone => ({ why: SESSION, advice })

const PLACEHOLDER = graph('`keras.Input(shape=(28, 28))` for what a model takes (without the batch); a parameter of the function for anything else')
const RUN = session('call what `run` was given: `sess.run(f(x), feed_dict={x: value})` is `f(value)`, and `.numpy()` gives its array; `model.predict(x)` for a model')
const INITIALIZED = session('delete it, and the `run` that takes it: variables have their values from the start')
const TRAIN = session('train with `model.fit(x, y, callbacks=[...])`: `keras.callbacks.ModelCheckpoint` saves, `keras.callbacks.TensorBoard` logs')
const HOOK = session('derive from `keras.callbacks.Callback`: `on_train_batch_end(self, batch, logs=None)` is called after each step')
const QUEUE = graph('read with `tf.data`: `tf.data.Dataset.from_tensor_slices(files).shuffle(1000).batch(32)`')
const READER = graph('read with `tf.data`: `tf.data.TFRecordDataset(files)`, `tf.data.TextLineDataset(files)`')
const SAVER = graph('`model.save_weights("x.weights.h5")` and `model.load_weights("x.weights.h5")`; without a model `tf.train.Checkpoint(v=variable).save(path)`')
const SUMMARY = graph('`writer = tf.summary.create_file_writer(path)`, then `with writer.as_default(): tf.summary.scalar("loss", value, step=step)`; or `keras.callbacks.TensorBoard`')
const EXPORT = graph('`model.export(path)` writes a SavedModel for serving; `tf.saved_model.save(module, path)` without a model')
const VARIABLES = graph('it is an empty list outside of a graph: `model.trainable_variables`, `model.variables`, or a list of your own')
const LOSSES = graph('it gives nothing outside of a graph: `model.losses` holds what regularizers and `add_loss` gave')
const COLLECTION = graph('it is empty outside of a graph: keep what belongs together in a list of your own')
const CURRENT_GRAPH = graph('delete it: Keras 3 needs no graph to predict, in other threads either, and raises inside `with graph.as_default()`')
const FREEZE = session('`model.export(path)` writes a graph with its variables; `tensorflow.python.framework.convert_to_constants` freezes that of a `tf.function`')

/** `tf.compat.v1` has them, and they raise in eager mode, or give an empty list. */
export const needsGraph: Readonly<Record<string, Gone>> = {
  placeholder: PLACEHOLDER,
  sparse_placeholder: PLACEHOLDER,
  'sparse.placeholder': PLACEHOLDER,
  'ragged.placeholder': PLACEHOLDER,
  Session: RUN,
  InteractiveSession: RUN,
  get_default_session: RUN,
  get_session_handle: RUN,
  get_session_tensor: RUN,
  delete_session_tensor: RUN,
  global_variables_initializer: INITIALIZED,
  local_variables_initializer: INITIALIZED,
  variables_initializer: INITIALIZED,
  tables_initializer: INITIALIZED,
  initialize_variables: INITIALIZED,
  initialize_all_tables: INITIALIZED,
  'initializers.global_variables': INITIALIZED,
  'initializers.local_variables': INITIALIZED,
  'initializers.tables_initializer': INITIALIZED,
  'initializers.variables': INITIALIZED,
  report_uninitialized_variables: INITIALIZED,
  is_variable_initialized: INITIALIZED,
  assert_variables_initialized: INITIALIZED,
  get_default_graph: CURRENT_GRAPH,
  global_variables: VARIABLES,
  local_variables: VARIABLES,
  trainable_variables: VARIABLES,
  model_variables: VARIABLES,
  moving_average_variables: VARIABLES,
  add_to_collection: COLLECTION,
  add_to_collections: COLLECTION,
  get_collection: COLLECTION,
  get_collection_ref: COLLECTION,
  'losses.add_loss': LOSSES,
  'losses.get_losses': LOSSES,
  'losses.get_regularization_loss': LOSSES,
  'losses.get_regularization_losses': LOSSES,
  'losses.get_total_loss': LOSSES,
  TFRecordReader: READER,
  TextLineReader: READER,
  WholeFileReader: READER,
  IdentityReader: READER,
  LMDBReader: READER,
  FixedLengthRecordReader: READER,
  'data.make_initializable_iterator': graph('a dataset is its own iterator: `for x, y in dataset:`, or hand it to `model.fit(dataset)`'),
  'train.MonitoredSession': TRAIN,
  'train.MonitoredTrainingSession': TRAIN,
  'train.SingularMonitoredSession': TRAIN,
  'train.SessionManager': TRAIN,
  'train.Supervisor': TRAIN,
  'train.SessionCreator': TRAIN,
  'train.ChiefSessionCreator': TRAIN,
  'train.WorkerSessionCreator': TRAIN,
  'train.Scaffold': TRAIN,
  'train.basic_train_loop': TRAIN,
  'train.SessionRunHook': HOOK,
  'train.SessionRunArgs': HOOK,
  'train.SessionRunContext': HOOK,
  'train.SessionRunValues': HOOK,
  'train.LoggingTensorHook': session('`fit` prints the loss and the metrics of each epoch; more in `keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: print(batch, logs))`'),
  'train.StopAtStepHook': session('give `fit` the number of steps: `model.fit(dataset, steps_per_epoch=steps, epochs=1)`'),
  'train.CheckpointSaverHook': session('`keras.callbacks.ModelCheckpoint("model.keras")`'),
  'train.SummarySaverHook': session('`keras.callbacks.TensorBoard(log_dir=path)`'),
  'train.NanTensorHook': session('`keras.callbacks.TerminateOnNaN()`'),
  'train.StepCounterHook': HOOK,
  'train.FinalOpsHook': HOOK,
  'train.FeedFnHook': HOOK,
  'train.GlobalStepWaiterHook': HOOK,
  'train.ProfilerHook': session('`keras.callbacks.TensorBoard(log_dir=path, profile_batch=(10, 20))`'),
  'train.CheckpointSaverListener': HOOK,
  'train.Saver': SAVER,
  'train.import_meta_graph': SAVER,
  'train.export_meta_graph': SAVER,
  'train.init_from_checkpoint': SAVER,
  'train.warm_start': SAVER,
  'train.QueueRunner': QUEUE,
  'train.add_queue_runner': QUEUE,
  'train.start_queue_runners': QUEUE,
  'train.queue_runner': QUEUE,
  'train.batch': QUEUE,
  'train.batch_join': QUEUE,
  'train.shuffle_batch': QUEUE,
  'train.shuffle_batch_join': QUEUE,
  'train.maybe_batch': QUEUE,
  'train.maybe_batch_join': QUEUE,
  'train.maybe_shuffle_batch': QUEUE,
  'train.maybe_shuffle_batch_join': QUEUE,
  'train.input_producer': QUEUE,
  'train.range_input_producer': QUEUE,
  'train.slice_input_producer': QUEUE,
  'train.string_input_producer': QUEUE,
  'train.limit_epochs': QUEUE,
  'summary.FileWriter': SUMMARY,
  'summary.FileWriterCache': SUMMARY,
  'summary.merge': SUMMARY,
  'summary.merge_all': SUMMARY,
  'saved_model.simple_save': EXPORT,
  'saved_model.Builder': EXPORT,
  'saved_model.builder': EXPORT,
  'saved_model.loader': graph('`keras.layers.TFSMLayer(path, call_endpoint="serving_default")` runs a SavedModel; `tf.saved_model.load(path)` without Keras'),
  'saved_model.main_op': EXPORT,
  'saved_model.main_op_with_restore': EXPORT,
  'graph_util.convert_variables_to_constants': FREEZE,
  'graph_util.extract_sub_graph': FREEZE,
  'graph_util.remove_training_nodes': FREEZE,
  metrics: graph('it raises in eager mode: use the class, such as `m = keras.metrics.Accuracy()`, `m.update_state(y_true, y_pred)`, `m.result()`'),
  'nn.raw_rnn': graph('`keras.layers.RNN(cell)(x)`'),
  'nn.dynamic_rnn': graph('`keras.layers.LSTM(units)(x)`, or `keras.layers.RNN(cell)(x)`'),
  'nn.bidirectional_dynamic_rnn': graph('`keras.layers.Bidirectional(keras.layers.LSTM(units))(x)`'),
  'nn.static_rnn': graph('`keras.layers.RNN(cell, unroll=True)(x)`'),
  'nn.static_bidirectional_rnn': graph('`keras.layers.Bidirectional(keras.layers.LSTM(units))(x)`'),
  'nn.static_state_saving_rnn': graph('`keras.layers.RNN(cell, stateful=True)(x)`'),
}

const OWN_VARIABLES = 'it takes variables of TensorFlow, not those of Keras 3: there `variable.assign(value)`'
const OPTIMIZER = '`compile` takes Keras\'s own optimizers only: `keras.optimizers.Adam(learning_rate=0.001)`; its variables must be those of TensorFlow'
const SCHEDULE = 'in eager mode it gives a function; Keras\'s optimizers take a `keras.optimizers.schedules.LearningRateSchedule`'
const FUNCTION = 'it is TensorFlow 1\'s own; `keras.losses` has what takes its place, with arguments in another order'
const VARIABLE = 'it is TensorFlow 1\'s own: a Keras layer makes its variables with `self.add_weight`, a function with `tf.Variable`'
const EAGER = 'Keras 3 works in eager mode only: `fit` and `predict` raise once it is off'
const MIXED = 'it is TensorFlow 1\'s own: Keras has `keras.mixed_precision.set_global_policy("mixed_float16")`'
const MASTER = 'it is TensorFlow 1\'s own; TPUs are reached through `tf.distribute.TPUStrategy`'

/** They are the same objects, and what they do may not be what is wanted. */
export const likely: Readonly<Record<string, string>> = {
  assign: OWN_VARIABLES,
  assign_add: OWN_VARIABLES,
  assign_sub: OWN_VARIABLES,
  batch_scatter_update: OWN_VARIABLES,
  scatter_add: OWN_VARIABLES,
  scatter_div: OWN_VARIABLES,
  scatter_max: OWN_VARIABLES,
  scatter_min: OWN_VARIABLES,
  scatter_mul: OWN_VARIABLES,
  scatter_nd_add: OWN_VARIABLES,
  scatter_nd_sub: OWN_VARIABLES,
  scatter_nd_update: OWN_VARIABLES,
  scatter_sub: OWN_VARIABLES,
  scatter_update: OWN_VARIABLES,
  count_up_to: OWN_VARIABLES,
  get_variable: VARIABLE,
  get_local_variable: VARIABLE,
  get_variable_scope: VARIABLE,
  variable_scope: VARIABLE,
  variable_op_scope: VARIABLE,
  make_template: VARIABLE,
  create_partitioned_variables: VARIABLE,
  reset_default_graph: 'outside of a graph it does nothing: `keras.utils.clear_session()` forgets the models',
  disable_eager_execution: EAGER,
  disable_v2_behavior: EAGER,
  disable_resource_variables: EAGER,
  losses: FUNCTION,
  distributions: 'it is TensorFlow 1\'s own and will not change; TensorFlow Probability has what takes its place',
  feature_column: 'feature columns are deprecated: Keras has preprocessing layers, and `keras.utils.FeatureSpace`',
  'summary.scalar': 'outside of a graph it gives text that nothing writes: `tf.summary.scalar(name, value, step=step)` with a writer',
  'summary.histogram': 'outside of a graph it gives text that nothing writes: `tf.summary.histogram(name, value, step=step)` with a writer',
  'summary.image': 'outside of a graph it gives text that nothing writes: `tf.summary.image(name, value, step=step)` with a writer',
  tpu: MASTER,
  mixed_precision: MIXED,
  'train.experimental': MIXED,
  'train.AdadeltaOptimizer': OPTIMIZER,
  'train.AdagradDAOptimizer': OPTIMIZER,
  'train.AdagradOptimizer': OPTIMIZER,
  'train.AdamOptimizer': OPTIMIZER,
  'train.FtrlOptimizer': OPTIMIZER,
  'train.GradientDescentOptimizer': OPTIMIZER,
  'train.MomentumOptimizer': OPTIMIZER,
  'train.Optimizer': OPTIMIZER,
  'train.ProximalAdagradOptimizer': OPTIMIZER,
  'train.ProximalGradientDescentOptimizer': OPTIMIZER,
  'train.RMSPropOptimizer': OPTIMIZER,
  'train.SyncReplicasOptimizer': OPTIMIZER,
  'train.cosine_decay': SCHEDULE,
  'train.cosine_decay_restarts': SCHEDULE,
  'train.exponential_decay': SCHEDULE,
  'train.inverse_time_decay': SCHEDULE,
  'train.linear_cosine_decay': SCHEDULE,
  'train.natural_exp_decay': SCHEDULE,
  'train.noisy_linear_cosine_decay': SCHEDULE,
  'train.piecewise_constant': SCHEDULE,
  'train.piecewise_constant_decay': SCHEDULE,
  'train.polynomial_decay': SCHEDULE,
  'train.create_global_step': VARIABLE,
  'train.get_or_create_global_step': 'Keras\'s optimizers count by themselves: `optimizer.iterations`',
  'train.get_global_step': 'it is `None` where nothing made it; Keras\'s optimizers count by themselves: `optimizer.iterations`',
  'train.global_step': 'Keras\'s optimizers count by themselves: `optimizer.iterations`',
  'contrib.data': 'of `tf.data.experimental` TensorFlow says that it may change',
}

const LAYERS: Readonly<Record<string, string>> = {
  average_pooling1d: 'AveragePooling1D(pool_size, strides)',
  average_pooling2d: 'AveragePooling2D(pool_size, strides)',
  average_pooling3d: 'AveragePooling3D(pool_size, strides)',
  batch_normalization: 'BatchNormalization()',
  conv1d: 'Conv1D(filters, kernel_size)',
  conv2d: 'Conv2D(filters, kernel_size)',
  conv2d_transpose: 'Conv2DTranspose(filters, kernel_size)',
  conv3d: 'Conv3D(filters, kernel_size)',
  conv3d_transpose: 'Conv3DTranspose(filters, kernel_size)',
  dense: 'Dense(units)',
  dropout: 'Dropout(rate)',
  flatten: 'Flatten()',
  max_pooling1d: 'MaxPooling1D(pool_size, strides)',
  max_pooling2d: 'MaxPooling2D(pool_size, strides)',
  max_pooling3d: 'MaxPooling3D(pool_size, strides)',
  separable_conv1d: 'SeparableConv1D(filters, kernel_size)',
  separable_conv2d: 'SeparableConv2D(filters, kernel_size)',
}
const LAZY = 'with Keras 3 `tf.compat.v1` raises for it too'
const CELLS: Readonly<Record<string, string>> = {
  BasicLSTMCell: '`keras.layers.LSTMCell(units)`, or the layer `keras.layers.LSTM(units)`',
  LSTMCell: '`keras.layers.LSTMCell(units)`, or the layer `keras.layers.LSTM(units)`',
  GRUCell: '`keras.layers.GRUCell(units)`, or the layer `keras.layers.GRU(units)`',
  BasicRNNCell: '`keras.layers.SimpleRNNCell(units)`, or the layer `keras.layers.SimpleRNN(units)`',
  MultiRNNCell: '`keras.layers.StackedRNNCells(cells)`',
  DropoutWrapper: 'the cells and layers of Keras take `dropout` and `recurrent_dropout`: `keras.layers.LSTM(units, dropout=0.2)`',
}

/** What `tf.compat.v1` takes from Keras 2 when it is asked for. */
export function lazyKeras(name: string): Gone | undefined {
  const [home, ...rest] = name.split('.')
  const last = rest.at(-1) ?? ''
  if (home === 'layers') {
    const known = LAYERS[last]
    const layer = known === undefined ? (/^[A-Z]/.test(last) ? `\`keras.layers.${last}\` has its place` : '`keras.layers` has its place: `keras.layers.Dense(units)(x)`') : `make the layer once and call it: \`keras.layers.${known}(x)\``
    return { why: LAZY, advice: layer }
  }
  if (home === 'nn' && rest[0] === 'rnn_cell') return { why: LAZY, advice: CELLS[last] ?? '`keras.layers` has cells (`keras.layers.LSTMCell(units)`), and `keras.layers.RNN(cell)` to run them' }
  return undefined
}

const ESTIMATOR: Gone = {
  why: 'TensorFlow 2.16 dropped it',
  advice: 'build a `keras.Model`, train with `model.fit(dataset)`, evaluate with `model.evaluate(dataset)`, export with `model.export(path)`',
}

/** Nothing has them. */
export const gone: Readonly<Record<string, Gone>> = {
  estimator: ESTIMATOR,
  'python.training.tracking': { since: '2.9', why: 'it was private, and moved', advice: 'it is `tensorflow.python.trackable` now (`base`, `data_structures`), which is private too' },
  'examples.tutorials.mnist': {
    why: 'TensorFlow 2 comes without its tutorials',
    advice: '`(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()`; the images are `uint8` in 0..255, of 28 by 28; `keras.utils.to_categorical(y_train, 10)` for `one_hot=True`',
  },
  examples: { why: 'TensorFlow 2 comes without its examples', advice: 'copy what is used from https://github.com/tensorflow/tensorflow/tree/r1.15/tensorflow/examples' },
}

const CONTRIB = '`tf.contrib` is gone since TensorFlow 2.0'

/** By the start of what follows `tf.contrib`. */
const CONTRIB_ADVICE: Readonly<Record<string, string>> = {
  'cluster_resolver': 'use `tf.distribute.cluster_resolver`',
  crf: 'TensorFlow Addons had it (`tfa.text`), and is no more developed: copy its functions',
  'distribute.CollectiveAllReduceStrategy': 'use `tf.distribute.MultiWorkerMirroredStrategy()`',
  'distribute.MirroredStrategy': 'use `tf.distribute.MirroredStrategy()`: `with strategy.scope(): model = build()`',
  'distribute.OneDeviceStrategy': 'use `tf.distribute.OneDeviceStrategy(device)`',
  'distribute.ParameterServerStrategy': 'use `tf.distribute.ParameterServerStrategy(resolver)`',
  'distribute.TPUStrategy': 'use `tf.distribute.TPUStrategy(resolver)`',
  'distribute.initialize_tpu_system': 'use `tf.tpu.experimental.initialize_tpu_system(resolver)`',
  distribute: 'use `tf.distribute`: `tf.distribute.MirroredStrategy()`',
  distributions: 'use `tfp.distributions` of TensorFlow Probability',
  'eager.Variable': 'use `tf.Variable`',
  'eager.defun': 'use `tf.function`',
  'eager.metrics': 'use `keras.metrics`',
  eager: 'eager mode is the default: delete it, or use `tf.GradientTape`, `tf.Variable`, `tf.function`, `keras.metrics`',
  estimator: ESTIMATOR.advice,
  'framework.arg_scope': 'write the arguments out, or with `functools.partial`; the package `tf_slim` has it still',
  framework: 'TensorFlow 2 has most of it at its top: `tf.nest`, `tf.is_tensor`, `tf.train.load_variable`',
  image: '`keras.layers.RandomRotation`, `RandomTranslation` and `keras.ops.image.affine_transform(image, transform)` do the same; TensorFlow Addons had it',
  'layers.batch_norm': 'use `keras.layers.BatchNormalization()(x)`',
  'layers.conv2d': 'use `keras.layers.Conv2D(filters, kernel_size, padding="same", activation="relu")(x)`',
  'layers.dropout': 'use `keras.layers.Dropout(1 - keep_prob)(x)`',
  'layers.embed_sequence': 'use `keras.layers.Embedding(vocabulary, dimensions)(x)`',
  'layers.flatten': 'use `keras.layers.Flatten()(x)`',
  'layers.fully_connected': 'use `keras.layers.Dense(units, activation="relu")(x)`: its default activation was `relu`',
  'layers.layer_norm': 'use `keras.layers.LayerNormalization(epsilon=1e-12)(x)`',
  'layers.max_pool2d': 'use `keras.layers.MaxPooling2D()(x)`',
  'layers.variance_scaling_initializer': 'use `keras.initializers.VarianceScaling(scale=2.0, mode="fan_in")`',
  layers: '`keras.layers`, `keras.initializers` and `keras.regularizers` have its place; the package `tf_slim` has it still',
  learn: ESTIMATOR.advice,
  'lite': 'use `tf.lite`',
  lookup: 'use `tf.lookup`, or `keras.layers.StringLookup(vocabulary=words)`',
  metrics: 'use `keras.metrics`',
  'opt.AdamWOptimizer': 'use `keras.optimizers.AdamW(learning_rate, weight_decay)`',
  'opt.LazyAdamOptimizer': 'use `keras.optimizers.Adam(learning_rate)`',
  'opt.NadamOptimizer': 'use `keras.optimizers.Nadam(learning_rate)`',
  'opt.AdaMaxOptimizer': 'use `keras.optimizers.Adamax(learning_rate)`',
  opt: '`keras.optimizers` has most: `AdamW`, `Nadam`, `Adamax`, `Lion`, `Lamb`',
  predictor: '`keras.layers.TFSMLayer(path, call_endpoint="serving_default")` runs a SavedModel',
  'rnn.LSTMCell': CELLS['LSTMCell']!,
  'rnn.BasicLSTMCell': CELLS['LSTMCell']!,
  'rnn.GRUCell': CELLS['GRUCell']!,
  'rnn.MultiRNNCell': CELLS['MultiRNNCell']!,
  'rnn.DropoutWrapper': CELLS['DropoutWrapper']!,
  rnn: '`keras.layers` has cells (`keras.layers.LSTMCell(units)`), and `keras.layers.RNN(cell)` to run them',
  saved_model: '`model.save("model.keras")` and `keras.models.load_model("model.keras")`; `model.export(path)` for a SavedModel',
  seq2seq: 'TensorFlow Addons had it, and is no more developed; KerasHub has models that generate: https://keras.io/keras_hub',
  slim: 'install `tf_slim` and `import tf_slim as slim`, or build it of `keras.layers`; models are in `keras.applications`',
  summary: 'use `tf.summary`: `with tf.summary.create_file_writer(path).as_default(): tf.summary.scalar("loss", value, step=step)`',
  tensorboard: 'use the package `tensorboard`: `from tensorboard.plugins import projector`',
  tensorrt: 'use `tf.experimental.tensorrt.Converter`',
  'tpu.keras_to_tpu_model': 'build and compile the model under a strategy: `with tf.distribute.TPUStrategy(resolver).scope(): model = build()`',
  tpu: 'use `tf.distribute.TPUStrategy(resolver)`: `with strategy.scope(): model = build()`',
  'training.HParams': 'a dictionary or a dataclass does the same',
  training: '`tf.data` and `keras.callbacks` have its place',
}

export function contribAdvice(name: string): Gone {
  for (let part = name; part !== ''; part = part.slice(0, Math.max(part.lastIndexOf('.'), 0))) {
    const advice = CONTRIB_ADVICE[part]
    if (advice !== undefined) return { why: CONTRIB, advice }
  }
  return { why: CONTRIB, advice: 'see https://www.tensorflow.org/guide/migrate for where its parts went; some are packages of their own, others went for good' }
}
