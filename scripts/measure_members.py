"""What Keras 2 and Keras 3, both installed, do with every keyword and member of what both have.

Not run by itself: `refused.py` says how the data are made again.
"""
import ast
import functools
import inspect
import os
import re
import sys
import tempfile
import textwrap
import types
import warnings

os.environ['TF_USE_LEGACY_KERAS'] = '1'
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'

import keras
import numpy as np
import tensorflow as tf
import tf_keras

FOLDER = tempfile.mkdtemp()
REFUSED = re.compile(r'unexpected keyword|not understood|unrecognized|not recognized|Invalid keyword|got (some )?unexpected|no longer|not supported|deprecated|Unknown (keyword )?argument|multiple values', re.I)
UNWANTED = re.compile(r'^(__internal__|backend$|estimator|src|api)')


def required(lib):
    """A value for each required parameter, by its name."""
    layers = lib.layers
    cell = layers.LSTMCell(4)
    return {
        'units': 4, 'filters': 4, 'kernel_size': 3, 'rate': 0.5, 'stddev': 0.5, 'activation': 'relu', 'function': lambda x: x, 'dims': (1,), 'target_shape': (4,), 'n': 2,
        'axes': 1, 'input_dim': 4, 'output_dim': 4, 'num_heads': 2, 'key_dim': 4, 'cell': cell, 'cells': [cell], 'height': 4, 'width': 4, 'factor': 0.1,
        'height_factor': 0.1, 'width_factor': 0.1, 'num_bins': 4, 'num_tokens': 4, 'scale': 0.5, 'pool_size': 2, 'size': 2, 'mask_value': 0.0, 'query': 1, 'seed': 1,
        'learning_rate': 0.1, 'initial_learning_rate': 0.1, 'decay_steps': 10, 'decay_rate': 0.9, 'boundaries': [1, 2], 'values': [0.1, 0.2, 0.3], 'end_learning_rate': 0.0,
        'first_decay_steps': 10, 'filepath': f'{FOLDER}/x.keras', 'backup_dir': f'{FOLDER}/b', 'schedule': lambda epoch, rate: rate, 'filename': f'{FOLDER}/log.csv', 'name': 'a',
        'num_classes': 3, 'target_class_ids': [0], 'num_thresholds': 3, 'specificity': 0.5, 'sensitivity': 0.5, 'recall': 0.5, 'precision': 0.5, 'fn': lambda y_true, y_pred: y_pred,
        'layer': layers.Dense(4), 'value': 1.0, 'shape': (4,), 'inner_optimizer': lib.optimizers.SGD(), 'optimizer': lib.optimizers.SGD(),
        'max_value': 1, 'height_width': 4, 'data': np.ones((4, 2)), 'targets': np.ones(4), 'sequence_length': 2, 'callbacks': [], 'group_size': 1, 'variance_scaling': 1, 'identifier': 'relu',
        'kwargs': {}, 'feature_columns': [], 'filter': 1, 'cropping': 1, 'padding': 1, 'vocabulary': ['a'], 'num_oov_indices': 1, 'features': {'a': lib.utils.FeatureSpace.float()} if hasattr(lib.utils, 'FeatureSpace') else {},
        'reduction': 'sum', 'alpha_range': 1, 'state_size': 1, 'theta': 1, 'gain': 1, 'factors': 1, 'model': lib.Sequential([lib.Input((4,)), layers.Dense(2)]), 'feature_name': 'a',
        'monitor': 'loss', 'log_dir': f'{FOLDER}/t', 'initial_value': 1, 'root': 'http://localhost:9000', 'inputs': lib.Input((4,)), 'outputs': lib.Input((4,)),
    }


def public(module, prefix='', seen=None):
    """Every public path below a module."""
    seen = set() if seen is None else seen
    if id(module) in seen:
        return
    seen.add(id(module))
    for name in sorted(vars(module)):
        if name.startswith('_') or UNWANTED.match(prefix + name):
            continue
        value = getattr(module, name)
        if isinstance(value, types.ModuleType):
            if 'keras' in value.__name__:
                yield from public(value, f'{prefix}{name}.', seen)
        elif callable(value) and not isinstance(value, type(tf.float32)):
            yield prefix + name, value


def lookup(root, path):
    for part in path.split('.'):
        root = getattr(root, part, None)
    return root


def signature(callee):
    try:
        if inspect.isclass(callee):
            return list(inspect.signature(callee.__init__).parameters.values())[1:]
        return list(inspect.signature(callee).parameters.values())
    except (TypeError, ValueError):
        return []


