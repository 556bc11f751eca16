"""Runs pairs of small programs, one on Keras 2 (tf_keras) and one on Keras 3, and compares what they leave in `out`.

    python run.py pairs.json

Each pair: {"name", "before", "after", "random"}. The same inputs are bound in both: floats `f`, `g` (2, 3, 4), `m` (2, 3), `w` (4, 5),
integers `i`, truth values `b`, variables `v` and so on. Random results are compared by shape, mean and deviation (within 0.15), others
by shape and value (within 1e-5). KERAS_BACKEND may be set: the Keras 3 side runs there. Prints one JSON object a pair.
"""
import json
import os
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import numpy as np

RTOL = ATOL = 1e-5
MOMENTS = 0.15
SIDE = sys.argv[2] if len(sys.argv) > 2 else 'both'


def inputs(make, variable):
    generator = np.random.RandomState(7)
    floats = lambda *shape: generator.uniform(-2, 2, shape).astype('float32')
    made = {name: make(floats(*shape)) for name, shape in {
        'f': (2, 3, 4), 'g': (2, 3, 4), 'h': (2, 4, 3), 'm': (2, 3), 'w': (4, 5), 'image': (1, 6, 6, 2), 'volume': (1, 4, 4, 4, 2), 'series': (2, 8, 3),
        'k1': (3, 3, 4), 'k2': (3, 3, 2, 4), 'k3': (2, 2, 2, 2, 3), 'kt': (3, 3, 4, 2), 'k3t': (2, 2, 2, 3, 2), 'depth': (3, 3, 2, 1), 'point': (1, 1, 2, 4),
        'row': (4,), 'col': (4,), 'scale': (4,), 'shift': (4,),
    }.items()}
    made['p'] = make(np.array([[.2, .3, .5], [.7, .2, .1]], 'float32'))
    made['q'] = make(np.array([[.1, .8, .1], [.3, .3, .4]], 'float32'))
    made['t'] = make(np.array([[0., 0., 1.], [1., 0., 0.]], 'float32'))
    made['spread'] = make(np.full((2, 4), .4, 'float32'))
    made['i'] = make(np.array([[1, 4, 2], [3, 0, 5]], 'int32'))
    made['ids'] = make(np.array([1, 0], 'int32'))
    made['b'] = make(np.array([[True, False], [True, True]]))
    made['yes'] = make(np.array(True))
    made['speech'] = make(np.random.RandomState(3).dirichlet(np.ones(5), (2, 6)).astype('float32'))
    made['words'] = make(np.array([[0, 1, 2], [3, 2, 1]], 'int32'))
    made['spoken'] = make(np.array([[6], [6]], 'int32'))
    made['lengths'] = make(np.array([[3], [3]], 'int32'))
    made['v'] = variable(np.arange(6, dtype='float32').reshape(2, 3))
    made['u'] = variable(np.ones((2, 3), 'float32'))
    made['np'] = np
    return made


def as_arrays(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return [array for one in value for array in as_arrays(one)]
    if value is None or isinstance(value, (str, bool)) or callable(value) and not hasattr(value, 'shape'):
        return [np.asarray(str(value))]
    return [np.asarray(numpy_of(value))]


def numpy_of(value):
    """PyTorch gives no array of what is trained."""
    keras = sys.modules.get('keras')
    if getattr(keras, '__version__', '2').startswith('3') and (keras.ops.is_tensor(value) or isinstance(value, keras.Variable)):
        return keras.ops.convert_to_numpy(value)
    return value.numpy() if hasattr(value, 'numpy') else value


def run(program, given):
    scope = dict(given)
    exec(compile(program, 'pair', 'exec'), scope)
    return as_arrays(scope['out'])


def two():
    import tensorflow as tf
    import tf_keras
    # What was public once and is still there.
    for name in ('conv3d_transpose', 'identity', 'logsumexp'):
        setattr(tf_keras.backend, name, getattr(tf_keras.src.backend, name))
    # `keras` is Keras 2 until the last program has run on it.
    for module in [one for one in sys.modules if one == 'tf_keras' or one.startswith('tf_keras.')]:
        sys.modules[module[len('tf_'):]] = sys.modules[module]
    return inputs(tf.constant, lambda value: tf_keras.backend.variable(value))


def three():
    if not getattr(sys.modules.get('keras'), '__version__', '2').startswith('3'):
        for module in [one for one in sys.modules if one == 'keras' or one.startswith('keras.')]:
            del sys.modules[module]
    import keras
    return inputs(keras.ops.convert_to_tensor, keras.Variable)


def same(a, b, random):
    if len(a) != len(b):
        return f'{len(a)} results, then {len(b)}'
    for one, other in zip(a, b):
        if one.shape != other.shape:
            return f'shape {one.shape}, then {other.shape}'
        if one.dtype.kind in 'US' or other.dtype.kind in 'US':
            if str(one) != str(other):
                return f'{one}, then {other}'
        elif random:
            if abs(one.mean() - other.mean()) > MOMENTS or abs(one.std() - other.std()) > MOMENTS:
                return f'mean {one.mean():.3f} deviation {one.std():.3f}, then {other.mean():.3f} {other.std():.3f}'
        elif not np.allclose(one.astype('float64'), other.astype('float64'), RTOL, ATOL, equal_nan=True):
            return f'largest difference {np.abs(one.astype("float64") - other.astype("float64")).max():.3g}'
    return None


def attempt(program, given):
    try:
        return run(program, given), None
    except Exception as error:  # what a program raises is its result
        return None, f'{type(error).__name__}: {str(error)[:200]}'


def main():
    pairs = json.load(open(sys.argv[1]))
    before = {}
    if SIDE != 'after':
        for pair in pairs:
            before[pair['name']] = attempt(pair['before'], two())
    if SIDE == 'before':
        kept = {name: ([(a.tolist(), str(a.dtype), a.shape) for a in arrays] if arrays is not None else None, error) for name, (arrays, error) in before.items()}
        json.dump(kept, sys.stdout)
        return
    if SIDE == 'after':
        for name, (arrays, error) in json.load(open(sys.argv[3])).items():
            before[name] = (None if arrays is None else [np.array(value, dtype=dtype).reshape(shape) for value, dtype, shape in arrays], error)
    for pair in pairs:
        a, error = before[pair['name']]
        if error is None:
            b, error = attempt(pair['after'], three())
            error = f'after: {error}' if error else same(a, b, pair['random'])
        else:
            error = f'before: {error}'
        print(json.dumps({'name': pair['name'], 'error': error}), flush=True)


main()
