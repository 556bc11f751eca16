"""Strings that Keras 3 reads otherwise: paths without the right ending, metric keys, names of losses."""
import ast

import live
import names
from names import is_keras, target_of
from values import Api, Literal, Own

WEIGHTS, LOADED_WEIGHTS, MODELS = ('.weights.h5',), ('.weights.h5', '.keras', '.h5', '.hdf5'), ('.keras', '.h5', '.hdf5')
ENDINGS = {'save': MODELS, 'save_weights': WEIGHTS, 'load_weights': LOADED_WEIGHTS}
# Keywords of constructors whose literal strings name an object.
STRINGS = {'initializer': 'initializer', 'regularizer': 'regularizer', 'constraint': 'constraint', 'activation': 'activation'}


def call(finder, node):
    function = finder.value(node.func)
    if isinstance(function, Api) and is_keras(function.path):
        api_call(finder, node, function.path)
    elif isinstance(node.func, ast.Attribute):
        method_call(finder, node)
    logs_get(finder, node)


def api_call(finder, node, path):
    last = path.split('.')[-1]
    target = target_of(path)
    if target is live.keras.callbacks.ModelCheckpoint:
        checkpoint(finder, node)
    elif last in ('load_model', 'save_model'):
        path_argument(finder, node, argument(node, 0 if last == 'load_model' else 1, 'filepath'), MODELS, last, True)
    for keyword in node.keywords:
        if keyword.arg == 'monitor' and live.base_of(target) == 'Callback':
            acc(finder, keyword.value, 'monitor')
        kind = next((kind for ending, kind in STRINGS.items() if keyword.arg and keyword.arg.endswith(ending)), None)
        if kind and live.base_of(target) in ('Layer', 'RNN'):
            string(finder, keyword.value, kind, True)
    if live.base_of(target) == 'Callback' and node.args and target.__name__ in ('EarlyStopping', 'ReduceLROnPlateau'):
        acc(finder, node.args[0], 'monitor')
    if target is not None and getattr(target, '__name__', '') == 'Activation' and node.args:
        string(finder, node.args[0], 'activation', True)


def method_call(finder, node):
    method = node.func.attr
    if method not in ENDINGS and method != 'compile':
        return
    value = finder.value(node.func.value)
    class_ = finder.values.keras_class(value)
    if isinstance(value, Own) and value.made and finder.values.defines(value, method) or (class_ is None and value is not None):
        return
    if class_ is not None and live.base_of(class_) not in ('Model', 'Sequential'):
        return
    if class_ is None and not (finder.keras and (method != 'save' or 'model' in ast.unparse(node.func.value).lower())):
        return
    proven = class_ is not None
    if method == 'compile':
        return compiled(finder, node, proven)
    path_argument(finder, node, argument(node, 0, 'filepath'), ENDINGS[method], f'.{method}', proven)


def compiled(finder, node, proven):
    for each in strings_in(argument(node, 1, 'loss')):
        string(finder, each, 'loss', proven)
    for each in strings_in(argument(node, 2, 'metrics')):
        string(finder, each, 'metric', proven)
    string(finder, argument(node, 0, 'optimizer'), 'optimizer', proven)


def string(finder, node, kind, proven):
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and not live.knows_string(kind, node.value):
        # Names that a project registers itself are not Keras's.
        if kind in ('loss', 'metric') and not known_before(kind, node.value):
            return
        finder.add(node, names.ALIASES, f'{kind} {node.value!r}', 'string not known', proven=proven)


def known_before(kind, text):
    getter = getattr(live.tf_keras, {'loss': 'losses', 'metric': 'metrics'}[kind]).get
    try:
        getter(text)
        return True
    except Exception:
        return text in ('logcosh', 'huber_loss', 'ce', 'crossentropy', 'cosine_proximity', 'mean_squared_error', 'acc', 'fmeasure', 'precision', 'recall')