@functools.lru_cache(maxsize=None)
def swallowed(function):
    """Keywords that a function takes out of its `**kwargs`, as its source says."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    except (TypeError, OSError, SyntaxError, IndentationError):
        return frozenset()
    node = tree.body[0]
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or not node.args.kwarg:
        return frozenset()
    rest = node.args.kwarg.arg
    found = set()
    text = lambda one: [one.value] if isinstance(one, ast.Constant) and isinstance(one.value, str) else []
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in ('pop', 'get', 'setdefault') and ast.unparse(one.func.value) == rest and one.args:
            found.update(text(one.args[0]))
        elif isinstance(one, ast.Compare) and isinstance(one.ops[0], (ast.In, ast.NotIn)) and ast.unparse(one.comparators[0]).startswith(rest):
            found.update(text(one.left))
        elif isinstance(one, ast.Subscript) and ast.unparse(one.value) == rest:
            found.update(text(one.slice))
        elif isinstance(one, (ast.Set, ast.List, ast.Tuple)) and one.elts and all(text(each) for each in one.elts):
            names = [text(each)[0] for each in one.elts]
            if all(re.fullmatch(r'[a-z][a-z0-9_]*', name) for name in names) and re.search(r'allowed|expected|valid|legacy', ast.unparse(node)[:20000]):
                found.update(names)
    return frozenset(found)


def keywords(callee):
    """What Keras 2 may take by keyword: parameters of the constructors of all bases, and what they take out of `**kwargs`."""
    chain = [base.__init__ for base in callee.__mro__ if '__init__' in vars(base) and 'keras' in base.__module__] if inspect.isclass(callee) else [callee]
    found = {}
    for function in chain:
        parameters = signature(function)
        for one in parameters:
            if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY) and one.name not in WRAPPED:
                found.setdefault(one.name, one.default)
        for name in swallowed(function):
            found.setdefault(name, inspect.Parameter.empty)
        if not any(one.kind == one.VAR_KEYWORD for one in parameters):
            break
    if inspect.isclass(callee) and issubclass(callee, tf_keras.optimizers.Optimizer):
        found.update({'lr': inspect.Parameter.empty, 'decay': inspect.Parameter.empty})
    return found


SPECIAL = {
    'Bidirectional': lambda lib: {'layer': lib.layers.LSTM(4)},
    'RNN': lambda lib: {'cell': lib.layers.LSTMCell(4)},
    'CategoryEncoding': lambda lib: {'num_tokens': 4},
    'Discretization': lambda lib: {'bin_boundaries': [0.0, 1.0]},
    'EinsumDense': lambda lib: {'equation': 'ab,bc->ac', 'output_shape': 4},
    'InputLayer': lambda lib: {'shape' if lib is keras else 'input_shape': (4,)},
    'Policy': lambda lib: {'name': 'mixed_float16'},
    'DTypePolicy': lambda lib: {'name': 'mixed_float16'},
    'BaseOptimizer': lambda lib: {'learning_rate': 0.1},
    'CustomObjectScope': lambda lib: {'custom_objects': {}},
    'Progbar': lambda lib: {'target': 3},
    'TimeseriesGenerator': lambda lib: {'data': np.ones((4, 2)), 'targets': np.ones(4), 'length': 2},
    'Iterator': lambda lib: {'n': 3, 'batch_size': 2, 'shuffle': False, 'seed': 1},
    'NumpyArrayIterator': lambda lib: {'x': np.ones((2, 4, 4, 3)), 'y': None, 'image_data_generator': images()},
    'DirectoryIterator': lambda lib: {'directory': FOLDER, 'image_data_generator': images()},
    'Metric': lambda lib: {},
    'Optimizer': lambda lib: {'learning_rate': 0.1} if lib is keras else {'name': 'a'},
}
# What a keyword must be given to have its effect.
TELLING = {
    'input_shape': [(4,), (4, 4, 3)], 'input_dim': [4], 'decay': [0.1], 'alpha': [0.1], 'input_length': [4], 'batch_input_shape': [(2, 4), (2, 4, 4, 3)], 'batch_shape': [(2, 4)],
    'ragged': [True], 'sparse': [True], 'period': [2], 'time_major': [True],
}


def images():
    return keras._tf_keras.keras.preprocessing.image.ImageDataGenerator()


# Parameters of decorators, and of methods that are not bound.
WRAPPED = {'self', 'cls', 'instance'}

CANDIDATES = [None, 1, False, 0.5, 'valid', 'zeros', (4,), [1], '1', 'int64', np.float32, {}, 'sum', lambda x: x]


def call(callee, given):
    """'ok', 'warns: ...', or the error; nothing else is printed."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            made = callee(**given)
        except BaseException as error:
            return f'{type(error).__name__}: {error}', None
    told = [str(one.message) for one in caught if not issubclass(one.category, (ResourceWarning, DeprecationWarning))]
    return (f'warns: {told[0]}' if told else 'ok'), made


