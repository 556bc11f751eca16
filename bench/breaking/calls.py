"""Calls that Keras 3 refuses: keywords, argument counts, methods' keywords, and tf functions of symbolic tensors."""
import ast
import inspect

import live
import names
from names import is_keras, known_name, target_of
from values import Api, Own

KERAS_1 = {
    'border_mode', 'init', 'W_regularizer', 'b_regularizer', 'W_constraint', 'b_constraint', 'nb_filter', 'nb_row', 'nb_col', 'subsample', 'dim_ordering',
    'nb_epoch', 'samples_per_epoch', 'nb_val_samples', 'val_samples', 'nb_worker', 'pickle_safe', 'max_q_size', 'filter_length', 'subsample_length',
    'pool_length', 'stride', 'inner_init', 'forget_bias_init', 'inner_activation', 'dropout_W', 'dropout_U', 'U_regularizer', 'consume_less', 'p', 'sigma',
    'concat_axis', 'mode', 'bias', 'nb_classes', 'input', 'output', 'atrous_rate', 'kernel_dim1', 'show_accuracy', 'class_mode', 'beta_init', 'gamma_init',
    'length', 'output_dim',
}
# Methods whose removed keywords tell Keras even where the receiver is not known.
TELLING = {
    'fit': {'nb_epoch', 'workers', 'use_multiprocessing', 'max_queue_size', 'pickle_safe'},
    'predict': {'workers', 'use_multiprocessing', 'max_queue_size'},
    'evaluate': {'workers', 'use_multiprocessing', 'max_queue_size'},
    'compile': {'sample_weight_mode', 'target_tensors', 'experimental_run_tf_function', 'class_mode'},
    'save': {'save_format', 'signatures', 'options'},
    'save_weights': {'save_format', 'options'},
    'train_on_batch': {'reset_metrics'},
    'test_on_batch': {'reset_metrics'},
}


def call(finder, node):
    function = finder.value(node.func)
    if isinstance(function, Api):
        if is_keras(function.path):
            api_call(finder, node, function.path, target_of(function.path))
        elif function.path.startswith('tensorflow.'):
            symbolic(finder, node, function.path)
        return
    if is_super_init(node):
        return super_init(finder, node)
    if isinstance(node.func, ast.Attribute):
        method_call(finder, node)


def api_call(finder, node, path, target):
    if target is None or isinstance(target, type(live)):
        return
    name = known_name(target, path)
    refused = refused_keywords(finder, node, target, name)
    if not refused:
        arguments(finder, node, target, name, path)
    rows_and_columns(finder, node, target, path)


def refused_keywords(finder, node, target, name):
    refused = [k for k in node.keywords if k.arg and live.accepts(target, k.arg) is False]
    optimizer = live.base_of(target) == 'Optimizer'
    for keyword in refused:
        finder.add(keyword, names.OPTIMIZER if optimizer else family(keyword.arg), f'{name}({keyword.arg}=)', 'keyword rejected', around=node)
    if optimizer:
        for keyword in node.keywords:
            if keyword.arg == 'decay' and keyword not in refused:
                finder.add(keyword, names.OPTIMIZER, f'{name}(decay=)', 'keyword ignored', around=node)
        if '.legacy.' in (target.__module__ or '') or 'LegacyOptimizerWarning' in [c.__name__ for c in target.__mro__]:
            finder.add(node, names.OPTIMIZER, f'{name} (legacy)', 'constructor raises')
    return refused


def family(keyword):
    return names.KERAS_1_KEYWORDS if keyword in KERAS_1 else names.KEYWORDS


def arguments(finder, node, target, name, path):
    """Too many positional arguments, or a required one that is not given: where Keras 2 took the call."""
    sig = live.signature(target)
    if sig is None or any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        return
    given = node.args, {k.arg: k for k in node.keywords}
    old = live.signature(live.resolve(names.fold(path).replace('keras', 'tf_keras', 1)))
    try:
        sig.bind(*given[0], **given[1])
    except TypeError as error:
        try:
            if old:
                old.bind(*given[0], **given[1])
        except TypeError:
            return
        what = 'missing' if 'missing' in str(error) else 'positional'
        finder.add(node, names.KEYWORDS, f'{name}() {what} argument', f'does not bind: {error}')


def rows_and_columns(finder, node, target, path):
    """`Convolution2D(64, 3, 3)`: the third number was the columns and is now the strides."""
    if not (inspect.isclass(target) and target.__name__ in ('Conv2D', 'Conv3D', 'Conv2DTranspose', 'SeparableConv2D') and len(node.args) >= 3):
        return
    rows, columns = node.args[1:3]
    if any(isinstance(a, (ast.Tuple, ast.List, ast.Starred)) for a in (rows, columns)):
        return
    old = 'Convolution' in path or any(k.arg in KERAS_1 for k in node.keywords)
    square = ast.dump(rows) == ast.dump(columns) and not (isinstance(rows, ast.Constant) and rows.value == 1)
    if old or square:
        finder.add(node, names.KERAS_1_LAYERS, 'ConvND(filters, rows, cols) positional', 'silently different')


def symbolic(finder, node, path):
    """A TensorFlow function of a tensor that is proven symbolic."""
    target = live.resolve(path)
    if target is live.MISSING or inspect.isclass(target):
        return
    if finder.values.symbolic_arguments(finder.module, node):
        finder.add(node, names.SYMBOLIC, f'tf.{path.removeprefix("tensorflow.")}(KerasTensor)', 'op on KerasTensor')


# Methods.

def method_call(finder, node):
    method = node.func.attr
    value = finder.value(node.func.value)
    class_ = finder.values.keras_class(value)
    if class_ is None:
        if value is None and finder.keras and not is_super(node.func.value):
            for keyword in node.keywords:
                if keyword.arg in TELLING.get(method, ()):
                    finder.add(keyword, family(keyword.arg), f'.{method}({keyword.arg}=)', 'method keyword', proven=False, around=node)
        return
    if isinstance(value, Own) and finder.values.defines(value, method):
        return
    if not callable(getattr(class_, method, None)):
        return  # members.py tells it
    for keyword in node.keywords:
        if keyword.arg and live.method_accepts(class_, method, keyword.arg) is False:
            finder.add(keyword, family(keyword.arg), f'.{method}({keyword.arg}=)', 'method keyword rejected', around=node)
    positional_name(finder, node, method, class_)


def positional_name(finder, node, method, class_):
    """`self.add_weight('kernel', shape)`."""
    if method not in ('add_weight', 'add_variable') or not node.args or live.base_of(class_) == 'Optimizer':
        return
    first = node.args[0]
    if isinstance(first, ast.JoinedStr) or isinstance(first, ast.Constant) and isinstance(first.value, str):
        finder.add(node, names.ADD_WEIGHT, 'self.add_weight("name", shape, …) positional name', 'signature change')


def is_super(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == 'super'


def is_super_init(node):
    return isinstance(node.func, ast.Attribute) and node.func.attr == '__init__' and is_super(node.func.value)


def super_init(finder, node):
    """`super().__init__(dynamic=True)` in a direct subclass of a Keras class."""
    scope = node.scope
    while scope and scope.kind != 'class':
        scope = scope.parent
    bases = scope.node.bases if scope else []
    if len(bases) != 1:
        return
    value = finder.value(bases[0])
    target = target_of(value.path) if isinstance(value, Api) and is_keras(value.path) else None
    if inspect.isclass(target) and live.base_of(target):
        refused_keywords(finder, node, target, known_name(target, value.path))
