/** What calls and attributes of Keras give back; checked against the running library (test/oracle/values). */
import type { LibraryValues } from '../../src/core/library.ts'
import { instance, NONE, OTHER, SYMBOLIC, type Shape } from '../../src/core/shapes.ts'
import type { QualifiedName } from '../../src/core/types.ts'
import { api } from './api/index.ts'

const MODEL = 'keras.Model'
const LAYER = 'keras.Layer'
const OPTIMIZER = 'keras.Optimizer'
const HISTORY = 'keras.callbacks.History'
const VARIABLE = 'keras.Variable'

const list = (of: Shape): Shape => ({ kind: 'collection', of })
const model = instance(MODEL)

const RETURNS: Readonly<Record<QualifiedName, Shape>> = {
  'keras.layers.Input': SYMBOLIC,
  'keras.backend.placeholder': SYMBOLIC,
  'keras.saving.load_model': model,
  'keras.models.load_model': model,
  'keras.models.clone_model': model,
  'keras.models.model_from_json': model,
  'keras.models.model_from_yaml': model,
  'keras.models.model_from_config': model,
  'keras.utils.multi_gpu_model': model,
  'keras.layers.deserialize': instance(LAYER),
  'keras.optimizers.get': instance(OPTIMIZER),
  'keras.optimizers.deserialize': instance(OPTIMIZER),
  'keras.utils.to_categorical': OTHER,
  'keras.utils.get_file': OTHER,
  'keras.utils.plot_model': OTHER,
  'keras.utils.set_random_seed': NONE,
  'keras.backend.clear_session': NONE,
  'keras.utils.clear_session': NONE,
}

type Members = Readonly<Record<string, Shape>>

const METHODS: Readonly<Record<QualifiedName, Members>> = {
  [MODEL]: {
    fit: instance(HISTORY),
    fit_generator: instance(HISTORY),
    get_layer: instance(LAYER),
    compile: NONE, summary: NONE, save: NONE, save_weights: NONE, add: NONE, build: NONE, export: NONE,
    predict: OTHER, predict_on_batch: OTHER, evaluate: OTHER, train_on_batch: OTHER, test_on_batch: OTHER, get_weights: OTHER,
    to_json: OTHER, get_config: OTHER, predict_generator: OTHER, evaluate_generator: OTHER, predict_classes: OTHER, predict_proba: OTHER,
    count_params: OTHER,
  },
  [LAYER]: { get_weights: OTHER, set_weights: NONE, get_config: OTHER, count_params: OTHER, add_weight: instance(VARIABLE), add_variable: instance(VARIABLE) },
  'keras.Metric': { add_weight: instance(VARIABLE), add_variable: instance(VARIABLE), reset_state: NONE, reset_states: NONE, get_config: OTHER },
  [OPTIMIZER]: { get_config: OTHER },
  'keras.callbacks.Callback': { set_model: NONE, set_params: NONE },
}

const ATTRIBUTES: Readonly<Record<QualifiedName, Members>> = {
  [MODEL]: {
    layers: list(instance(LAYER)),
    inputs: list(SYMBOLIC),
    outputs: list(SYMBOLIC),
    optimizer: instance(OPTIMIZER),
    history: instance(HISTORY),
    metrics_names: OTHER,
    metrics: list(instance('keras.Metric')),
    stop_training: OTHER,
    input_shape: OTHER, output_shape: OTHER,
  },
  [LAYER]: {
    weights: list(instance(VARIABLE)),
    trainable_weights: list(instance(VARIABLE)),
    non_trainable_weights: list(instance(VARIABLE)),
    variables: list(instance(VARIABLE)),
    trainable_variables: list(instance(VARIABLE)),
    non_trainable_variables: list(instance(VARIABLE)),
    name: OTHER, trainable: OTHER, built: OTHER, dtype: OTHER, units: OTHER, filters: OTHER,
  },
  [OPTIMIZER]: { iterations: instance(VARIABLE) },
  'keras.callbacks.Callback': { model, params: OTHER },
  [HISTORY]: { history: OTHER, epoch: OTHER, params: OTHER, model },
  'keras.layers.Wrapper': { layer: instance(LAYER) },
  'keras.layers.Bidirectional': { forward_layer: instance(LAYER), backward_layer: instance(LAYER) },
}

