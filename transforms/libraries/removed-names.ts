/** Names that are gone with nothing that takes their place as it stands: what to do instead, in the words of a report. */
import { compareVersions } from '../../src/core/version.ts'
import type { QualifiedName, Version } from '../../src/core/types.ts'
import { api, has } from './api/index.ts'
import { privateAdvice } from './private-names.ts'
import { kerasVersions } from './versions.ts'

export interface Removed {
  /** `Keras 2.4`; where it is left out, the measured names tell. */
  readonly since?: string
  /** What to write instead, with a small example. */
  readonly advice: string
}

const TF_DATA = 'with `tf.data`, `keras.utils.image_dataset_from_directory(path)` and layers such as `keras.layers.RandomFlip` do the same'
const VECTORIZE = '`keras.layers.TextVectorization(max_tokens=n)` does the same: `layer.adapt(texts)`, then `layer(texts)`'
const SKLEARN = 'install SciKeras and `from scikeras.wrappers import KerasClassifier, KerasRegressor` (https://adriangb.com/scikeras): `KerasClassifier(model=build_fn, epochs=10)`'
const COPY = 'copy its code from Keras 2.15 (https://github.com/keras-team/keras/tree/v2.15.0) into the project'
const PIPELINE = 'pass the generator or the `keras.utils.PyDataset` itself to `fit`: `model.fit(generator)`; its `workers` go into the `PyDataset`'
const ESTIMATOR = 'TensorFlow 2.16 dropped estimators: train with `model.fit(dataset)`, export with `model.export(path)`'
const KERAS_1_METRIC = 'metrics are objects since: `metrics=[keras.metrics.Precision(), keras.metrics.Recall(), keras.metrics.F1Score()]`'
const SCALE = 'use `keras.mixed_precision.LossScaleOptimizer(optimizer, initial_scale=2 ** 15)`; `compile` makes one by itself under `mixed_float16`'
const SCHEDULE = 'derive from `keras.optimizers.schedules.LearningRateSchedule` with a `__call__(self, step)`, or use `keras.optimizers.schedules.CosineDecay`'
const DTENSOR = 'distribute with `keras.distribution` (https://keras.io/guides/distribution/): `keras.distribution.set_distribution(keras.distribution.DataParallel())`'
const MERGE = 'use the layer of its mode: `keras.layers.Add`, `Multiply`, `Concatenate`, `Average`, `Maximum` or `Dot`, called on the list: `keras.layers.Concatenate()([a, b])`'
const PREPROCESSING_BASE = 'derive from `keras.layers.Layer` and define `adapt` in the class: nothing but `call` comes from the base'
const INNER_LAYER = 'wrap the operation in a layer of the project: `class Op(keras.layers.Layer)` with a `call`, or use `keras.ops`'
const LEGACY_HDF5 = '`model.load_weights("x.weights.h5")` and `model.save_weights("x.weights.h5")` are public; read other files with `h5py`'

const INTERNAL = 'it was for packages near Keras alone: a `BaseRandomLayer` is a `keras.layers.Layer` with `self.seed_generator = keras.random.SeedGenerator(seed)`; `keras.config.enable_unsafe_deserialization()` is public'

