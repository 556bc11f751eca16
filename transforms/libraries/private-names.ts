/** Names of Keras's inner modules, which code used all the same and no release has any more: what to do instead, by the module they stood in. */
import { compareVersions } from '../../src/core/version.ts'
import type { QualifiedName, Version } from '../../src/core/types.ts'
import { api, has } from './api/index.ts'
import { publicPaths } from './moved-names.ts'
import { renamed } from './renamed-names.ts'
import { kerasVersions } from './versions.ts'

const FIT = '`fit` checks and batches what it is given: `model.fit(x, y, batch_size=32)` needs no help'
const STEP = 'override `train_step` and `test_step` of a `keras.Model`, or write the loop with `model.train_on_batch(x, y)` (https://keras.io/guides/custom_train_step_in_tensorflow/)'
const DATA = 'hand `fit` a NumPy array, a `tf.data.Dataset` or a `keras.utils.PyDataset`: `model.fit(dataset)`'
const TRAINING = 'take a `training` argument in `call`, and pass it on: `layer(x, training=training)`'
const SEED = 'keep a generator in the layer, `self.seed = keras.random.SeedGenerator(seed)`, and pass it: `keras.random.uniform(shape, seed=self.seed)`'
const CONFIG = '`keras.saving.serialize_keras_object(thing)` and `keras.saving.deserialize_keras_object(config)` are public'
const HDF5 = '`model.save_weights("x.weights.h5")` and `model.load_weights("x.weights.h5")` are public; other files are read with `h5py.File(path)`'
const FILES = '`keras.saving.save_model(model, "x.keras")` and `keras.saving.load_model("x.keras")` are public'
const CELL = 'write the cell as a `keras.layers.Layer` with `state_size` and `call(self, inputs, states)`, and run it with `keras.layers.RNN(Cell(32))`'
const LOSS = 'derive from `keras.losses.Loss` with a `call(self, y_true, y_pred)`: the reduction and `sample_weight` are taken care of'
const METRIC = 'derive from `keras.metrics.Metric`, with `update_state` and `result`, or from one such as `keras.metrics.Mean`'
const AUGMENT = 'derive from `keras.layers.Layer`, or chain layers such as `keras.layers.RandomFlip("horizontal")` and `keras.layers.RandomZoom(0.2)`'
const DECAY = 'schedules are objects: `keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=1000, decay_rate=0.9)`'
const CLIP = 'the optimizer clips by itself: `keras.optimizers.Adam(clipnorm=1.0)`'
const DIRECTORY = 'use `keras.utils.image_dataset_from_directory(path, validation_split=0.2, subset="training", seed=1)` or its kin for text and audio'
const QUEUE = 'pass the generator or the `keras.utils.PyDataset` itself to `fit`; its workers are its own: `super().__init__(workers=4)`'
const NOTHING = 'delete it: it was of use to Keras alone'
const APPLICATION = 'the models themselves are public: `keras.applications.ResNet50(weights="imagenet", include_top=False)`'
const INITIALIZER = 'initializers are objects: `keras.initializers.get("glorot_uniform")`, or `keras.initializers.GlorotUniform(seed=1)`'
const LOOKUP = 'ask the module itself: `keras.activations.get(name)`, or `keras.saving.get_registered_object(name)` for classes of the project'
const BASE = 'its base classes are private: derive from a public layer of the kind, such as `keras.layers.Conv2D` or `keras.layers.MaxPooling2D`, or from `keras.layers.Layer`'
const OPERATION = 'wrap the operation in a layer of the project: `class Op(keras.layers.Layer)` with a `call`, or use `keras.ops`'
const MASK = '`mask` reaches a layer as an argument: `call(self, inputs, mask=None)`'
const GRAPH = 'there are no graphs and no sessions since TensorFlow 2: delete it'
const OUTPUT = 'use the layer\'s own: `layer.compute_output_shape(input_shape)`'
const COUNT = 'use `keras.metrics.TruePositives()`, `keras.metrics.AUC()` and their kin'

