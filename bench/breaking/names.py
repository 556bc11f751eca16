"""Paths of the API: how they are told (`keras.` for every spelling), their family, and what they are called today."""
import functools
import inspect

import live

SPELLINGS = [
    'tensorflow.compat.v1.keras', 'tensorflow.compat.v2.keras', 'tensorflow.contrib.keras.api.keras', 'tensorflow.contrib.keras.python.keras',
    'tensorflow.contrib.keras', 'tensorflow.python.keras.api.keras', 'tensorflow.python.keras', 'tensorflow.keras', 'keras.api', 'keras.src',
]
# Names of Keras 1 (and of 2 before 2.6) that no installed package has.
KERAS_1 = {
    'Merge', 'merge', 'Convolution1D', 'Convolution2D', 'Convolution3D', 'AtrousConvolution1D', 'AtrousConvolution2D', 'Deconvolution2D',
    'MaxoutDense', 'Highway', 'TimeDistributedDense', 'Graph', 'SReLU', 'ParametricSoftplus', 'Cropping', 'CuDNNLSTM', 'CuDNNGRU',
    'ConvRecurrent2D', 'TimeDistributedMerge',
}
# Where a name that moved is looked for, and names that changed.
HOMES = ['layers', 'models', 'optimizers', 'optimizers.schedules', 'callbacks', 'losses', 'metrics', 'regularizers', 'initializers', 'constraints', 'utils', 'activations', 'saving', 'preprocessing.sequence', 'preprocessing.image']
RENAMED = {
    'Container': 'Model', 'Network': 'Model', 'Functional': 'Model', 'Deconvolution2D': 'Conv2DTranspose', 'Deconvolution3D': 'Conv3DTranspose',
    'AtrousConvolution1D': 'Conv1D', 'AtrousConvolution2D': 'Conv2D', 'MaxNorm': 'MaxNorm', 'maxnorm': 'max_norm', 'nonneg': 'non_neg', 'unitnorm': 'unit_norm',
    'sgd': 'SGD', 'rmsprop': 'RMSprop', 'adagrad': 'Adagrad', 'adadelta': 'Adadelta', 'adam': 'Adam', 'adamax': 'Adamax', 'nadam': 'Nadam',
}
SUBMODULES = {
    'core', 'convolutional', 'recurrent', 'advanced_activations', 'merge', 'normalization', 'pooling', 'embeddings', 'wrappers', 'local', 'noise',
    'convolutional_recurrent', 'cudnn_recurrent', 'noise_layers', 'containers', 'merging', 'recurrent_v2', 'normalization_v2', 'preprocessing', 'kernelized', 'ops', 'attention', 'rnn',
}

BACKEND = 'keras.backend functions gone (import keras flavour)'
SHIMS = 'tf.keras.backend shims that raise on symbolic tensors'
SHIMS_PROVEN = 'tf.keras.backend shims on a proven KerasTensor'
LAYER_MODULES = 'old keras.layers.* / keras.models submodules'
UTILS = 'keras.utils.* submodules'
OPTIMIZER = 'optimizer lr= / decay= / legacy optimizers / .lr attribute'
ATTRIBUTES = 'layer.output_shape, _keras_shape, get_output_at, private attributes'
OTHERS = 'datasets/applications/wrappers/callbacks/models/others'
KEYWORDS = 'other keywords removed'
ACC = "'acc' / 'val_acc' strings"
METHODS = 'fit_generator / predict_classes / to_yaml and other methods'
ESTIMATOR = 'tf.estimator / tf.feature_column'
TF1 = 'TF 1 symbols (in files with Keras)'
KERAS_1_KEYWORDS = 'Keras 1 keywords (border_mode, init, nb_epoch, ...)'
PATHS = 'save / weights / checkpoint path endings'
ENGINE = 'keras.engine.* / keras.legacy / keras.layers.experimental'
PREPROCESSING = 'preprocessing.{image,text,sequence}'
SYMBOLIC = 'tf.* on KerasTensor'
ALIASES = 'losses/metrics/initializers/constraints aliases and strings'
KERAS_1_LAYERS = 'Keras 1 layers (Merge, Deconvolution2D, ConvND(f, r, c), ...)'
ADD_WEIGHT = 'add_weight positional name'
PRIVATE = 'tensorflow.python.* private'


def fold(path):
    """`tensorflow.keras.layers.Dense` -> `keras.layers.Dense`."""
    for spelling in SPELLINGS:
        if path == spelling or path.startswith(f'{spelling}.'):
            return 'keras' + path[len(spelling):]
    return path


@functools.cache
def is_keras(path):
    """Whether the path is of Keras: by its spelling, or by what it gives (`tf.optimizers.Adam`)."""
    if fold(path).split('.')[0] == 'keras':
        return True
    found = live.resolve(path) if path.startswith('tensorflow.') else live.MISSING
    return (inspect.isclass(found) or inspect.isfunction(found)) and (getattr(found, '__module__', None) or '').startswith('keras.')


@functools.cache
def target_of(path):
    """The live object that a path means; where the path is gone, what its last name means in Keras 3 today."""
    found = live.resolve(path)
    if found is not live.MISSING or not is_keras(path):
        return None if found is live.MISSING else found
    parts = fold(path).split('.')
    if 'backend' in parts or len(parts) < 2:
        return None
    last = RENAMED.get(parts[-1], parts[-1])
    homes = [parts[1], *HOMES] if len(parts) > 2 else HOMES
    for home in homes:
        found = live.resolve(f'keras.{home}.{last}')
        if inspect.isclass(found) or inspect.isfunction(found):
            return found
    found = live.resolve(f'keras.{last}')
    return found if inspect.isclass(found) else None


def known_name(object_, path):
    """How a call of it is told: by the class's name today, so that a moved path does not rename the finding."""
    module = (getattr(object_, '__module__', '') or '').split('.')
    name = getattr(object_, '__name__', path.split('.')[-1])
    home = next((m for m in ('layers', 'optimizers', 'losses', 'metrics', 'callbacks', 'regularizers', 'initializers', 'constraints', 'activations', 'utils', 'models', 'applications', 'datasets', 'preprocessing', 'saving') if m in module), None)
    return f'keras.{home}.{name}' if home else fold(path)


def family_of(path):
    """The family of a path that is gone."""
    folded = fold(path)
    parts = folded.split('.')
    if parts[0] == 'tensorflow':
        if len(parts) > 1 and parts[1] == 'python':
            return PRIVATE
        return ESTIMATOR if 'estimator' in parts or 'feature_column' in parts else TF1
    if path.startswith('tensorflow.python.keras'):
        return PRIVATE
    second = parts[1] if len(parts) > 1 else ''
    third = parts[2] if len(parts) > 2 else ''
    if second in ('backend', 'backend_config'):
        return BACKEND
    if second in ('engine', 'legacy', 'topology') or third == 'experimental':
        return ENGINE
    if second in ('layers', 'models') and third in SUBMODULES:
        return LAYER_MODULES
    if second == 'layers' and third in KERAS_1:
        return KERAS_1_LAYERS
    if second == 'utils' and third.endswith('_utils'):
        return UTILS
    if second == 'preprocessing':
        return PREPROCESSING
    if second in ('losses', 'metrics', 'objectives', 'initializers', 'initializations', 'constraints', 'regularizers', 'activations'):
        return ALIASES
    if second == 'optimizers':
        return OPTIMIZER
    return OTHERS
