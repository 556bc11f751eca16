"""Runs small programs of `tf.*` functions, as they were on Keras 2 and as they are now on Keras 3, and compares what they leave in `out`.

    python run.py before PAIRS RESULTS    on Keras 2 (tf_keras): keeps what each program gives
    python run.py after PAIRS RESULTS     on Keras 3, on the backend of KERAS_BACKEND: compares, prints one JSON object a pair
    python run.py names SIGNATURES        prints the signatures that TensorFlow does not have so

A pair: {"name", "inputs", "before", "after", "exact", "loose"}. A program makes its symbolic inputs and binds `out`; the model from the one to the
other is run on two samples of the same random input. A program with a class `Own` is a layer, which is called on the tensors.
Equal means: the same shapes, values within 1e-5 (`loose`: 1e-3), absolute and relative; where `exact`, the same types. JAX has no 64 bits.
"""
import inspect
import json
import os
import sys

os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
if sys.argv[1] != 'after':
    os.environ['TF_USE_LEGACY_KERAS'] = '1'
import numpy as np

LOOSE = 1e-3
CLOSE = 1e-5
TYPES = {'float64': 'float32', 'int64': 'int32', 'uint64': 'uint32', 'complex128': 'complex64'}


def data():
    generator = np.random.RandomState(7)
    floats = lambda *shape: generator.uniform(-2, 2, (2, *shape)).astype('float32')
    root = floats(3, 3)
    table = {
        'f': floats(3, 4), 'g': floats(3, 4), 'm': floats(3), 'h': floats(4, 3), 'row': floats(4), 'image': floats(6, 6, 2), 'series': floats(8, 3),
        'part': generator.uniform(.1, .9, (2, 3, 4)).astype('float32'),
        'above': generator.uniform(1.1, 3, (2, 3, 4)).astype('float32'),
        'square': root @ root.transpose(0, 2, 1) + 2 * np.eye(3, dtype='float32'),
        'rgb': generator.uniform(0, 1, (2, 4, 4, 3)).astype('float32'),
        'i': np.array([[1, 4, 2], [3, 0, 2]], 'int32'),
        'j': np.array([[2, 3, 2], [1, 5, 1]], 'int32'),
        'ids': np.array([1, 0], 'int32'),
        'b': np.array([[True, False, True], [True, True, True]]),
        'c': np.array([[False, False, True], [True, False, True]]),
        'labels': np.array([[0., 0., 1.], [1., 0., 0.]], 'float32'),
        'holes': np.array([[0., np.nan, 1.], [np.inf, 0., 0.]], 'float32'),
    }
    return table


def flat(value):
    if isinstance(value, dict):
        value = list(value.values())
    return [one for part in value for one in flat(part)] if isinstance(value, (list, tuple)) else [value]


def array(value):
    if hasattr(value, 'detach'):
        value = value.detach().cpu()
    return np.asarray(value.numpy() if hasattr(value, 'numpy') else value)


def run(program, pair, keras, tensor, symbolic):
    scope = {'np': np}
    exec(compile(program, 'pair', 'exec'), scope)
    given = data()
    if 'Own' in scope:
        return [array(one) for one in flat(scope['Own']()(*[tensor(given[name]) for name in pair['inputs']]))]
    out = flat(scope['out'])
    if not any(symbolic(one) for one in out):
        return [array(one) for one in out]
    inputs = [scope[name] for name in pair['inputs']]
    model = keras.Model(inputs, out)
    return [array(one) for one in flat(model([tensor(given[name]) for name in pair['inputs']]))]


def attempt(*args):
    try:
        return run(*args), None
    except Exception as error:  # what a program raises is its result
        return None, f'{type(error).__name__}: {str(error)[:300]}'


def keep(path, results):
    with open(results, 'w') as out:
        import tensorflow as tf
        import tf_keras
        symbolic = tf_keras.backend.is_keras_tensor
        kept = {}
        for pair in json.load(open(path)):
            arrays, error = attempt(pair['before'], pair, tf_keras, tf.constant, symbolic)
            kept[pair['name']] = [None if arrays is None else [(a.tolist(), str(a.dtype), a.shape) for a in arrays], error]
        json.dump(kept, out)


def compare(path, results):
    import keras
    before = json.load(open(results))
    for pair in json.load(open(path)):
        old, error = before[pair['name']]
        if error is None:
            new, error = attempt(pair['after'], pair, keras, keras.ops.convert_to_tensor, lambda one: isinstance(one, keras.KerasTensor))
            error = f'after: {error}' if error else difference([np.array(value, dtype=dtype).reshape(shape) for value, dtype, shape in old], new, pair)
        else:
            error = f'before: {error}'
        print(json.dumps({'name': pair['name'], 'error': error}), flush=True)


def difference(old, new, pair):
    narrow = os.environ.get('KERAS_BACKEND') == 'jax'
    within = LOOSE if pair['loose'] else CLOSE
    if len(old) != len(new):
        return f'{len(old)} results, then {len(new)}'
    for a, b in zip(old, new):
        if a.shape != b.shape:
            return f'shape {a.shape}, then {b.shape}'
        wanted = TYPES.get(str(a.dtype), str(a.dtype)) if narrow else str(a.dtype)
        if pair['exact'] and str(b.dtype) != wanted:
            return f'type {wanted}, then {b.dtype}'
        if pair['random']:
            continue
        if not np.allclose(a.astype('complex128'), b.astype('complex128'), within, within, equal_nan=True):
            return f'largest difference {np.nanmax(np.abs(a.astype("complex128") - b.astype("complex128"))):.3g}'
    return None


def names(path):
    import tensorflow as tf
    wrong = []
    for name, parameters in json.load(open(path)):
        try:
            at = tf
            for part in name.split('.'):
                at = getattr(at, part)
            found = list(inspect.signature(at).parameters)
        except (AttributeError, ValueError) as error:
            wrong.append(f'{name}: {error}')
            continue
        wanted = [one.split('|') for one in parameters if one != 'name']
        variadic = [one for one in inspect.signature(at).parameters.values() if one.kind is one.VAR_POSITIONAL]
        for place, (mine, real) in enumerate(zip(wanted, [one for one in found if one != 'name'])):
            if real not in mine and not variadic:
                wrong.append(f'{name}: parameter {place} is {real}, not {"|".join(mine)}')
    print(json.dumps(wrong))


{'before': keep, 'after': compare, 'names': names}[sys.argv[1]](*sys.argv[2:])