/** Layers that give more than one tensor when one of these keywords is given. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  LSTM: ['return_state'], GRU: ['return_state'], SimpleRNN: ['return_state'], RNN: ['return_state'], CuDNNLSTM: ['return_state'], CuDNNGRU: ['return_state'],
  ConvLSTM1D: ['return_state'], ConvLSTM2D: ['return_state'], ConvLSTM3D: ['return_state'],
  Bidirectional: ['merge_mode', 'return_state'],
  LSTMCell: ['*'], GRUCell: ['*'], SimpleRNNCell: ['*'], StackedRNNCells: ['*'],
  MultiHeadAttention: [], Attention: [], AdditiveAttention: [], GroupQueryAttention: [],
  Lambda: ['*'], TFSMLayer: ['*'], JaxLayer: ['*'], FlaxLayer: ['*'], TorchModuleWrapper: ['*'], Wrapper: ['*'], Layer: ['*'], Pipeline: ['*'],
  InputLayer: ['*'], HashedCrossing: ['*'],
}

/** Functions of tensors that do not give one tensor back. */
const NOT_ONE = new Set([
  'shape', 'split', 'unstack', 'array_split', 'while_loop', 'scan', 'cond', 'switch', 'map', 'fori_loop', 'associative_scan', 'vectorized_map', 'moments', 'qr',
  'svd', 'eig', 'eigh', 'top_k', 'meshgrid', 'slogdet', 'lu_factor', 'unique', 'nonzero', 'where', 'custom_gradient', 'convert_to_numpy', 'is_tensor', 'dtype',
  'int_shape', 'ndim', 'rnn', 'function', 'eval', 'get_value', 'batch_get_value', 'set_value', 'is_keras_tensor', 'is_sparse', 'floatx', 'epsilon', 'backend',
  'image_data_format', 'learning_phase', 'get_session', 'set_session', 'clear_session', 'get_uid', 'count_params', 'gradients', 'fft', 'fft2', 'rfft', 'stft',
  'ctc_decode', 'slice', 'size', 'in_train_phase', 'in_test_phase', 'variable', 'result_type', 'set_floatx', 'set_epsilon', 'set_image_data_format', 'cast_to_floatx',
  'eager', 'manual_variable_initialization', 'print_tensor', 'update', 'update_add', 'update_sub', 'moving_average_update', 'max', 'min', 'all', 'any', 'name_scope',
  'standardize_dtype', 'SeedGenerator', 'ifft2', 'unravel_index', 'hsplit', 'vsplit', 'dsplit', 'normalize_batch_in_training', 'shuffle', 'get_item', 'hstack', 'histogram', 'view_as_complex', 'view_as_real', 'rearrange', 'dtypes', 'is_float_dtype', 'is_int_dtype',
  'get_variable_shape', 'batch_set_value', 'reset_uids', 'placeholder', 'symbolic', 'std', 'stop_gradient', 'device', 'set_learning_phase', 'image_dim_ordering',
])

export const values: LibraryValues = {
  isClass: name => api().bases.has(name),
  returns: name => RETURNS[name] ?? (/^keras\.applications\.(\w+\.)?[A-Z]\w+$/.test(name) ? { kind: 'instance', of: MODEL, one: true, lone: true } : undefined),
  isTensorFunction: name => {
    const match = /^keras\.(ops(?:\.\w+)*|random|backend|activations)\.(\w+)$/.exec(name)
    if (match) return !NOT_ONE.has(match[2]!) && !['get', 'serialize', 'deserialize'].includes(match[2]!)
    return /^keras\.layers\.(add|subtract|multiply|average|maximum|minimum|concatenate|dot)$/.test(name)
  },
  method: (of, name) => METHODS[of]?.[name],
  attribute: (of, name) => ATTRIBUTES[of]?.[name],
  layer: LAYER,
  model: MODEL,
  several: name => SEVERAL[name.slice(name.lastIndexOf('.') + 1)],
  tensorMethods: [
    { of: LAYER, method: 'call', except: ['self', 'training', 'mask', 'kwargs', 'args'] },
    { of: 'keras.Loss', method: 'call', except: ['self'] },
    { of: 'keras.Metric', method: 'update_state', except: ['self', 'sample_weight'] },
    { of: 'keras.Regularizer', method: '__call__', except: ['self'] },
    { of: 'keras.constraints.Constraint', method: '__call__', except: ['self'] },
  ],
  givesTensor: ['keras.Loss', 'keras.Metric', 'keras.Initializer', 'keras.optimizers.schedules.LearningRateSchedule'],
  tensorFunctionRoles: new Set(['loss', 'metrics', 'activation', 'recurrent_activation']),
  tensorFunctionTakers: new Set(['keras.layers.Lambda', 'keras.layers.Activation', 'keras.metrics.MeanMetricWrapper', 'keras.losses.LossFunctionWrapper']),
  likelyNames: {
    model: MODEL, keras_model: MODEL, base_model: MODEL, training_model: MODEL, prediction_model: MODEL, generator_model: MODEL,
    layer: LAYER, optimizer: OPTIMIZER, history: HISTORY,
  },
  single: { input: 'lone', output: 'one' },
  chains: new Set(['keras.Sequential']),
  merges: new Set(['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate', 'Dot', 'Attention', 'AdditiveAttention'].map(name => `keras.layers.${name}`)),
  ends: [['inputs', 'input'], ['outputs', 'output']],
  wrappers: new Set(['keras.layers.Bidirectional', 'keras.layers.TimeDistributed']),
  severalArgument: /^return_/,
  makers: new Set(['from_config']),
  wraps: [{ of: 'keras.Metric', method: 'result' }],
  transparentDecorators: /^(tf\.function|tf\.autograph\.experimental\.do_not_convert|staticmethod|classmethod|property|.*register_keras_serializable.*|.*\.setter|abstractmethod|override)\b/,
  tooGeneral: new Set(['keras.Operation']),
  foreign,
  telling: new Set([
    'fit_generator', 'predict_generator', 'evaluate_generator', 'predict_classes', 'predict_proba', 'train_on_batch', 'test_on_batch', 'predict_on_batch',
    'save_weights', 'load_weights', 'to_yaml', 'reset_states', 'get_output_at', 'get_input_at', 'get_output_shape_at', 'get_input_shape_at',
  ]),
}