def base_arguments(callee, values):
    """Arguments with which it can be called at all."""
    special = SPECIAL.get(callee.__name__)
    if special:
        return special(keras if callee.__module__.startswith('keras.') else tf_keras)
    given = {}
    for one in signature(callee):
        if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY) and one.default is one.empty and one.name in values:
            given[one.name] = values[one.name]
    return given


def refuses(outcome, keyword):
    return outcome not in ('ok',) and not outcome.startswith('warns') and REFUSED.search(outcome) is not None and re.search(rf"\b{re.escape(keyword)}\b", outcome) is not None


def verdict(callee, given, keyword, default):
    """How a call takes a keyword: 'ok', 'warns: ...', 'refused: ...', or 'unsure: ...'."""
    if keyword in given:
        return 'ok'
    tries = TELLING.get(keyword, []) + ([default] if default is not inspect.Parameter.empty else []) + CANDIDATES
    outcomes = [call(callee, {**given, keyword: value})[0] for value in tries]
    warned = [outcome for outcome in outcomes if outcome.startswith('warns') and re.search(rf'\b{re.escape(keyword)}\b', outcome)]
    taken = [outcome for outcome in outcomes if outcome == 'ok' or outcome.startswith('warns')]
    if warned:
        return warned[0]
    if taken:
        harsh = [outcome for outcome in outcomes if refuses(outcome, keyword)]
        return f'partly: {harsh[0]}' if harsh else 'ok'
    refused = [outcome for outcome in outcomes if refuses(outcome, keyword)]
    return f'refused: {refused[0][:200]}' if refused and len(refused) >= len(outcomes) / 2 else f'unsure: {outcomes[0][:200]}'


def binds(callee, keyword):
    """By signature alone: True, False, or None where `**kwargs` may take it."""
    parameters = signature(callee)
    if any(one.name == keyword and one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY) for one in parameters):
        return True
    return None if any(one.kind == one.VAR_KEYWORD for one in parameters) else False


def measure_call(name, old, new, values2, values3):
    row = {'kind': 'class' if inspect.isclass(old) else 'function', 'signature': show(new), 'old': show(old), 'keywords': {}}
    taken = keywords(old)
    if row['kind'] == 'class':
        given2, given3 = base_arguments(old, values2), base_arguments(new, values3)
        # renamed required parameters: what Keras 2 needs is not given to Keras 3
        works2, works3 = call(old, given2)[0], call(new, given3)[0]
        row['base'] = [works2, works3]
        live2, live3 = works2 in ('ok',) or works2.startswith('warns'), works3 == 'ok' or works3.startswith('warns')
        row['swallows'] = live3 and not refuses(call(new, {**given3, 'nothing_like_it': 1})[0], 'nothing_like_it')
        row['swallowed2'] = live2 and not refuses(call(old, {**given2, 'nothing_like_it': 1})[0], 'nothing_like_it')
        for keyword, default in taken.items():
            before = verdict(old, given2, keyword, default) if live2 else 'static'
            if before.startswith('refused'):
                continue
            static = binds(new, keyword)
            after = 'ok' if static else verdict(new, given3, keyword, default) if live3 else 'static refused' if static is False else 'static kwargs'
            if static and live3 and keyword not in given3:
                after = verdict(new, given3, keyword, default)
                if after.startswith(('refused', 'unsure')):
                    after = 'ok' if not refuses(after, keyword) else after
            row['keywords'][keyword] = [before, after]
    else:
        for keyword in taken:
            static = binds(new, keyword)
            row['keywords'][keyword] = ['static', 'ok' if static else 'static refused' if static is False else 'static kwargs']
    row['positions'] = positions(old, new)
    row['defaults'] = defaults(old, new)
    return row


def plain(callee):
    return [one for one in signature(callee) if one.kind == one.POSITIONAL_OR_KEYWORD and one.name not in WRAPPED]


def positions(old, new):
    return [[one.name for one in plain(old)], [one.name for one in plain(new)]]


def shown(value):
    if value is inspect.Parameter.empty:
        return ''
    text = repr(value)
    return re.sub(r' at 0x\w+', '', text)


def defaults(old, new):
    after = {one.name: shown(one.default) for one in signature(new)}
    return {one.name: [shown(one.default), after[one.name]] for one in signature(old) if one.name in after and shown(one.default) != after[one.name] and one.kind != one.VAR_KEYWORD}


def show(callee):
    parts = []
    star = False
    for one in signature(callee):
        if one.name in ('self', 'cls'):
            continue
        if one.kind == one.VAR_POSITIONAL:
            parts.append(f'*{one.name}')
            star = True
        elif one.kind == one.VAR_KEYWORD:
            parts.append(f'**{one.name}')
        else:
            if one.kind == one.KEYWORD_ONLY and not star:
                parts.append('*')
                star = True
            parts.append(one.name if one.default is one.empty else f'{one.name}={shown(one.default)}')
    return f'({", ".join(parts)})'