/** Name -> what to do. Other paths of the same object share it. */
const NAMES: Readonly<Record<QualifiedName, Removed | string>> = {
  'keras.__internal__': { since: 'Keras 3.0', advice: INTERNAL },
  // Layers
  'keras.layers.LocallyConnected1D': `no layer takes its place: ${COPY}, or build it of \`keras.ops\` (a loop over positions with a \`Dense\` each)`,
  'keras.layers.LocallyConnected2D': `no layer takes its place: ${COPY}, or build it of \`keras.ops\` (a loop over positions with a \`Dense\` each)`,
  'keras.layers.experimental.RandomFourierFeatures': `no layer takes its place: a frozen \`Dense(units, activation=keras.ops.cos, trainable=False)\` with random weights is close; or ${COPY}`,
  'keras.layers.DenseFeatures': 'feature columns are gone: preprocess with `keras.utils.FeatureSpace` (https://keras.io/api/utils/feature_space/) or with preprocessing layers such as `keras.layers.StringLookup`',
  'keras.experimental.SequenceFeatures': 'feature columns are gone: preprocess with `keras.utils.FeatureSpace` or with preprocessing layers such as `keras.layers.StringLookup`',
  'keras.layers.AbstractRNNCell': 'derive the cell from `keras.layers.Layer`, with `state_size`, `output_size` and `call(self, inputs, states)`: `keras.layers.RNN(Cell(32))`',
  'keras.experimental.PeepholeLSTMCell': `write the cell as a \`keras.layers.Layer\` with \`state_size\` and \`call(self, inputs, states)\`; ${COPY}`,
  'keras.layers.RandomHeight': '`keras.layers.RandomZoom(height_factor=0.2)` is the nearest: it keeps the size',
  'keras.layers.RandomWidth': '`keras.layers.RandomZoom(0, width_factor=0.2)` is the nearest: it keeps the size',
  'keras.layers.experimental.preprocessing.CategoryCrossing': 'use `keras.layers.HashedCrossing(num_bins)`, which takes a tuple and hashes: `HashedCrossing(num_bins=100)((a, b))`',
  'keras.layers.experimental.preprocessing.PreprocessingLayer': PREPROCESSING_BASE,
  'keras.layers.Merge': { since: 'Keras 2.0', advice: MERGE },
  'keras.utils.layer_utils.merge': { since: 'Keras 2.0', advice: MERGE },
  'keras.legacy.layers.merge': { since: 'Keras 2.0', advice: MERGE },
  'keras.layers.MaxoutDense': { since: 'Keras 2.0', advice: 'a `Dense`, a `Reshape` and a maximum do the same: `keras.ops.max(keras.layers.Reshape((nb_feature, units))(keras.layers.Dense(units * nb_feature)(x)), axis=1)`' },
  'keras.layers.Highway': { since: 'Keras 2.0', advice: 'write it out: `t = Dense(n, activation="sigmoid")(x)`, then `t * Dense(n, activation="relu")(x) + (1 - t) * x`' },
  'keras.layers.ActivityRegularizer': { since: 'Keras 2.0', advice: 'use `keras.regularizers.L1L2(l1=..., l2=...)` as `activity_regularizer`' },
  'keras.layers.TimeDistributedDense': { since: 'Keras 2.0', advice: '`Dense` works on the last axis of any input: write `keras.layers.Dense(units)`' },
  'keras.layers.ParametricSoftplus': { since: 'Keras 2.0', advice: `no layer takes its place: write \`alpha * keras.ops.softplus(beta * x)\` in a \`keras.layers.Layer\`` },
  'keras.layers.SReLU': { since: 'Keras 2.0', advice: 'no layer takes its place: `keras.layers.PReLU()` is the nearest, else write it as a `keras.layers.Layer`' },
  'keras.layers.Recurrent': { since: 'Keras 2.1', advice: 'write a cell, and run it with `keras.layers.RNN(Cell(32))`' },
  'keras.layers.ConvRecurrent2D': { advice: 'derive from `keras.layers.RNN`, or use `keras.layers.ConvLSTM2D`' },
  'keras.layers.ConvRNN2D': { advice: 'derive from `keras.layers.RNN`, or use `keras.layers.ConvLSTM2D`' },
  'keras.layers.ConvLSTM2DCell': { advice: 'use the layer: `keras.layers.ConvLSTM2D(filters, kernel_size)`' },
  'keras.layers.BatchNormalizationV1': 'use `keras.layers.BatchNormalization`',
  'keras.layers.GRUV1': 'use `keras.layers.GRU(units, reset_after=False)`',
  'keras.layers.LSTMV1': 'use `keras.layers.LSTM`',
  'keras.layers.experimental.SyncBatchNormalization': 'use `keras.layers.BatchNormalization(synchronized=True)`',
  'keras.layers.experimental.DynamicEmbedding': 'use `keras.layers.StringLookup` and `keras.layers.Embedding(n, 32)`, made again when the vocabulary grows',
  'keras.layers.experimental.DynamicLookup': 'use `keras.layers.StringLookup()`, and `adapt(data)` again when the vocabulary grows',
  'keras.callbacks.experimental.UpdateEmbeddingCallback': 'write it as a `keras.callbacks.Callback` with `on_epoch_end`',
  'keras.layers.enable_v2_dtype_behavior': 'delete it: layers have a dtype policy, `keras.config.set_dtype_policy("float32")`',
  'keras.layers.disable_v2_dtype_behavior': 'delete it: layers have a dtype policy, `keras.config.set_dtype_policy("float32")`',
  'keras.models.LinearModel': 'build it: `keras.Sequential([keras.Input((n,)), keras.layers.Dense(1)])`',
  'keras.models.WideDeepModel': 'build it with the functional API: `keras.layers.Add()([linear(wide), dnn(deep)])`',
  'keras.utils.get_or_create_layer': 'make the layer in `__init__` of a `keras.layers.Layer`, and call it in `call`',
  'keras.utils.track_tf1_style_variables': 'make the weights in `build` of a `keras.layers.Layer`, with `self.add_weight(shape=shape)`',
  'keras.utils.DeterministicRandomTestTool': 'use `keras.utils.set_random_seed(seed)`',
  'keras.layers.TFOpLambda': INNER_LAYER,
  'keras.layers.SlicingOpLambda': INNER_LAYER,
  // Models and files
  'keras.models.model_from_yaml': { since: 'Keras 2.6', advice: 'use JSON: `keras.models.model_from_json(model.to_json())`; old files convert with `json.dumps(yaml.safe_load(text))`' },
  'keras.models.model_from_config': 'use the class\'s own: `keras.Model.from_config(config)` or `keras.Sequential.from_config(config)`',
  'keras.models.Graph': { since: 'Keras 1.0', advice: 'use the functional API: `keras.Model(inputs, outputs)`' },
  'keras.utils.multi_gpu_model': { since: 'TensorFlow 2.4', advice: 'build and compile the model under a strategy: `with tf.distribute.MirroredStrategy().scope(): model = build()`' },
  'keras.models.experimental.SharpnessAwareMinimization': `no model takes its place: write its \`train_step\` in a \`keras.Model\`; or ${COPY}`,
  'keras.experimental.LinearModel': 'build it: `keras.Sequential([keras.Input((n,)), keras.layers.Dense(1)])`',
  'keras.experimental.WideDeepModel': 'build it with the functional API: `keras.layers.Add()([linear(wide), dnn(deep)])` (https://keras.io/examples/structured_data/wide_deep_cross_networks/)',
  'keras.experimental.export_saved_model': 'use `model.export(path)`',
  'keras.experimental.load_from_saved_model': 'use `keras.layers.TFSMLayer(path, call_endpoint="serving_default")`',
  'keras.estimator.model_to_estimator': ESTIMATOR,
  'keras.estimator.model_to_estimator_v2': ESTIMATOR,
  // scikit-learn
  'keras.wrappers.scikit_learn.KerasClassifier': { since: 'Keras 2.13', advice: SKLEARN },
  'keras.wrappers.scikit_learn.KerasRegressor': { since: 'Keras 2.13', advice: SKLEARN },
  'keras.wrappers.scikit_learn.BaseWrapper': { since: 'Keras 2.13', advice: SKLEARN },
  'keras.wrappers.scikit_learn': { since: 'Keras 2.13', advice: SKLEARN },
  // Data
  'keras.preprocessing.image.ImageDataGenerator': TF_DATA,
  'keras.preprocessing.image.DirectoryIterator': TF_DATA,
  'keras.preprocessing.image.DataFrameIterator': TF_DATA,
  'keras.preprocessing.image.NumpyArrayIterator': TF_DATA,
  'keras.preprocessing.image.Iterator': 'derive from `keras.utils.PyDataset`, with `__len__` and `__getitem__`',
  'keras.preprocessing.text': VECTORIZE,
  'keras.preprocessing.text.Tokenizer': VECTORIZE,
  'keras.preprocessing.text.tokenizer_from_json': VECTORIZE,
  'keras.preprocessing.text.text_to_word_sequence': 'it is `text.lower().split()` after punctuation went: `re.sub(r"[^\\w\']+", " ", text.lower()).split()`',
  'keras.preprocessing.text.one_hot': 'use `keras.layers.Hashing(num_bins=n)`, or `keras.layers.TextVectorization`',
  'keras.preprocessing.text.hashing_trick': 'use `keras.layers.Hashing(num_bins=n)`',
  'keras.preprocessing.sequence.TimeseriesGenerator': 'use `keras.utils.timeseries_dataset_from_array(data[:-length], targets[length:], sequence_length=length)`, a `tf.data.Dataset`',
  'keras.preprocessing.sequence.skipgrams': 'copy its twenty lines of NumPy into the project, or use those of `tf.keras.preprocessing.sequence`',
  'keras.preprocessing.sequence.make_sampling_table': 'copy its lines of NumPy into the project, or use those of `tf.keras.preprocessing.sequence`',
  'keras.utils.HDF5Matrix': { advice: 'read the file with `h5py.File(path)["name"][start:end]`, in a `keras.utils.PyDataset` where it does not fit into memory' },
  'keras.utils.H5Dict': 'read and write the file with `h5py`',
  'keras.utils.GeneratorEnqueuer': PIPELINE,
  'keras.utils.OrderedEnqueuer': PIPELINE,
  'keras.utils.SequenceEnqueuer': PIPELINE,
  'keras.utils.experimental.DatasetCreator': 'hand a `tf.data.Dataset` to `fit`; a parameter server takes one through `tf.distribute.Strategy.distribute_datasets_from_function`',
  'keras.utils.np_utils.probas_to_classes': { since: 'Keras 2.0', advice: 'use `probabilities.argmax(axis=1)`, or `(probabilities > 0.5).astype(int)` for one unit' },
  'keras.utils.np_utils.categorical_probas_to_classes': { since: 'Keras 2.0', advice: 'use `probabilities.argmax(axis=1)`' },
  'keras.utils.to_ordinal': 'NumPy says it: `(np.arange(n - 1) < np.expand_dims(y, -1)).astype("float32")`',
  'keras.utils.warmstart_embedding_matrix': `${COPY}, or fill the matrix of \`layer.get_weights()\` in a loop over the vocabulary`,
  // Training
  'keras.callbacks.BaseLogger': 'delete it: `fit` averages what it logs by itself',
  'keras.experimental.SidecarEvaluator': 'evaluate in a process of its own: `keras.models.load_model(path).evaluate(data)` for each new file',
  'keras.utils.SidecarEvaluator': 'evaluate in a process of its own: `keras.models.load_model(path).evaluate(data)` for each new file',
  'keras.callbacks.SidecarEvaluatorModelExport': 'use `keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)`',
  'keras.constraints.RadialConstraint': `derive it from \`keras.constraints.Constraint\`: ${COPY}`,
  'keras.optimizers.TFOptimizer': { advice: 'use the class of `keras.optimizers` with the same name: `keras.optimizers.Adam(learning_rate=...)`' },
  'keras.optimizers.convert_to_legacy_optimizer': 'delete it: there are no legacy optimizers any more',
  'keras.mixed_precision.experimental.LossScaleOptimizer': SCALE,
  'keras.mixed_precision.experimental.get_layer_policy': 'use `layer.dtype_policy`',
  'keras.experimental.LinearCosineDecay': SCHEDULE,
  'keras.experimental.NoisyLinearCosineDecay': SCHEDULE,
  'keras.experimental.terminate_keras_multiprocessing_pools': 'delete it: a `keras.utils.PyDataset` ends its own workers',
  'keras.dtensor.experimental.LayoutMap': 'use `keras.distribution.LayoutMap(device_mesh)` (https://keras.io/guides/distribution/)',
  'keras.dtensor.experimental.layout_map_scope': DTENSOR,
  // Losses and metrics
  'keras.losses.Reduction': 'use the strings `"sum_over_batch_size"`, `"sum"` and `"none"`',
  'keras.losses.LossFunctionWrapper': 'derive from `keras.losses.Loss` with a `call(self, y_true, y_pred)`',
  'keras.metrics.MeanRelativeError': 'derive from `keras.metrics.Mean`, with `update_state` that passes `abs(y_pred - y_true) / normalizer` on',
  'keras.metrics.MeanTensor': 'keep the sum and the count as weights of a `keras.metrics.Metric` of your own',
  'keras.metrics.experimental.PyMetric': 'derive from `keras.metrics.Metric`, or compute it in a callback with NumPy',
  'keras.metrics.accuracy': 'use `keras.metrics.Accuracy()`, or `keras.ops.mean(keras.ops.equal(y_true, y_pred))` in a function',
  'keras.metrics.cosine': 'use `keras.metrics.CosineSimilarity()`; `keras.losses.cosine_similarity` has the opposite sign',
  'keras.metrics.fscore': { since: 'Keras 2.0', advice: KERAS_1_METRIC },
  'keras.metrics.fbeta_score': { since: 'Keras 2.0', advice: KERAS_1_METRIC },
  'keras.metrics.precision': { since: 'Keras 2.0', advice: KERAS_1_METRIC },
  'keras.metrics.recall': { since: 'Keras 2.0', advice: KERAS_1_METRIC },
  'keras.metrics.matthews_correlation': { since: 'Keras 2.0', advice: 'compute it with `sklearn.metrics.matthews_corrcoef` in a callback' },
  // Keras's own tools, which code used all the same
  'keras.layers.has_arg': 'use `name in inspect.signature(function).parameters`',
  'keras.models.to_list': 'write `x if isinstance(x, list) else [x]`, or `keras.tree.flatten(x)`',
  'keras.utils.generic_utils.to_list': 'write `x if isinstance(x, list) else [x]`, or `keras.tree.flatten(x)`',
  'keras.utils.generic_utils.unpack_singleton': 'write `x[0] if len(x) == 1 else x`',
  'keras.utils.generic_utils.slice_arrays': 'write `[array[start:stop] for array in arrays]`',
  'keras.layers.func_dump': 'pickle it, or register the function: `@keras.saving.register_keras_serializable()`',
  'keras.layers.func_load': 'pickle it, or register the function: `@keras.saving.register_keras_serializable()`',
  'keras.utils.conv_utils.normalize_tuple': 'write `(value,) * n if isinstance(value, int) else tuple(value)`',
  'keras.utils.conv_utils.normalize_data_format': 'write `value or keras.config.image_data_format()`',
  'keras.utils.conv_utils.normalize_padding': 'write `value.lower()`',
  'keras.utils.conv_utils.conv_output_length': 'use the layer\'s own: `layer.compute_output_shape(input_shape)`',
  'keras.utils.conv_utils.deconv_length': 'use the layer\'s own: `layer.compute_output_shape(input_shape)`',
  'keras.layers.conv_output_length': 'use the layer\'s own: `layer.compute_output_shape(input_shape)`',
  'keras.utils.layer_utils.count_params': 'use `layer.count_params()`, or `sum(w.size for w in weights)` of NumPy arrays',
  'keras.utils.print_summary': { since: 'Keras 2.4', advice: 'use `model.summary(line_length=...)`' },
  'keras.utils.convert_all_kernels_in_model': { since: 'TensorFlow 2.4', advice: 'delete it: it turned kernels of Theano, which no backend is' },
  'keras.utils.np_utils.convert_kernel': { since: 'Keras 2.4', advice: 'delete it: it turned kernels of Theano, which no backend is' },
  'keras.utils.layer_utils.convert_dense_weights_data_format': 'delete it: it turned the weights of models with another data format',
  'keras.utils.test_utils.layer_test': { since: 'Keras 2.4', advice: 'build a model with the layer and call it: `keras.Sequential([layer])(x)`' },
  'keras.utils.test_utils.get_test_data': { since: 'Keras 2.4', advice: 'make the arrays with NumPy: `np.random.random((n, 4))`' },
  'keras.utils.test_utils.keras_test': { since: 'Keras 2.2', advice: 'call `keras.utils.clear_session()` in a fixture' },
  'keras.engine.training.standardize_input_data': 'convert the arrays with `numpy.asarray`; `fit` checks their shapes itself',
  'keras.engine.training.batch_shuffle': 'shuffle the indices of the batches: `numpy.random.permutation(n)`',
  'keras.engine.saving.load_weights_from_hdf5_group': LEGACY_HDF5,
  'keras.engine.saving.load_weights_from_hdf5_group_by_name': LEGACY_HDF5,
  'keras.engine.saving.save_weights_to_hdf5_group': LEGACY_HDF5,
  'keras.engine.saving.preprocess_weights_for_loading': LEGACY_HDF5,
  'keras.engine.topology.load_weights_from_hdf5_group': LEGACY_HDF5,
  'keras.engine.topology.load_weights_from_hdf5_group_by_name': LEGACY_HDF5,
  'keras.engine.topology.save_weights_to_hdf5_group': LEGACY_HDF5,
  'keras.engine.topology.preprocess_weights_for_loading': LEGACY_HDF5,
  'keras.models.Node': 'nodes are private: walk `model.layers`, or `keras.utils.get_source_inputs(tensor)`',
  'keras.engine.network.Node': 'nodes are private: walk `model.layers`, or `keras.utils.get_source_inputs(tensor)`',
}

