"""What the installed Keras 3 knows: every answer here comes from running it, none from a list of what is gone."""
import contextlib
import functools
import importlib
import inspect
import io
import os
import re
import types
import warnings

os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')
os.environ.setdefault('CUDA_VISIBLE_DEVICES', '-1')
os.environ.setdefault('TF_ENABLE_ONEDNN_OPTS', '0')
os.environ['KERAS_BACKEND'] = 'tensorflow'
os.environ.pop('TF_USE_LEGACY_KERAS', None)

warnings.simplefilter('ignore')
import keras  # noqa: E402
import tensorflow  # noqa: E402
import tf_keras  # noqa: E402

ROOTS = {'keras', 'tensorflow', 'tf_keras'}
MISSING = object()
REFUSED = re.compile(r'unrecognized|not recognized|unexpected keyword|not understood|not supported|invalid|unknown|is deprecated in|has been removed|no longer', re.I)
# What a class without defaults is made with, by the name of the parameter.
SAMPLES = {
    'units': 2, 'filters': 2, 'kernel_size': 1, 'rate': 0.5, 'input_dim': 3, 'output_dim': 2, 'target_shape': (4,),
    'dims': (1,), 'n': 2, 'size': 2, 'function': lambda x: x, 'activation': 'relu', 'pool_size': 2, 'num_heads': 2,
    'key_dim': 2, 'height': 4, 'width': 4, 'factor': 0.1, 'equation': 'ab,bc->ac', 'output_shape': (4, 4), 'num_bins': 4,
    'stddev': 0.1, 'axes': 1, 'head_dim': 2, 'num_query_heads': 2, 'num_key_value_heads': 1, 'max_tokens': 5,
    'num_tokens': 5, 'filepath': 'x.keras', 'monitor': 'loss', 'num_classes': 2, 'target_class_ids': [0], 'recall': 0.5,
    'precision': 0.5, 'sensitivity': 0.5, 'specificity': 0.5, 'fn': lambda y, p: p, 'schedule': lambda e: 0.1,
    'initial_learning_rate': 0.1, 'decay_steps': 3, 'decay_rate': 0.1, 'boundaries': [1], 'values': [1.0, 0.5],
    'first_decay_steps': 3, 'target_names': ['a'], 'feature_names': ['a'], 'bin_boundaries': [0.0], 'offset': 0.0,
    'scale': 1.0, 'seed': 1, 'filename': 'x.csv', 'backup_dir': 'backup', 'max_value': 2, 'sequence_length': 3,
}


@functools.cache
def resolve(path):
    """The live object at a dotted path as it is spelled, or MISSING."""
    parts = path.split('.')
    if parts[0] not in ROOTS:
        return MISSING
    found = module(parts[0])
    for i, part in enumerate(parts[1:], 2):
        found = attribute(found, part, '.'.join(parts[:i]))
        if found is MISSING:
            return MISSING
    return found


def attribute(owner, name, path):
    with quiet():
        try:
            return getattr(owner, name)
        except Exception:
            pass
    return module(path) if isinstance(owner, types.ModuleType) else MISSING


@functools.cache
def module(path):
    if path.split('.')[0] not in ROOTS:
        return MISSING
    with quiet():
        try:
            return importlib.import_module(path)
        except Exception:
            return MISSING


@functools.cache
def imports(source, name=None):
    """Whether `import source` or `from source import name` runs."""
    found = module(source)
    if found is MISSING or name is None:
        return found is not MISSING
    with quiet():
        try:
            getattr(found, name)
            return True
        except Exception:
            return module(f'{source}.{name}') is not MISSING


@contextlib.contextmanager
def quiet():
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter('ignore')
        yield


# Keywords.

@functools.cache
def signature(callable_):
    if callable_ is keras.Model:
        # `Model(inputs, outputs)` makes a Functional: its own signature says nothing.
        callable_ = keras.src.models.functional.Functional
    try:
        return inspect.signature(callable_)
    except (TypeError, ValueError):
        return None