def strings_in(node):
    if isinstance(node, (ast.List, ast.Tuple)):
        for element in node.elts:
            yield from strings_in(element)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from strings_in(value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node


def argument(node, index, name):
    for keyword in node.keywords:
        if keyword.arg == name:
            return keyword.value
    return node.args[index] if index < len(node.args) and not any(isinstance(a, ast.Starred) for a in node.args) else None


# Paths.

def path_argument(finder, node, path, endings, what, proven):
    text = ending(finder, path) if path is not None else None
    if text is None or text.endswith(endings):
        return
    suffix = '.' + text.rsplit('.', 1)[1] if '.' in text.rsplit('/', 1)[-1] else 'no extension'
    if what in ('.save', 'save_model') and suffix in ('.png', '.npy', '.npz', '.jpg', '.csv'):
        return
    finder.add(node, names.PATHS, f'{what}(path: {tidy(suffix)})', 'file extension', proven=proven, around=node)


def tidy(suffix):
    return suffix if suffix in ('.h5', '.hdf5', '.h5f', '.ckpt', '.weights', '.tf', '.pb', '.model', 'no extension') else 'other ending'


def checkpoint(finder, node):
    path = argument(node, 0, 'filepath')
    text = ending(finder, path) if path is not None else None
    if text is None:
        return
    weights = argument(node, 3, 'save_weights_only')
    only = isinstance(weights, ast.Constant) and bool(weights.value)
    if weights is not None and not isinstance(weights, ast.Constant):
        return
    if not live.checkpoint_takes('x' + text, only):
        finder.add(node, names.PATHS, 'ModelCheckpoint(path not .keras/.h5 / .weights.h5)', 'file extension')


def ending(finder, node):
    """The last characters of a path, where the text shows them: literals, f-strings, `+`, `%`, `.format`, `os.path.join`, names assigned once."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        last = node.values[-1] if node.values else None
        return last.value if isinstance(last, ast.Constant) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Div)):
        return ending(finder, node.right)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return formatted(ending(finder, node.left), '%')
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == 'format':
            return formatted(ending(finder, node.func.value), '}')
        if node.func.attr == 'join' and node.args and not isinstance(node.args[-1], ast.Starred):
            return ending(finder, node.args[-1])
    if isinstance(node, (ast.Name, ast.Attribute)):
        return assigned(finder, node)
    return None


def formatted(text, mark):
    """A template that ends with a placeholder ends with nobody knows what."""
    if text is None:
        return None
    rest = text.rsplit('}', 1)[-1] if mark == '}' else text
    return text if rest and '%' not in rest[-3:] else None


def assigned(finder, node):
    value = finder.value(node)
    if isinstance(value, Literal):
        return value.value if isinstance(value.value, str) else None
    if not isinstance(node, ast.Name):
        return None
    scope, bindings = node.scope.find(node.id)
    if len(bindings) == 1 and bindings[0].kind == 'assign' and bindings[0].value is not None and not isinstance(bindings[0].value, (ast.Name, ast.Attribute)):
        return ending(finder, bindings[0].value)
    return None


# Metric keys.

def subscript(finder, node):
    """`history.history['acc']`, `logs['val_acc']`."""
    if isinstance(node.slice, ast.Constant) and finder.keras and holds_metrics(node.value):
        acc(finder, node.slice, 'history')


def holds_metrics(node):
    return (isinstance(node, ast.Attribute) and node.attr == 'history') or (isinstance(node, ast.Name) and node.id in ('logs', 'history', 'hist'))


def logs_get(finder, node):
    if isinstance(node.func, ast.Attribute) and node.func.attr == 'get' and node.args and finder.keras:
        if isinstance(node.func.value, ast.Name) and node.func.value.id == 'logs':
            acc(finder, node.args[0], 'logs')


def acc(finder, node, where):
    """`acc` is gone where the models of the file are compiled with `accuracy`: then the key is `accuracy`."""
    if not (isinstance(node, ast.Constant) and node.value in ('acc', 'val_acc')):
        return
    metrics = compiled_metrics(finder)
    if 'acc' in metrics:
        return
    finder.add(node, names.ACC, f"{where} {node.value!r}", 'silently different', proven='accuracy' in metrics)


def compiled_metrics(finder):
    if not hasattr(finder, 'metrics'):
        finder.metrics = {
            text.value for node in ast.walk(finder.module.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == 'compile'
            for text in strings_in(argument(node, 2, 'metrics'))
        }
    return finder.metrics