/** Families, by a pattern of the name. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^keras\.applications\.(regnet\.)?RegNet[XY]\d+$/, 'KerasHub has it: `keras_hub.models.Backbone.from_preset(...)` (https://keras.io/keras_hub/), else another of `keras.applications`'],
  [/^keras\.applications\.(resnet_rs\.)?ResNetRS\d+$/, 'KerasHub has ResNets: `keras_hub.models.Backbone.from_preset(...)` (https://keras.io/keras_hub/), else `keras.applications.ResNet50V2`'],
  [/^keras\.applications\.(music_tagger_crnn|audio_conv_utils)\b/, 'its code and weights are left in Keras 1.2: https://github.com/keras-team/keras/tree/1.2.2/keras/applications'],
  [/^keras\.initializations\.(?!get$)\w+$/, 'initializers are objects since: `keras.initializers.GlorotUniform()(shape)`'],
  [/^keras\.applications\.(\w+)\.\1$/, 'the module itself is public: `keras.applications.vgg16`'],
  [/^keras\.backend\.(set_)?learning_phase$|^keras\.backend\.in_(train|test)_phase$/, 'take a `training` argument in `call`, and pass it on: `layer(x, training=training)`'],
  [/^keras\.backend\.(get|set)_session$/, 'there are no sessions since TensorFlow 2: delete it; memory growth is `tf.config.experimental.set_memory_growth(gpu, True)`'],
  [/^keras\.backend\.function$/, 'build a model of the same tensors, and call it: `keras.Model(inputs, outputs)(x)`'],
  [/^keras\.backend\.gradients$/, 'use `tf.GradientTape`, `jax.grad` or `torch.autograd.grad`, as the backend is'],
  [/^keras\.backend\.placeholder$/, 'use `keras.Input(shape)`'],
  [/^keras\.backend\.image_dim_ordering$/, 'use `keras.config.image_data_format()`, which gives `channels_last` for `tf`'],
  [/^keras\.backend\.(theano|cntk|tensorflow)_backend\b/, 'use `keras.ops`, or `tensorflow` itself; Theano and CNTK are no backends any more'],
  [/^keras\.estimator\b/, ESTIMATOR],
  [/^keras\.wrappers\.scikit_learn\b/, SKLEARN],
  [/^keras\.dtensor\b/, DTENSOR],
  [/^keras\.preprocessing\.image\.(random_|apply_|flip_axis|transform_matrix)/, 'layers such as `keras.layers.RandomRotation` and `keras.layers.RandomZoom` do the same; the functions are NumPy, and can be copied'],
  [/^keras\.legacy\.interfaces\b/, 'delete it: it took the arguments of Keras 1'],
  [/^keras\.utils\.(tf_utils|tf_inspect|control_flow_util|object_identity|version_utils|tf_contextlib)\b/, 'it was private to Keras: use TensorFlow or the standard library (`inspect`, `contextlib`)'],
  [/^keras\.layers\.legacy_rnn\b|^keras\.layers\.rnn\./, 'write the cell as a `keras.layers.Layer`, and run it with `keras.layers.RNN(Cell(32))`'],
]

export function removedName(name: QualifiedName): { readonly since: string | undefined; readonly advice: string | undefined } {
  const paths = [name, ...(api().paths.get(api().names.get(name)?.object ?? name) ?? [])]
  const row = paths.map(path => NAMES[path]).find(found => found !== undefined)
  const known: Removed | undefined = typeof row === 'string' ? { advice: row } : row
  return { since: known?.since ?? goneSince(paths), advice: known?.advice ?? FAMILIES.find(([family]) => family.test(name))?.[1] ?? privateAdvice(name, other => removedName(other).advice) }
}

/** Whether `tf.keras` of the newest release still has it. */
export function livesInTensorflow(name: QualifiedName): boolean {
  return has(name, 't', api().versions.t.at(-1)!)
}

/** The release after the last that had the object, by any path, as `Keras 3.0`. */
function goneSince(paths: readonly QualifiedName[]): string | undefined {
  for (const flavour of ['k', 't'] as const) {
    const versions = api().versions[flavour]
    const last = Math.max(...paths.map(path => api().names.get(path)?.[flavour].at(-1)?.[1] ?? -1))
    if (last < 0) continue
    if (last === versions.length - 1) return undefined
    // Up to 2.5, `tf.keras` goes by the minor of TensorFlow itself.
    const early = flavour === 't' && compareVersions(versions[last]!, '2.6') < 0
    return early ? `TensorFlow ${versions[last + 1]}` : `Keras ${nextKeras(versions[last]!)}`
  }
  return undefined
}

function nextKeras(version: Version): Version {
  return kerasVersions.find(row => compareVersions(row.version, version) > 0)!.version
}
