"""Checks what a migration wrote against the Keras 3 that is installed.

    python check_names.py PAIRS.json

PAIRS.json: [{"name", "before", "after", "partial", "calls", "reported"}]. For each dotted name of Keras that `after` has and `before` has not: does it resolve? For each
call of Keras that `before` does not have with those positions and keywords: does it bind (with `calls`)? In a `partial` pair each call stands for one of its
arguments: the others are not missed, and every call that is written otherwise is looked at. A keyword or a name is no problem where a line of `reported`,
which the migration leaves to a person, gives it. Prints {"names": n, "calls": n, "problems": [...]}.
"""
import ast
import importlib
import inspect
import json
import os
import re
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
os.environ['CUDA_VISIBLE_DEVICES'] = ''
import keras
import tensorflow as tf

# What a layer takes by `**kwargs` and does not refuse.
LAYER = {'input_shape', 'input_dim', 'activity_regularizer', 'trainable', 'dtype', 'autocast', 'name'}
# What some take out of it, and pass over or warn of.
POPPED = {'LSTM': {'implementation'}, 'GRU': {'implementation'}, 'LSTMCell': {'implementation'}, 'GRUCell': {'implementation'},
          'Embedding': {'input_length', 'weights'}, 'LeakyReLU': {'alpha'}}
MODEL = {'inputs', 'outputs', 'name', 'trainable'}


def bindings(tree):
    """Local name -> dotted name, of what imports bind."""
    bound = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound[alias.asname or alias.name.split('.')[0]] = alias.name if alias.asname else alias.name.split('.')[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                bound[alias.asname or alias.name] = f'{node.module}.{alias.name}'
    return {name: path for name, path in bound.items() if ours(path)}


def ours(path):
    return path == 'keras' or path.startswith(('keras.', 'tensorflow.keras')) or path == 'tensorflow'


def dotted(node, bound):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return '.'.join([bound[node.id], *reversed(parts)]) if isinstance(node, ast.Name) and node.id in bound else None


def names_in(tree, bound):
    """Dotted names and where they stand; of `a.b.c` only the whole."""
    inner = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Name)) and node not in inner:
            if isinstance(node, ast.Attribute):
                inner.add(node.value)
            path = dotted(node, bound)
            # Of `tf.x` only what is Keras.
            if path and (path.startswith('keras.') or path.startswith('tensorflow.keras.')) and not isinstance(getattr(node, 'ctx', None), ast.Store):
                yield path, node
        if isinstance(node, ast.ImportFrom) and node.module and not node.level and ours(node.module):
            for alias in node.names:
                path = f'{node.module}.{alias.name}'
                if alias.name != '*' and not path.startswith('tensorflow.') or path.startswith('tensorflow.keras'):
                    yield path, node


def resolve(path):
    """The object, and how much of the path it took: what follows a class or an instance is not a public name."""
    parts = path.split('.')
    value = {'keras': keras, 'tensorflow': tf}[parts[0]]
    for index, part in enumerate(parts[1:], 1):
        if inspect.isclass(value) and index < len(parts) and not hasattr(value, part):
            raise AttributeError(f'{".".join(parts[:index])} has no {part}')
        try:
            value = getattr(value, part)
        except AttributeError:
            value = importlib.import_module('.'.join(parts[:index + 1]))
        if not (inspect.ismodule(value) or inspect.isclass(value) or inspect.isroutine(value)):
            return value
    return value


def accepted(value):
    """The signature, and the names that it takes by keyword; None where nothing can be said."""
    if inspect.isclass(value):
        names, signature = set(POPPED.get(value.__name__, ())), inspect.signature(value.__init__)
        for base in value.__mro__:
            if base is keras.Model:
                return signature, names | MODEL
            if base is keras.Layer:
                return signature, names | LAYER
            init = base.__dict__.get('__init__')
            if init is None:
                continue
            parameters = inspect.signature(init).parameters.values()
            names |= {one.name for one in parameters if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY)}
            if not any(one.kind == one.VAR_KEYWORD for one in parameters):
                break
        return signature, names
    signature = inspect.signature(value)
    if any(one.kind == one.VAR_KEYWORD for one in signature.parameters.values()):
        return None
    return signature, set(signature.parameters)


def binds(value, call, pair):
    known = accepted(value)
    if known is None:
        return None
    signature, names = known
    for keyword in call.keywords:
        if keyword.arg is not None and keyword.arg not in names:
            if not any(re.search(rf'\b{keyword.arg}\s*=', line) for line in pair['reported']):
                return f'it takes no `{keyword.arg}`'
    if any(isinstance(one, ast.Starred) for one in call.args):
        return None
    places = [one for one in signature.parameters.values() if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)]
    if inspect.isclass(value):
        places = places[1:]
    if any(one.kind == one.VAR_POSITIONAL for one in signature.parameters.values()):
        return None
    if len(call.args) > len(places):
        return f'it takes {len(places)} positions, not {len(call.args)}'
    given = {one.name for one in places[:len(call.args)]} | {keyword.arg for keyword in call.keywords}
    twice = [one.name for one in places[:len(call.args)] if one.name in {keyword.arg for keyword in call.keywords}]
    if twice:
        return f'`{twice[0]}` is given twice'
    missing = [one.name for one in places if one.default is one.empty and one.name not in given]
    if missing and None not in given and not pair['partial']:
        return f'it needs `{missing[0]}`'
    return ''


def shape_of(path, call, pair):
    if pair['partial']:
        return ast.unparse(call)
    return (path.removeprefix('tensorflow.'), len(call.args), tuple(sorted(keyword.arg or '**' for keyword in call.keywords)))


def calls_in(tree, bound):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            path = dotted(node.func, bound)
            if path and path.startswith(('keras.', 'tensorflow.keras.')):
                yield path, node


def check(pair):
    problems, names, calls = [], 0, 0
    before, after = (ast.parse(pair[side]) for side in ('before', 'after'))
    old, new = bindings(before), bindings(after)
    kept = {path for path, _ in names_in(before, old)}
    same = {shape_of(path, call, pair) for path, call in calls_in(before, old)}
    lines = pair['after'].split('\n')
    for path, node in names_in(after, new):
        # A name that stays where a person is told of it has only another import before it.
        if path in kept or lines[node.lineno - 1] in pair['reported']:
            continue
        names += 1
        try:
            resolve(path)
        except Exception as error:
            problems.append(f'line {node.lineno}: {path}: {type(error).__name__}: {error}')
    for path, call in calls_in(after, new) if pair['calls'] else ():
        if shape_of(path, call, pair) in same:
            continue
        try:
            value = resolve(path)
        except Exception:
            continue
        if not callable(value):
            continue
        try:
            problem = binds(value, call, pair)
        except (TypeError, ValueError):
            continue
        calls += problem is not None
        if problem:
            problems.append(f'line {call.lineno}: {ast.unparse(call)[:160]}: {problem}')
    return names, calls, problems


def main():
    names = calls = 0
    problems = []
    with open(sys.argv[1]) as file:
        pairs = json.load(file)
    for pair in pairs:
        try:
            ast.parse(pair['before'])
        except SyntaxError:
            continue  # of Python 2
        try:
            n, c, found = check(pair)
        except SyntaxError as error:
            n, c, found = 0, 0, [f'{error}']
        names, calls = names + n, calls + c
        problems += [f'{pair["name"]}: {one}' for one in found]
    json.dump({'names': names, 'calls': calls, 'problems': problems}, sys.stdout)


if __name__ == '__main__':
    main()