/** Families, the narrower first: a pattern of the name, and what to do. */
const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/\.get_from_module$|\.(get_custom_object_name|get_custom_objects_by_name)$/, LOOKUP],
  [/\.interfaces$/, 'delete it: it took the arguments of Keras 1'],
  [/\.topology$/, 'its public names stand elsewhere: `from keras.layers import Layer, Input`'],
  [/^keras\.layers\.preprocessing$/, 'its public names stand elsewhere: `from keras.layers import Rescaling`'],
  [/\.make_batches$/, 'write `[(i, min(n, i + batch_size)) for i in range(0, n, batch_size)]`'],
  [/\.(slice_X|slice_arrays)$/, 'write `[array[start:stop] for array in arrays]`'],
  [/\.is_sequence$/, 'write `isinstance(x, keras.utils.PyDataset)`'],
  [/\.(is_generator_or_sequence|iter_sequence_infinite)$/, QUEUE],
  [/\.ask_to_proceed_with_overwrite$/, 'say so when saving: `model.save(path, overwrite=True)`'],
  [/\.conv_input_length$/, 'solve it for the input, or build the layer and ask `layer.compute_output_shape(input_shape)`'],
  [/\.(transpose_shape|object_list_uid|is_all_none|disable_tracking|get_globals|VersionAwareLayers|keras_modules_injection|populate_\w+|to_list|ClassMethod|InstanceMethod|InstanceProperty)$/, NOTHING],
  [/\.time_distributed_dense$/, '`Dense` works on the last axis of any input: `keras.layers.Dense(units)(x)`'],
  [/\.(Device|Dropout|Residual)Wrapper$/, `${CELL}; \`keras.layers.LSTMCell(32, dropout=0.2, recurrent_dropout=0.2)\` drops by itself`],
  [/\.(BaseRandomLayer|DropoutRNNCellMixin)$/, SEED],
  [/\.AtrousConv(olution)?[12]D$/, 'dilation is an argument: `keras.layers.Conv2D(filters, kernel_size, dilation_rate=2)`'],
  [/\.Deconvolution([23])D$/, 'use `keras.layers.Conv2DTranspose(filters, kernel_size)`, or `Conv3DTranspose`'],
  [/\.(Separable)?Convolution[123]D(Transpose)?$/, 'use `keras.layers.Conv2D(filters, kernel_size, strides=1, padding="same")` or its kin; Keras 1 took `nb_filter`, `nb_row` and `nb_col`'],
  [/\.(GRU|LSTM)CellV1$/, 'use `keras.layers.LSTMCell(units)` or `keras.layers.GRUCell(units, reset_after=False)`'],
  [/\.Add(Loss|Metric)$/, 'call it in a layer: `self.add_loss(value)`; a metric is an attribute, with `self.metric.update_state(value)` in `call`'],
  [/\.(LinearCosineDecay|NoisyLinearCosineDecay)$/, 'derive from `keras.optimizers.schedules.LearningRateSchedule` with a `__call__(self, step)`, or use `keras.optimizers.schedules.CosineDecay`'],
  [/\.RestoredOptimizer$|\.FakeOptimizerForRestoration$/, 'an optimizer is restored with its model: `keras.models.load_model("x.keras")`'],
  [/\.(multi_gpu_model)$/, 'build and compile the model under a strategy: `with tf.distribute.MirroredStrategy().scope(): model = build()`'],
  // Keras 0.3
  [/\.AutoEncoder$/, 'chain the encoder and the decoder: `keras.Sequential([encoder, decoder])`'],
  [/\.(LambdaMerge|MaskedLambda)$/, 'use `keras.layers.Lambda(fn)(inputs)`'],
  [/\.TimeDistributedMerge$/, 'use `keras.layers.GlobalAveragePooling1D()`, or `keras.ops.sum(x, axis=1)`'],
  [/\.ThresholdedLinear$/, 'use `keras.ops.where(keras.ops.abs(x) > theta, x, 0.0)` in a `keras.layers.Layer`'],
  [/\.MaskedLayer$/, 'derive from `keras.layers.Layer`, with `self.supports_masking = True`'],
  [/\.(Siamese|SiameseHead|add_shared_layer)$/, 'call one layer twice: `shared = keras.layers.Dense(8)`, then `shared(a)` and `shared(b)`'],
  [/^keras\.layers\.containers\b|\.container_from_config$/, 'models are layers: `keras.Sequential(layers)`, `keras.Model(inputs, outputs)`'],
  [/\.model_summary$/, 'use `model.summary()`'],
  [/^keras\.utils\.layer_utils\.get_layer$/, 'use `keras.layers.deserialize(config)`'],
  [/^keras\.models\.(Progbar)$/, 'use `keras.utils.Progbar(n)`'],
  [/^keras\.models\.(batch_shuffle|generator_queue|get_function_name|standardize_\w+|weighted_objective)$/, FIT],
  // Backend
  [/^keras\.backend(\.\w+_backend|\.common)?\.(\w*learning_phase\w*)$/, TRAINING],
  [/^keras\.backend\.(\w+\.)?py_(all|any|sum|slice)$/, 'use Python\'s own: `all(...)`, `any(...)`, `sum(...)`, `slice(...)`'],
  [/^keras\.backend\.(\w+\.)?(Function|GraphExecutionFunction)$/, 'build a model of the same tensors, and call it: `keras.Model(inputs, outputs)(x)`'],
  [/^keras\.backend\.(\w+\.)?(RandomGenerator|\w*generator_for_rng)$/, SEED],
  [/^keras\.backend\.(\w+\.)?asymmetric_\w+_padding$/, 'use `keras.ops.pad(x, ((0, 0), (left, right), (0, 0)))`'],
  [/^keras\.backend\.(\w+\.)?atrous_conv2d$/, 'use `keras.ops.conv(x, kernel, dilation_rate=2)`'],
  [/^keras\.backend\.(\w+\.)?deconv2d$/, 'use `keras.ops.conv_transpose(x, kernel, strides=2)`'],
  [/^keras\.backend\.(\w+\.)?binary_weighted_focal_crossentropy$/, 'use `keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True)(y_true, y_pred)`'],
  [/^keras\.backend\.(\w+\.)?(image_dim_ordering|set_image_dim_ordering)$/, 'use `keras.config.image_data_format()` and `keras.config.set_image_data_format("channels_last")`, which is `tf` in the words of Keras 1'],
  [/^keras\.backend\.(\w+\.)?normalize_data_format$/, 'write `value or keras.config.image_data_format()`'],
  [/^keras\.backend\.(\w+\.)?cast_to_floatx$/, 'write `keras.ops.cast(x, keras.config.floatx())`'],
  [/^keras\.backend\.(\w+\.)?(get_variable_shape)$/, 'write `tuple(variable.shape)`'],
  [/^keras\.backend\.(\w+\.)?is_symbolic$/, 'write `keras.utils.is_keras_tensor(x)`'],
  [/^keras\.backend\.(\w+\.)?(\w*graph\w*|\w*session\w*|SessionLocal|track_\w+|v1_variable_initialization|eager|symbolic|ContextValueCache)$/, GRAPH],
  [/^keras\.backend\.(\w+\.)?(\w*object_name\w*|OBSERVED_NAMES|PER_GRAPH_\w+)$/, 'Keras gives unique names by itself; `keras.utils.clear_session()` starts them again'],
  [/^keras\.backend\.(\w+\.)?\w*ragged\w*$/, 'pad the batch instead: `keras.utils.pad_sequences(rows)`'],
  [/^keras\.backend\.(\w+\.)?is_tpu_strategy$/, 'write `isinstance(tf.distribute.get_strategy(), tf.distribute.TPUStrategy)`'],
  [/^keras\.backend\.(\w+\.)?tf_(major|minor)_version$/, 'read `tf.__version__`'],
  [/^keras\.backend\.(\w+\.)?local_conv$/, 'slice and multiply: `keras.ops.stack` of `keras.ops.matmul(x[:, i:i + size], kernel[i])`'],
  [/^keras\.backend\.(\w+\.)?cast_variables_to_tensor$/, 'write `keras.ops.convert_to_tensor(variable)`'],
  [/^keras\.backend\.(\w+\.)?dtype_numpy$/, 'write `keras.backend.standardize_dtype(x.dtype)`'],
  [/^keras\.backend\.experimental\.\w+$/, 'delete it: `keras.utils.set_random_seed(seed)` makes runs repeatable'],
  [/^keras\.backend\.(control_dependencies|symbolic|(set_)?legacy_weight_ordering)$/, NOTHING],
  [/^keras\.backend\.experimental$/, 'its functions are needed no more: `keras.utils.set_random_seed(seed)` makes runs repeatable'],
  [/^keras\.backend\.(common|load_backend|numpy_backend)$/, 'use `keras.ops`, `keras.config` and `keras.random`: `keras.config.floatx()`'],
  [/^keras\.backend_config\b/, 'use `keras.config`: `keras.config.floatx()`'],
  [/^keras\.backend\.numpy_backend\./, 'use `keras.ops`, which takes NumPy arrays too: `keras.ops.convert_to_numpy(keras.ops.sum(x))`'],
  [/^keras\.backend\.(load_backend\.)?(ConvertTo\w+|LambdaFunc|ReshapeBatch|b_any|classification_error|\w*seq_axis|get_num_dynamic_axis|ctc_(cost|create_skip_idxs|interleave_blanks|path_probs|update_log_p)|is_explicit_shape|normalize_axis|set_flag_batch_wise|pattern_broadcast)$/, 'use `keras.ops`; Theano and CNTK are no backends any more'],
  [/^keras\.backend\.(common|load_backend)\./, NOTHING],
  // Applications and data sets
  [/^keras\.applications\.(regnet|resnet_rs)\.preprocess_input$/, 'delete it: it gave back what it was given, since the model rescales its input'],
  [/^keras\.applications\.(regnet|resnet_rs)\.decode_predictions$/, 'use `keras.applications.imagenet_utils.decode_predictions(predictions, top=5)`'],
  [/^keras\.applications\.regnet\b/, 'KerasHub has RegNets: `keras_hub.models.Backbone.from_preset(...)` (https://keras.io/keras_hub/), else another of `keras.applications`'],
  [/^keras\.applications\.resnet_rs\b/, 'KerasHub has ResNets: `keras_hub.models.Backbone.from_preset(...)` (https://keras.io/keras_hub/), else `keras.applications.ResNet50V2`'],
  [/^keras\.applications\.imagenet_utils\.(CLASS_INDEX\w*)$/, 'use `keras.applications.imagenet_utils.decode_predictions(predictions, top=5)`'],
  [/^keras\.applications\.imagenet_utils\b/, 'use `keras.applications.imagenet_utils.preprocess_input(x, mode="tf")` and `decode_predictions`'],
  [/^keras\.applications\.mobilenet\.relu6$/, 'use `keras.activations.relu6`, or `keras.layers.ReLU(max_value=6)`'],
  [/^keras\.applications\.mobilenet_v3\.(hard_sigmoid|hard_swish|relu)$/, 'use `keras.activations.hard_sigmoid`, `keras.activations.hard_silu` and `keras.activations.relu`'],
  [/^keras\.applications\b/, APPLICATION],
  [/^keras\.datasets\.cifar\w*\b/, 'load the data set whole: `(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()`'],
  [/^keras\.datasets\.data_utils\b/, 'use `keras.utils.get_file(name, origin=url, file_hash=sha256)`'],
  // Engine
  [/\.engine\.base_layer\.TensorFlowOpLayer$|\.(TFOpLambda|SlicingOpLambda|\w+Dispatcher)$|\.engine\.functional\.ModuleWrapper$/, OPERATION],
  [/^keras\.engine\.base_layer_utils\.(make_variable|is_split_variable|create_mean_metric)$/, 'use `self.add_weight(shape=shape, initializer="zeros", name="w")`'],
  [/^keras\.engine\.base_layer_utils\.(call_context|CallContext\w*|training_arg_passed_to_call)$/, TRAINING],
  [/^keras\.engine\.base_layer_utils\.(is_in_\w+|enable_v2\w*|disable_v2\w*|v2_\w+|check_graph\w*|generate_placeholders\w*)$/, GRAPH],
  [/^keras\.engine\.base_layer_utils\b/, 'the engine is another: `layer.built`, `layer.dtype_policy` and `keras.utils.is_keras_tensor(x)` are public'],
  [/^keras\.engine\.base_preprocessing_layer\b/, 'derive from `keras.layers.Layer` and define `adapt` in the class: nothing but `call` comes from the base'],
  [/^keras\.engine\.compile_utils\b/, 'in `train_step`, use `self.compute_loss(x, y, y_pred, sample_weight)` and `self.compute_metrics(x, y, y_pred, sample_weight)`'],
  [/^keras\.engine\.data_adapter\.train_validation_split$/, 'let `fit` do it: `model.fit(x, y, validation_split=0.2)`'],
  [/^keras\.engine\.data_adapter\b/, DATA],
  [/^keras\.engine\.functional\w*\b|^keras\.models\.Functional$/, 'use `keras.Model(inputs, outputs)`; `keras.models.clone_model(model)` copies one, and `model.get_config()` tells of it'],
  [/^keras\.engine\.(keras_tensor)\b/, 'use `keras.KerasTensor(shape, dtype)`, and `keras.utils.is_keras_tensor(x)` to ask'],
  [/^keras\.engine\.node\b/, 'nodes are private: walk `model.layers`, or `keras.utils.get_source_inputs(tensor)`'],
  [/^keras\.engine\.input_spec\b/, 'set `self.input_spec = keras.InputSpec(ndim=4)` in the layer, which then checks its inputs'],
  [/^keras\.engine\.(saving|topology)\.\w*(hdf5|h5py|weights_for_loading|HDF5)\w*$/, HDF5],
  [/^keras\.engine\.saving\.(un)?pickle_model$/, 'models pickle: `pickle.dumps(model)`'],
  [/^keras\.engine\.saving\b/, FILES],
  [/^keras\.engine\.(training\w*)\.(fit_\w+|predict_\w+|test_loop|evaluate_\w+|\w*_loop)$/, 'use the methods: `model.fit(generator)`, `model.evaluate(generator)`, `model.predict(generator)`'],
  [/^keras\.engine\.training\w*\.(standardize|check|batch_shuffle|get_static|collect|handle_partial|prepare|make_|weighted|list_to_tuple|get_input|get_output)\w*$/, FIT],
  [/^keras\.engine\.(training\w*|partial_batch_padding_handler)\b/, STEP],
  [/^keras\.engine\.(network|topology|sequential|input_layer|base_layer)\.\w+$/, NOTHING],
  // Layers
  [/^keras\.layers\.core\.|\.tf_op_layer\b/, OPERATION],
  [/^keras\.layers\.(local|locally_connected)\b/, 'no layer takes its place: build it of `keras.ops`, such as a `keras.ops.matmul` for each position'],
  [/^keras\.layers\.preprocessing\.\w+\.(dense_bincount|sparse_bincount|\w*encode_categorical\w*)$|^keras\.layers\.preprocessing\.category_encoding\b/, 'use `keras.layers.CategoryEncoding(num_tokens=n, output_mode="count")`, or `keras.ops.bincount(x)`'],
  [/^keras\.layers\.preprocessing\.discretization\b/, 'use `keras.layers.Discretization(num_bins=4)`, whose `adapt(data)` finds the boundaries'],
  [/^keras\.layers\.preprocessing\.image_preprocessing\b/, AUGMENT],
  [/^keras\.layers\.preprocessing\.index_lookup\b/, 'use `keras.layers.StringLookup(vocabulary=words)` or `keras.layers.IntegerLookup(vocabulary=numbers)`'],
  [/^keras\.layers\.preprocessing\.preprocessing_stage\b/, 'chain the layers in a `keras.Sequential`, and `adapt` them one after the other'],
  [/^keras\.layers\.preprocessing\.preprocessing_utils\b/, 'use `keras.ops`: `keras.ops.convert_to_tensor(x)`, `keras.ops.expand_dims(x, -1)`'],
  [/^keras\.layers\.preprocessing\.reduction\b|\.get_reduce_op$/, 'reduce it with `keras.ops`: `keras.ops.mean(x, axis=1)`'],
  [/^keras\.layers\.preprocessing\.category_crossing\b/, 'use `keras.layers.HashedCrossing(num_bins=100)((a, b))`'],
  [/^keras\.layers\.recurrent_v2\b/, '`keras.layers.LSTM` and `keras.layers.GRU` choose the fast kernel by themselves: `keras.layers.LSTM(32, use_cudnn="auto")`'],
  [/^keras\.layers\.(recurrent|cudnn_recurrent|rnn|convolutional_recurrent|rnn_cell_wrapper_v2)\b/, CELL],
  [/\.(Conv|SeparableConv|DepthwiseConv|(Global)?Pooling[123]D|BaseDenseAttention|BatchNormalizationBase|ConvLSTM|ConvLSTMCell|ConvRNN)$|^keras\.layers\.(convolutional|pooling|normalization|merging|attention)\./, BASE],
  [/^keras\.layers\.(serialization\.)?(deserialize_from_json|get_builtin_layer)$/, '`keras.layers.deserialize({"class_name": "Dense", "config": {"units": 4}})` is public'],
  [/^keras\.layers\.(kernelized)\b/, 'no layer takes its place: a frozen `keras.layers.Dense(units, activation=keras.ops.cos, trainable=False)` is close'],
  // Losses, metrics, training
  [/\.is_categorical_crossentropy$/, 'compare it: `loss in ("categorical_crossentropy", keras.losses.categorical_crossentropy)`'],
  [/\.(LABEL_DTYPES_FOR_LOSSES)$/, NOTHING],
  [/^keras\.metrics\.(\w+\.)?clone_metrics?$/, 'write `metric.__class__.from_config(metric.get_config())`'],
  [/^keras\.metrics\.(\w+\.)?(Reduce|SumOverBatchSize)$/, 'use `keras.metrics.Mean()` or `keras.metrics.Sum()`'],
  [/^keras\.metrics\.(\w+\.)?SumOverBatchSizeMetricWrapper$/, 'use `keras.metrics.MeanMetricWrapper(fn, name="m")`'],
  [/^keras\.metrics\.(\w+\.)?SensitivitySpecificityBase$/, 'derive from `keras.metrics.SensitivityAtSpecificity`'],
  [/^keras\.metrics\.(\w+\.)?is_(built_in|tensor_or_variable)$/, 'write `isinstance(x, keras.metrics.Metric)` or `keras.ops.is_tensor(x)`'],
  [/^keras\.utils\.losses_utils\b/, LOSS],
  [/^keras\.utils\.metrics_utils\.(AUC\w+|Confusion\w+|\w*confusion\w*|\w*threshold\w*)$/, COUNT],
  [/^keras\.utils\.metrics_utils\b/, METRIC],
  [/^keras\.callbacks\.(\w+\.)?(configure_callbacks|set_callback_parameters|make_logs|keras_model_summary)$/, 'use `keras.callbacks.CallbackList(callbacks, model=model, add_history=True)` in a loop of your own'],
  [/^keras\.callbacks\.(\w+\.)?(path_to_string)$|\.path_to_string$/, 'write `os.fspath(path)`'],
  [/^keras\.callbacks\.(\w+\.)?standardize_input_data$/, FIT],
  [/^keras\.callbacks\.tensorboard_v[12]\b/, 'use `keras.callbacks.TensorBoard(log_dir="logs")`'],
  [/^keras\.mixed_precision\.autocast_variable\b/, 'a layer casts its weights by itself: `self.compute_dtype` tells to what'],
  [/^keras\.mixed_precision\.device_compatibility_check\b/, NOTHING],
  [/^keras\.mixed_precision\.(\w+\.)?get_layer_policy$/, 'use `layer.dtype_policy`'],
  [/^keras\.mixed_precision\.loss_scale(_optimizer)?\b/, 'use `keras.mixed_precision.LossScaleOptimizer(optimizer, initial_scale=2 ** 15)`; `compile` makes one by itself under `mixed_float16`'],
  [/^keras\.mixed_precision\.policy\.policy_scope$/, 'set it, and set it back: `keras.config.set_dtype_policy("mixed_float16")`'],
  [/^keras\.mixed_precision\.policy\b/, 'use `keras.dtype_policies.serialize(policy)` and `keras.dtype_policies.deserialize(config)`'],
  [/^keras\.models\.(cloning\.)?(clone_and_build_model|share_weights|in_place_\w+)$/, 'clone it, then compile it again: `copy = keras.models.clone_model(model)`, `copy.compile(...)`'],
  [/^keras\.models\.sharpness_aware_minimization\b/, 'no model takes its place: write its `train_step` in a `keras.Model`'],
  [/^keras\.models\.(optimizer_from_config)$|^keras\.optimizers\.optimizer_from_config$/, 'use `keras.optimizers.deserialize(config)`'],
  [/\.get_source_inputs$/, 'use `keras.utils.get_source_inputs(tensor)`'],
  [/^keras\.legacy\.models\b|^keras\.models\.legacy_models\b/, 'read the layers of a model with `model.layers`'],
  [/^keras\.legacy\.layers\b|^keras\.models\.legacy_layers\b/, 'write its arithmetic in a `keras.layers.Layer`, or use `keras.layers.Lambda(fn)`'],
  // Optimizers
  [/\.(optimizer_v2|optimizers)\.legacy_learning_rate_decay\b/, DECAY],
  [/\.NonFusedAdam$/, 'use `keras.optimizers.Adam(learning_rate=0.001)`'],
  [/\.filter_empty_gradients$/, 'write `[(g, v) for g, v in pairs if g is not None]`'],
  [/\.(make_\w+clip\w+|clip_norm)$/, CLIP],
  [/\.(all_reduce_sum_gradients|strategy_supports\w*|NullContextmanager|name_scope_only\w*|is_arm_mac|CallableList|LossScaleOptimizerMetaclass)$/, NOTHING],
  [/^keras\.(optimizer_v2|optimizer_experimental|optimizers)(\.\w+)*\.(Optimizer(V2)?|optimizer(_v2)?)$/, 'derive from `keras.optimizers.Optimizer`, with `build` and `update_step(self, gradient, variable, learning_rate)`'],
  [/^keras\.(optimizer_v2|optimizer_experimental|optimizers)(\.\w+)*\.utils$/, CLIP],
  [/^keras\.(optimizer_v2|optimizer_experimental|optimizers)\b/, 'the optimizers are those of `keras.optimizers`: `keras.optimizers.Adam(learning_rate=0.001)`'],
  // Models that came with Keras, feature columns, estimators
  [/^keras\.premade\w*\b/, 'build it: `keras.Sequential([keras.Input((n,)), keras.layers.Dense(1)])`, or with the functional API'],
  [/^keras\.feature_column\b/, 'feature columns are gone: preprocess with `keras.utils.FeatureSpace` (https://keras.io/api/utils/feature_space/) or with layers such as `keras.layers.StringLookup`'],
  [/^keras\.type\b/, 'use the class itself in annotations: `keras.layers.Layer`'],
  [/^keras\.export\b/, 'use `model.export(path)`, or `keras.export.ExportArchive`; `keras.layers.TFSMLayer(path)` reads it'],
  [/^keras\.initializ(ers|ations)\b/, INITIALIZER],
  [/^keras\.regularizers\b/, 'derive from `keras.regularizers.Regularizer` with a `__call__(self, x)`'],
  [/^keras\.constraints\b/, 'derive from `keras.constraints.Constraint` with a `__call__(self, w)`'],
  [/^keras\.objectives\b/, LOSS],
  // Preprocessing
  [/^keras\.preprocessing\.image\.list_pictures$/, 'write `sorted(pathlib.Path(folder).rglob("*.jpg"))`'],
  [/^keras\.(preprocessing|utils)\.\w*image\w*(\.\w+)?$|\.(dataset_utils|image_dataset)\b/, DIRECTORY],
  [/^keras\.(preprocessing|utils)\.(text_dataset)\b/, 'use `keras.utils.text_dataset_from_directory(path)`'],
  [/^keras\.(preprocessing|utils)\.(timeseries\w*)\b|^keras\.preprocessing\.sequence\b/, 'use `keras.utils.timeseries_dataset_from_array(data, targets, sequence_length=10)`, and `keras.utils.pad_sequences`'],
  [/^keras\.utils\.audio_dataset\b/, 'use `keras.utils.audio_dataset_from_directory(path)`'],
  [/^keras\.preprocessing\.text\b/, '`keras.layers.TextVectorization(max_tokens=n)` does the same: `layer.adapt(texts)`, then `layer(texts)`'],
  [/^keras\.preprocessing\b/, DIRECTORY],
  // Files
  [/\.is_hdf5_filepath$/, 'write `path.endswith((".h5", ".hdf5", ".keras"))`'],
  [/^keras\.saving(\.\w+)*\.(save_weights|load_weights|save_weights_only|load_weights_only)$/, 'use `model.save_weights("x.weights.h5")` and `model.load_weights("x.weights.h5")`'],
  [/^keras\.saving(\.\w+)*\.hdf5_format\b/, HDF5],
  [/^keras\.saving(\.legacy)?\.(serialization|serialization_lib|object_registration|model_config)\b|\.experimental\.serialization_lib\b|\.(un|de)?serialize_\w+$/, CONFIG],
  [/^keras\.saving\.pickle_utils\b/, 'models pickle: `pickle.dumps(model)`'],
  [/^keras\.saving\.saved_model_experimental\b/, 'use `model.export(path)`, and `keras.layers.TFSMLayer(path, call_endpoint="serving_default")` to read it'],
  [/\.(compile_args_from_training_config|try_build_compiled_arguments|extract_model_metrics)$/, 'use `model.get_compile_config()` and `model.compile_from_config(config)`'],
  [/\.(model_call_inputs|trace_model_call|raise_model_input_error)$/, 'use `model.export(path)`, which traces the call, and `model.inputs`'],
  [/^keras\.saving\b/, FILES],
  // Tools
  [/^keras\.utils\.conv_utils\.(convert_data_format)$/, 'write `"NHWC" if data_format == "channels_last" else "NCHW"`'],
  [/^keras\.utils\.conv_utils\b/, OUTPUT],
  [/^keras\.utils\.data_utils\.(urlretrieve|validate_file)$/, 'use `keras.utils.get_file(name, origin=url, file_hash=sha256)`'],
  [/^keras\.utils\.data_utils\b/, QUEUE],
  [/^keras\.utils\.(generic_utils|legacy)\.(\w*SharedObject\w*|NoopLoadingScope|\w*serializ\w*|\w*config|is_default|default|Config|CustomMaskWarning|func_\w+)$/, CONFIG],
  [/^keras\.utils\.generic_utils\.to_snake_case$/, 'write `re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()`'],
  [/^keras\.utils\.generic_utils\.make_tuple$/, 'write `tuple(x)`'],
  [/^keras\.utils\.generic_utils\.(getargspec)$/, 'use `inspect.getfullargspec(function)`'],
  [/^keras\.utils\.generic_utils\.LazyLoader$/, 'import it where it is used: `importlib.import_module(name)`'],
  [/^keras\.utils\.generic_utils\.display_table$/, 'use `model.summary()`, or `print`'],
  [/^keras\.utils\.generic_utils\.(check_for_unexpected_keys|validate_kwargs)$/, 'test it: `if set(kwargs) - allowed: raise TypeError(...)`'],
  [/^keras\.utils\.(io_utils)\.(save_array|load_array)$/, 'use `numpy.save(path, array)` and `numpy.load(path)`'],
  [/^keras\.utils\.io_utils\.print_msg$/, 'use `print`'],
  [/^keras\.utils\.io_utils\b/, 'read and write the file with `h5py`, or save the model with `model.save("x.keras")`'],
  [/\.(count_total_params)$/, 'use `model.count_params()`'],
  [/\.cached_per_instance$/, 'use `functools.cached_property`'],
  [/\.convert_vocab_to_list$/, 'write `list(vocabulary)`'],
  [/\.(get_layer_index_bound_by_layer_name|check_pydot|check_graphviz|add_edge|is_model|is_wrapped_model)$/, 'use `keras.utils.plot_model(model, to_file="model.png")` and `model.summary(layer_range=["a", "b"])`'],
  [/^keras\.utils\.visualize_util\b/, 'use `keras.utils.plot_model(model, to_file="model.png")`'],
  [/\.(is_builtin_layer)$/, 'write `isinstance(layer, keras.layers.Layer)`'],
  [/\.CallFunctionSpec$/, 'use `inspect.signature(layer.call)`'],
  [/^keras\.utils\.layer_utils\.(validate_string_arg|filter_empty_layer_containers)$/, NOTHING],
  [/^keras\.utils\.np_utils\.(accuracy|binary_logloss|multiclass_logloss)$/, 'NumPy or scikit-learn say it: `sklearn.metrics.log_loss(y, p)`, `(y == p).mean()`'],
  [/^keras\.utils\.kernelized_utils\b/, 'NumPy says it: `np.exp(-((x - y) ** 2).sum(-1) / (2 * stddev ** 2))`'],
  [/^keras\.utils\.traceback_utils\b/, 'use `keras.config.disable_traceback_filtering()`'],
  [/^keras\.utils\.(StepsPerExecutionTuner)$/, 'give the number itself: `model.compile(steps_per_execution=16)`'],
  [/^keras\.utils\.(TimedThread)$/, 'use `threading.Timer(interval, function)` in a loop'],
  [/^keras\.utils\.feature_space\.(Cross|Feature)$/, 'use `keras.utils.FeatureSpace.cross(["a", "b"], crossing_dim=32)` and its kin'],
  [/^keras\.utils\.(test_utils|dataset_creator|keras_logging|mode_keys|sidecar_evaluator)\b/, 'delete it, or use the standard library: `logging.getLogger(__name__)`'],
  [/\.(apply_mask|get_mask)$/, MASK],
]

