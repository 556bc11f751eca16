"""Prints the public callables of the installed Keras 2 and their parameters: {name: {"positions": [...], "keywords": [...]}}.

Of classes, parameters are gathered from the constructors that `**kwargs` reaches.
"""
import inspect
import json
import os
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['CUDA_VISIBLE_DEVICES'] = ''
import tf_keras

# What `Layer` and `Optimizer` of Keras 2 took by `**kwargs`.
LAYER = ['batch_input_shape', 'batch_size', 'weights', 'input_shape', 'input_dim', 'autocast', 'implementation']
OPTIMIZER = ['lr', 'decay', 'clipnorm', 'clipvalue', 'global_clipnorm']
# What a class hands to its own base.
INNER = {'pool_function', 'conv_op', 'adjustment', 'rank', 'hparams'}


def parameters(value):
    signature = inspect.signature(value.__init__ if inspect.isclass(value) else value)
    plain = [one for one in signature.parameters.values() if one.name != 'self']
    positions = [one.name for one in plain if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    keywords = dict.fromkeys([*positions, *(one.name for one in plain if one.kind == one.KEYWORD_ONLY)])
    if inspect.isclass(value):
        for base in value.__mro__:
            init = base.__dict__.get('__init__')
            if init is None:
                continue
            own = inspect.signature(init).parameters.values()
            keywords.update(dict.fromkeys(one.name for one in own if one.name != 'self' and one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)))
            if base is tf_keras.layers.Layer:
                keywords.update(dict.fromkeys(LAYER))
            if not any(one.kind == one.VAR_KEYWORD for one in own):
                break
        if issubclass(value, (tf_keras.optimizers.Optimizer, tf_keras.optimizers.legacy.Optimizer)):
            # The newest ones refused `decay`, and had never been without it.
            given = [name for name in OPTIMIZER if name != 'decay' or hasattr(tf_keras.optimizers.legacy, value.__name__)]
            keywords.update(dict.fromkeys(given))
    return {'positions': positions, 'keywords': [name for name in keywords if name not in INNER]}


def visit(module, path, seen, found):
    for name in sorted(vars(module)):
        value = getattr(module, name)
        if name.startswith('_') or f'{path}.{name}' in found:
            continue
        if inspect.ismodule(value):
            if value.__name__.startswith('tf_keras') and '.src' not in value.__name__ and value.__name__ not in seen:
                seen.add(value.__name__)
                visit(value, f'{path}.{name}', seen, found)
        elif callable(value) and name != 'Optimizer':
            try:
                found[f'{path}.{name}'] = parameters(value)
            except (TypeError, ValueError):
                found[f'{path}.{name}'] = {'positions': [], 'keywords': []}


def main():
    found = {}
    visit(tf_keras, 'keras', {'tf_keras'}, found)
    json.dump(found, sys.stdout)


if __name__ == '__main__':
    main()
