"""What the callables of a running Keras take, as `inspect` tells it: python signatures.py NAMES ROOT.

NAMES is a JSON list of names such as `keras.layers.Dense`, ROOT the package that is
`keras` in them. A class gives its constructor (`.`) and its public members; a
property is `@`.
"""
import importlib
import inspect
import json
import sys


def words(function, bound):
    signature = list(inspect.signature(function).parameters.values())
    if bound and signature and signature[0].kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD):
        del signature[0]
    found = []
    for index, one in enumerate(signature):
        if one.kind is one.VAR_POSITIONAL:
            found.append(f'*{one.name}')
        elif one.kind is one.VAR_KEYWORD:
            found.append(f'**{one.name}')
        else:
            if one.kind is one.KEYWORD_ONLY and not any(word.startswith('*') for word in found):
                found.append('*')
            found.append(one.name + ('' if one.default is one.empty else '='))
        later = signature[index + 1] if index + 1 < len(signature) else None
        if one.kind is one.POSITIONAL_ONLY and (later is None or later.kind is not one.POSITIONAL_ONLY):
            found.append('/')
    return ' '.join(found)


def member(cls, name):
    raw = inspect.getattr_static(cls, name)
    if isinstance(raw, property) or type(raw).__name__ == 'cached_property':
        return '@'
    if isinstance(raw, (staticmethod, classmethod)):
        return words(raw.__func__, isinstance(raw, classmethod))
    if inspect.isfunction(raw) or type(raw).__name__ == 'TFDecorator':
        return words(raw, True)
    return None


def own(cls, name):
    """Whether Keras defines it, and not TensorFlow or Python."""
    definer = next(base for base in cls.__mro__ if name in vars(base))
    return definer.__module__.startswith(('keras', 'tf_keras'))


def tell(thing):
    if inspect.isclass(thing):
        found = {'.': '' if thing.__init__ is object.__init__ else words(thing.__init__, True)}
        for name in dir(thing):
            if (name.startswith('_') and name != '__call__') or not own(thing, name):
                continue
            told = member(thing, name)
            if told is not None:
                found[name] = told
        return found
    return {'.': words(thing, False)} if inspect.isfunction(thing) else None


def main(names, root):
    found = {}
    for name in names:
        try:
            thing = importlib.import_module(root)
            for part in name.split('.')[1:]:
                thing = getattr(thing, part)
            told = tell(thing)
        except (AttributeError, ValueError, TypeError):
            continue
        if told is not None:
            found[name] = told
    print('RESULTS ' + json.dumps(found))


if __name__ == '__main__':
    with open(sys.argv[1]) as file:
        main(json.load(file), sys.argv[2])