/** Modules whose own names are fewer than those that they imported. */
const MODULES: Readonly<Record<QualifiedName, string>> = {
  'keras.engine.training': `\`from keras import Model\`; ${STEP}`,
  'keras.engine.training_arrays': STEP,
  'keras.engine.training_generator': STEP,
  'keras.engine.training_utils': FIT,
  'keras.engine.sequential': '`from keras import Sequential`',
  'keras.engine.network': '`from keras import Model`',
  'keras.engine.base_layer': '`from keras.layers import Layer, InputSpec`',
  'keras.engine.base_preprocessing_layer': 'derive from `keras.layers.Layer` and define `adapt` in the class: nothing but `call` comes from the base',
  'keras.utils.visualize_util': 'its public names stand elsewhere: `from keras.utils import plot_model`',
  'keras.utils.test_utils': 'make the arrays with NumPy: `np.random.random((n, 4))`, and build a model with the layer: `keras.Sequential([layer])(x)`',
  'keras.utils.multi_gpu_utils': 'build and compile the model under a strategy: `with tf.distribute.MirroredStrategy().scope(): model = build()`',
  'keras.utils.training_utils': 'build and compile the model under a strategy: `with tf.distribute.MirroredStrategy().scope(): model = build()`',
  'keras.callbacks.tensorboard_v1': 'use `keras.callbacks.TensorBoard(log_dir="logs")`',
  'keras.metrics.experimental': 'derive from `keras.metrics.Metric`, or compute it in a callback with NumPy',
  'keras.models.experimental': 'no model takes its place: write the `train_step` of `SharpnessAwareMinimization` in a `keras.Model`',
  'keras.utils.experimental': 'hand a `tf.data.Dataset` to `fit`: `model.fit(dataset)`',
  'keras.utils.dataset_creator': 'hand a `tf.data.Dataset` to `fit`: `model.fit(dataset)`',
  'keras.utils.sidecar_evaluator': 'evaluate in a process of its own: `keras.models.load_model(path).evaluate(data)` for each new file',
}

