"""Methods and attributes that Keras 2 objects had and Keras 3 objects lack."""
import ast

import live
import names
from values import Api, Own

# Before the tf_keras that is installed: methods and attributes of Keras 0.3 to 2.5, by base class.
MODEL_METHODS = {'fit_generator', 'evaluate_generator', 'predict_generator', 'predict_classes', 'predict_proba', 'to_yaml', 'add_input', 'add_node', 'add_output'}
OLDER = {
    'Model': MODEL_METHODS | {'uses_learning_phase', 'targets', 'sample_weights', 'total_loss', '_make_train_function', '_make_test_function', '_make_predict_function', 'container_nodes', 'train_function_', 'metrics_tensors', 'loss_functions', 'internal_input_shapes', 'internal_output_shapes', 'state_updates', '_feed_inputs', '_feed_targets', '_feed_sample_weights', '_standardize_user_data', '_collected_trainable_weights', 'stateful'},
    'Layer': {'get_output_shape_for', 'inbound_nodes', 'outbound_nodes', 'uses_learning_phase', 'add_inbound_node', 'get_output_mask_at', 'assert_input_compatibility', 'add_update', 'updates', 'W', 'b', '_keras_shape'},
    'Optimizer': {'lr', 'decay', 'get_updates', 'get_gradients', 'updates', 'weights'},
    'KerasTensor': {'_keras_shape', '_uses_learning_phase', 'get_shape'},
    'Callback': {'validation_data'},
    'Metric': set(), 'Loss': set(), 'History': {'validation_data'}, 'RNN': set(),
}
OLDER['Sequential'] = OLDER['Model'] | OLDER['Layer']
OLDER['Model'] |= OLDER['Layer']
OLDER['RNN'] = OLDER['Layer']
# What tells Keras even where the receiver is not known.
TELLING = MODEL_METHODS - {'add_input', 'add_node', 'add_output', 'predict_proba'} | {
    'output_shape', 'input_shape', '_keras_shape', 'get_output_at', 'get_input_at', 'get_output_shape_at', 'get_input_shape_at', 'inbound_nodes', 'outbound_nodes',
    '_inbound_nodes', 'uses_learning_phase', '_uses_learning_phase', 'predict_proba', 'get_output_shape_for', 'add_metric', 'add_update',
}


def attribute(finder, node):
    value = finder.value(node.value)
    class_ = finder.values.keras_class(value)
    if class_ is None:
        if value is None and finder.keras:
            unknown(finder, node)
        return
    if isinstance(value, Own) and finder.values.defines(value, node.attr):
        return
    base = live.base_of(class_)
    if base is None or live.has(class_, node.attr):
        return
    if node.attr not in live.OLD[base] and node.attr not in OLDER[base]:
        return
    written = not isinstance(node.ctx, ast.Load)
    if written and not (base == 'Optimizer' and node.attr in ('lr', 'decay')):
        return
    complete = not isinstance(value, Own) or finder.values.bases(value)[1]
    report(finder, node, base, complete)


def report(finder, node, base, proven):
    called = isinstance(node.parent, ast.Call) and node.parent.func is node
    if base == 'Optimizer':
        family = names.OPTIMIZER
    elif called:
        family = names.METHODS
    else:
        family = names.ATTRIBUTES
    finder.add(node, family, f'.{node.attr}()' if called else f'.{node.attr}', f'gone from {base or "?"}', proven=proven)


def unknown(finder, node):
    """The receiver is not proven: a row of its own."""
    optimizer = node.attr in ('lr', 'decay') and isinstance(node.value, (ast.Attribute, ast.Name)) and 'opt' in last(node.value).lower()
    if not optimizer and (node.attr not in TELLING or not isinstance(node.ctx, ast.Load)):
        return
    if isinstance(node.value, ast.Name) and node.value.id in ('self', 'cls') and node.attr in ('input_shape', 'output_shape'):
        return
    report(finder, node, 'Optimizer' if optimizer else None, False)


def last(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id