def takes_any(sig):
    return any(p.kind is p.VAR_KEYWORD for p in sig.parameters.values())


@functools.cache
def accepts(callable_, keyword):
    """Whether the live class or function takes the keyword; None where that cannot be asked."""
    sig = signature(callable_)
    if sig is None:
        return None
    parameter = sig.parameters.get(keyword)
    if parameter and parameter.kind is not parameter.POSITIONAL_ONLY:
        return True
    if not takes_any(sig):
        return False
    if not inspect.isclass(callable_):
        return None
    return constructs(callable_, keyword)


@functools.cache
def sample_arguments(class_):
    arguments = {}
    if class_ is keras.Model:
        inputs = keras.Input((3,))
        return {'inputs': lambda: inputs, 'outputs': lambda: inputs}
    for name, parameter in signature(class_).parameters.items():
        if parameter.default is parameter.empty and parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            if name in ('layer', 'cell'):
                arguments[name] = lambda: keras.layers.LSTMCell(2) if class_ is keras.layers.RNN else keras.layers.LSTM(2)
            elif name in SAMPLES:
                arguments[name] = lambda name=name: SAMPLES[name]
            else:
                return None
    return arguments


def constructs(class_, keyword):
    """Makes an object with the keyword; only an error that speaks of the keyword is a refusal."""
    arguments = sample_arguments(class_)
    if arguments is None:
        return None

    def make(**more):
        with quiet():
            class_(**{name: value() for name, value in arguments.items()}, **more)
    try:
        make()
    except Exception:
        return None
    for value in (None, True):
        try:
            make(**{keyword: value})
            return True
        except Exception as error:
            if keyword not in str(error) or not REFUSED.search(str(error)):
                return True
    return False


# Attributes: an attribute is gone where Keras 2 has it and Keras 3 has not.

def samples(library):
    with quiet():
        inputs = library.Input((3,))
        functional = library.Model(inputs, library.layers.Dense(1)(inputs))
        functional.compile('sgd', 'mse', metrics=['accuracy'])
        sequential = library.Sequential([library.layers.InputLayer((3,)), library.layers.Dense(1)])
        sequential.compile('sgd', 'mse')
        layer = library.layers.Dense(1)
        layer.build((None, 3))
        bases = {
            'Model': functional, 'Sequential': sequential, 'Layer': layer, 'Optimizer': library.optimizers.Adam(),
            'Metric': library.metrics.Mean(), 'Loss': library.losses.MeanSquaredError(), 'Callback': library.callbacks.Callback(),
            'History': library.callbacks.History(), 'KerasTensor': inputs,
        }
        names = {base: set(dir(sample)) for base, sample in bases.items()}
        rnn = library.layers.LSTM(2, stateful=False)
        names['RNN'] = set(dir(rnn))
        return names


NEW = samples(keras)
OLD = samples(tf_keras)
BASES = [
    ('Sequential', keras.Sequential), ('Model', keras.Model), ('RNN', keras.layers.RNN), ('Layer', keras.layers.Layer),
    ('Optimizer', keras.optimizers.Optimizer), ('Metric', keras.metrics.Metric), ('Loss', keras.losses.Loss),
    ('History', keras.callbacks.History), ('Callback', keras.callbacks.Callback), ('KerasTensor', keras.KerasTensor),
]


def base_of(class_):
    """The name of the Keras base class that the samples know, or None."""
    if not inspect.isclass(class_):
        return None
    return next((name for name, base in BASES if issubclass(class_, base)), None)


def has(class_, attribute_):
    """Whether instances of the live class have the attribute."""
    base = base_of(class_)
    if hasattr(class_, attribute_) or (base and attribute_ in NEW[base]):
        return True
    arguments = sample_arguments(class_) if signature(class_) else None
    if arguments is None:
        return False
    try:
        with quiet():
            return attribute_ in dir(class_(**{name: value() for name, value in arguments.items()}))
    except Exception:
        return False


has = functools.cache(has)