/** What to do instead of a private name, and where its last code stands; undefined where nothing is known of it. */
export function privateAdvice(name: QualifiedName, adviceOf: (name: QualifiedName) => string | undefined): string | undefined {
  const entry = api().names.get(name)
  if (!entry) return family(name)
  if (entry.module) return moduleAdvice(name, entry.object, adviceOf)
  return [family(name) ?? (entry.t.length > 0 ? PUBLIC : NOTHING_PUBLIC), codeOf(name)].filter(part => part !== undefined).join('; ')
}

const PUBLIC = 'look for it in `keras.ops`, `keras.config` and `keras.random` (https://keras.io/guides/migrating_to_keras_3/#keras-backend-functions)'
const NOTHING_PUBLIC = 'it was private to Keras, and nothing public takes its place: copy what is needed of it'

function family(name: QualifiedName): string | undefined {
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1]
}

/** A module that Keras imported in another, or one whose names have public homes. */
function moduleAdvice(name: QualifiedName, object: QualifiedName, adviceOf: (name: QualifiedName) => string | undefined): string | undefined {
  const newest = api().versions.k.at(-1)!
  if (object !== name) {
    return has(object, 'k', newest) ? `it is \`${object}\`, which Keras imported there: import that` : (adviceOf(object) ?? family(name))
  }
  const row = MODULES[name]
  if (row !== undefined) return row
  const moved = homes(name)
  const [first] = moved
  if (first === undefined) return family(name)
  const home = first.slice(0, first.lastIndexOf('.'))
  const names = moved.filter(path => path.startsWith(`${home}.`) && !path.slice(home.length + 1).includes('.')).slice(0, 3).map(path => path.slice(home.length + 1))
  return `its public names stand elsewhere: \`from ${home} import ${names.join(', ')}\``
}