const TENSOR_OPS = new RegExp(`^tensorflow\\.((math|nn|linalg|random)\\.[a-z]\\w*|reduce_\\w+|${[
  'abs', 'add', 'cast', 'clip_by_value', 'concat', 'constant', 'convert_to_tensor', 'cos', 'einsum', 'equal', 'exp', 'expand_dims', 'fill', 'gather', 'gather_nd', 'greater',
  'greater_equal', 'identity', 'less', 'less_equal', 'matmul', 'maximum', 'minimum', 'multiply', 'one_hot', 'ones', 'ones_like', 'pad', 'pow', 'range', 'reshape', 'round',
  'sigmoid', 'sign', 'sin', 'sqrt', 'square', 'squeeze', 'stack', 'stop_gradient', 'subtract', 'tanh', 'tile', 'transpose', 'zeros', 'zeros_like',
  'acos', 'acosh', 'argmax', 'argmin', 'argsort', 'asin', 'asinh', 'atan', 'atan2', 'atanh', 'broadcast_to', 'cosh', 'cumsum', 'divide', 'floor', 'image\\.resize',
  'image\\.(rgb_to_grayscale|rgb_to_hsv|hsv_to_rgb|crop_to_bounding_box|pad_to_bounding_box|extract_patches|flip_left_right|flip_up_down)', 'logical_and', 'logical_not',
  'logical_or', 'negative', 'norm', 'not_equal', 'repeat', 'reverse', 'roll', 'scatter_nd', 'sinh', 'sort', 'tan', 'tensor_scatter_nd_update', 'tensordot', 'truediv',
  // Of TensorFlow 1.
  'ceil', 'cumprod', 'erf', 'expm1', 'floordiv', 'floormod', 'is_finite', 'is_inf', 'is_nan', 'log', 'log1p', 'log_sigmoid', 'mod', 'rsqrt', 'squared_difference',
  'to_(float|double|int32|int64)',
].join('|')})$`)
const NOT_A_TENSOR = /^tensorflow\.(nn\.(moments|top_k|dynamic_rnn|.*_rnn|max_pool_with_argmax|\w*sampler)|math\.(top_k|segment\w*)|linalg\.(svd|qr|eigh?|lu|slogdet)|random\.(set_seed|get_global\w*|create\w*|experimental|\w*split))$/

/** A little of NumPy and TensorFlow. */
function foreign(name: QualifiedName): ReturnType<LibraryValues['foreign']> {
  if (/^numpy\.(prod|product|int32|int64|int_|argmax|argmin)$/.test(name)) return 'integer'
  if (/^numpy\.float(16|32|64)$/.test(name)) return 'float'
  if (TENSOR_OPS.test(name) && !NOT_A_TENSOR.test(name)) return 'tensor'
  return /^(numpy|tensorflow)\./.test(name) ? 'unknown' : undefined
}