@functools.cache
def method_accepts(class_, method, keyword):
    """Whether the method of the live class takes the keyword."""
    function = getattr(class_, method, None)
    sig = signature(function) if function else None
    if sig is None:
        return None
    if keyword in sig.parameters:
        return True
    if not takes_any(sig):
        return False
    if base_of(class_) not in ('Model', 'Sequential'):
        return None
    return model_takes(method, keyword)


def model_takes(method, keyword):
    """Calls the method of a small model with the keyword; it has `**kwargs`, so only running it tells."""
    import numpy
    import tempfile
    with quiet(), tempfile.TemporaryDirectory() as folder:
        model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(1)])
        model.compile('sgd', 'mse')
        x, y = numpy.zeros((2, 3)), numpy.zeros((2, 1))
        arguments = {'evaluate': (x, y), 'save': (f'{folder}/x.keras',), 'load_weights': (f'{folder}/x.weights.h5',)}.get(method)
        if arguments is None:
            return None
        if method == 'load_weights':
            model.save_weights(f'{folder}/x.weights.h5')
        try:
            getattr(model, method)(*arguments, **{keyword: True})
            return True
        except Exception as error:
            return not (keyword in str(error) and REFUSED.search(str(error)))


# `tf.keras.backend` under Keras 3.

# A first parameter of these names is no tensor: `zeros(shape)`, `variable(value)`.
NO_TENSOR = {'shape', 'value', 'start', 'size', 'fn', 'floatx', 'prefix', 'name', 'data_format', 'e', 'dtype'}


OF_VARIABLES = {'get_value', 'set_value', 'batch_get_value', 'batch_set_value', 'eval', 'count_params', 'update', 'update_add', 'update_sub', 'moving_average_update'}


@functools.cache
def raises_on_symbolic(name):
    """Whether `tf.keras.backend.<name>` is a function of tensors or variables that refuses Keras 3's own."""
    function = getattr(tensorflow.keras.backend, name, None)
    sig = signature(function) if callable(function) else None
    first = next(iter(sig.parameters), 'name') if sig else 'name'
    if first in NO_TENSOR or name == 'cast_to_floatx':  # of numbers and arrays, in practice
        return False
    with quiet():
        x = keras.Input((4, 3), batch_size=2)
        v = keras.Variable([1.0])
        image = keras.Input((4, 4, 3), batch_size=2)
        forms = [(x,), (x, x), (x, 0), (x, -1), (x, 1, 2), (x, (0, 2, 1)), ([x, x],), (x, 'float32'), (x, (2, 12)), (x, x, x), (0.5, x, x), (x, 0.0, 1.0),
                 (x, 0.5), (image, 2, 2, 'channels_last'), (image, (2, 2)), (x, keras.Variable([[[1.0]] * 3])), (x, v, v, v, v)]
        if name in OF_VARIABLES:
            forms = [(v,), (v, [2.0]), ([v],), ([(v, [2.0])],), (v, v, 0.9)]
        return not any(runs(function, form) is True for form in forms)


def runs(function, arguments):
    try:
        function(*arguments)
        return True
    except Exception as error:
        return error


# Identifiers in strings.

GETTERS = {
    'loss': keras.losses.get, 'metric': keras.metrics.get, 'optimizer': keras.optimizers.get, 'activation': keras.activations.get,
    'initializer': keras.initializers.get, 'regularizer': keras.regularizers.get, 'constraint': keras.constraints.get,
}


@functools.cache
def knows_string(kind, text):
    """Whether Keras 3 finds a loss, metric, ... of that name. `acc` and its kin are known to compile alone."""
    if kind == 'metric' and text in ('acc', 'accuracy', 'ce', 'crossentropy'):
        return text not in ('ce', 'crossentropy')
    try:
        with quiet():
            GETTERS[kind](text)
        return True
    except Exception:
        return False


@functools.cache
def checkpoint_takes(path, weights_only):
    try:
        with quiet():
            keras.callbacks.ModelCheckpoint(path, save_weights_only=weights_only)
        return True
    except Exception:
        return False