def members(kind, made=None):
    found = {name for name in dir(kind) if not name.startswith('_')}
    if made is not None:
        found |= {name for name in vars(made) if not name.startswith('_')}
    return found


FOREIGN = members(tf.Module)


def used(kind, lib, values):
    """An instance that has been used, since attributes may come with that."""
    if kind.__name__ in ('Model', 'Sequential', 'Functional'):
        inputs = lib.Input((4,))
        model = lib.Model(inputs, lib.layers.Dense(2)(inputs)) if kind.__name__ != 'Sequential' else lib.Sequential([lib.Input((4,)), lib.layers.Dense(2)])
        model.compile('sgd', 'mse', metrics=['mae'])
        model.fit(np.ones((2, 4)), np.ones((2, 2)), verbose=0)
        return model
    if kind is lib.metrics.Metric:
        kind = lib.metrics.AUC  # the class itself is abstract
    made = call(kind, base_arguments(kind, values))[1]
    if isinstance(made, lib.layers.Layer) and not isinstance(made, lib.metrics.Metric):
        for shape in ((4, 4, 3), (4, 3), (4,), (4, 4, 4, 3), (4, 4, 4, 4, 3), ()):
            if call(made, {})[0] and try_on(made, lib, shape):
                break
    return made


def try_on(layer, lib, shape):
    for give in (lambda: layer(lib.Input(shape)), lambda: layer([lib.Input(shape), lib.Input(shape)])):
        try:
            give()
            return True
        except BaseException:
            pass
    # some are built, and called with more than one tensor
    for build in ((None, *shape), [(None, *shape)] * 2):
        try:
            layer.build(build)
            return True
        except BaseException:
            pass
    return False


def measure_members(old, new, values2, values3):
    made2, made3 = used(old, tf_keras, values2), used(new, keras, values3)
    gone, changed = {}, {}
    for name in sorted(members(old, made2) - {'mro'}):
        before = inspect.getattr_static(old, name, None)
        home = next((base.__module__ for base in old.__mro__ if name in vars(base)), None)
        if home is not None and 'keras' not in home and name not in FOREIGN:
            continue
        has = hasattr(new, name) or (made3 is not None and has_member(made3, name))
        if not has:
            gone[name] = 'method' if callable(before) or isinstance(before, (staticmethod, classmethod)) else 'attribute'
            if isinstance(before, property) or before is None:
                gone[name] = 'attribute'
            continue
        first, second = getattr(old, name, None), getattr(new, name, None)
        if callable(first) and not isinstance(before, property) and not inspect.isclass(first):
            if second is not None and not callable(second):
                changed[name] = {'now': 'attribute'}
            elif callable(second) and not inspect.isclass(first):
                change = measure_method(first, second)
                if change:
                    changed[name] = change
        elif isinstance(before, property) and callable(second) and not isinstance(inspect.getattr_static(new, name, None), property):
            changed[name] = {'now': 'method'}
    return {'gone': gone, 'changed': changed}


def has_member(made, name):
    try:
        getattr(made, name)
    except AttributeError as error:
        return 'has no attribute' not in str(error)
    except Exception:
        return True
    return True


def measure_method(old, new):
    taken = {name for name in keywords(old) if name != 'self'}
    refused = sorted(name for name in taken if binds(new, name) is False)
    unsure = sorted(name for name in taken if binds(new, name) is None and name not in swallowed(new))
    before, after = positions(old, new)
    moved = before != after[: len(before)]
    different = defaults(old, new)
    return {key: value for key, value in {
        'refused': refused, 'unsure': unsure, 'positions': [before, after] if moved else None, 'defaults': different, 'signature': show(new), 'old': show(old),
    }.items() if value} if refused or unsure or moved or different else None


def measure():
    values2, values3 = required(tf_keras), required(keras)
    calls, classes = {}, {}
    canonical = {}
    for name, old in public(tf_keras):
        new = lookup(keras, name)
        shim = lookup(keras._tf_keras.keras, name)
        if new is None:
            new = shim
        if new is None or not callable(new):
            continue
        key = (id(old), id(new))
        if key in canonical:
            continue
        canonical[key] = name
        calls[name] = measure_call(name, old, new, values2, values3)
        if inspect.isclass(old) and inspect.isclass(new):
            classes[name] = measure_members(old, new, values2, values3)
        print(name, file=sys.stderr)
    return {'keras2': tf_keras.__version__, 'keras3': keras.__version__, 'calls': calls, 'classes': classes}