/** Where the names of a module are public now: those that are its own first. */
function homes(module: QualifiedName): readonly QualifiedName[] {
  const newest = api().versions.k.at(-1)!
  const found = [...(api().members.get(module) ?? [])].filter(name => name !== 'InputSpec' && !name.startsWith('_')).flatMap(name => {
    const full = `${module}.${name}`
    if (api().names.get(full)?.module) return []
    const path = publicPaths(full).find(one => has(one, 'k', newest) && !one.startsWith('keras.optimizers.legacy.')) ?? renamed[full]?.to.find(one => has(one, 'k', newest))
    return path === undefined ? [] : [path]
  })
  const counts = new Map<string, number>()
  for (const path of found) counts.set(parent(path), (counts.get(parent(path)) ?? 0) + 1)
  const near = (path: QualifiedName): number => (module.includes(path.split('.')[1]!) ? 1000 : 0) + counts.get(parent(path))!
  return [...new Set(found)].sort((a, b) => near(b) - near(a))
}

function parent(path: QualifiedName): QualifiedName {
  return path.slice(0, path.lastIndexOf('.'))
}

/** The file in which the last release that had a name defines it. */
function codeOf(name: QualifiedName): string | undefined {
  const { names, versions, members } = api()
  const entry = names.get(name)!
  const last = entry.k.at(-1)?.[1]
  const version = last === undefined ? undefined : versions.k[last]
  // From 2.13 on nothing private has a public path; what `keras_applications` held had no file of Keras.
  if (version === undefined || compareVersions(version, '2.13') >= 0) return undefined
  const module = parent(names.get(entry.object)?.k.some(([low, high]) => low <= last! && last! <= high) ? entry.object : name)
  if (module === 'keras') return undefined
  const home = names.get(module)
  if (!home?.module || home.object !== module) return undefined
  const isPackage = [...(members.get(module) ?? [])].some(child => names.get(`${module}.${child}`)?.module && names.get(`${module}.${child}`)!.object === `${module}.${child}`)
  const path = module.replaceAll('.', '/')
  return `its code: https://github.com/keras-team/keras/${isPackage ? 'tree' : 'blob'}/${tagOf(version)}/${isPackage ? path : `${path}.py`}`
}

function tagOf(version: Version): string {
  const { newest } = kerasVersions.find(row => row.version === version)!
  return compareVersions(version, '2.6') < 0 ? newest : `v${newest}`
}
