"""Runs programs on Keras 2 or on Keras 3, each in a process and a folder of its own, and tells what they printed.

    python run_programs.py PROGRAMS.json --keras 2|3 [--statements] [--jobs N] [--timeout S]

PROGRAMS.json: {name: text}. Prints {name: {"error": null | "Type: message", "trace": ..., "out": ..., "seconds": ...}}.

With --statements, a program is a fragment, in which names may be missing: its statements run one by one, a failure is told and the next one
runs. `statements` is then [{"line", "end", "text", "loads", "binds", "error", "out"}].

On Keras 2, `tf.keras` is tf_keras and so is `keras`, with the inner modules that a release of its own had (`keras.layers.core`,
`keras.engine`). The last release of Keras 2 is not the one that most programs were written for: where a program's first line says
`# Keras 2.4`, what releases up to that one did is put back: the optimizers that take `lr` and `decay` are the plain ones up to 2.10, and
`Sequential` has `predict_classes` and `predict_proba` up to 2.5.
"""
import argparse
import ast
import contextlib
import importlib
import importlib.abc
import importlib.util
import io
import json
import linecache
import os
import re
import signal
import sys
import tempfile
import time
import traceback
import warnings

OPTIMIZERS = ('Adadelta', 'Adagrad', 'Adam', 'Adamax', 'Ftrl', 'Nadam', 'RMSprop', 'SGD')
# Modules of one release by themselves, whose names all are in the public one.
LAYER_MODULES = ('advanced_activations', 'convolutional', 'convolutional_recurrent', 'core', 'embeddings', 'local', 'merge', 'noise', 'normalization',
                 'pooling', 'recurrent', 'wrappers')
ALIASES = {
    **{f'keras.layers.{name}': 'tf_keras.layers' for name in LAYER_MODULES},
    'keras.utils.np_utils': 'tf_keras.utils',
    'keras.utils.generic_utils': 'tf_keras.utils',
    'keras.utils.data_utils': 'tf_keras.utils',
    'keras.utils.vis_utils': 'tf_keras.utils',
    'keras.utils.layer_utils': 'tf_keras.utils',
    'keras.preprocessing': 'tf_keras.preprocessing',
}


def version_of(text):
    found = re.match(r'# Keras (\d+)\.(\d+)', text)
    return (int(found[1]), int(found[2])) if found else (2, 15)


class OldNames(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `keras.X` as `tf_keras.X`, else as what the release before the private modules had there."""

    def find_spec(self, name, path=None, target=None):
        if name != 'keras' and not name.startswith('keras.'):
            return None
        module = self.module(name)
        return module and importlib.util.spec_from_loader(name, self)

    def module(self, name):
        rest = name[len('keras'):]
        for real in (ALIASES.get(name), f'tf_keras{rest}', f'tf_keras.src{rest}'):
            if real is None:
                continue
            try:
                return importlib.import_module(real)
            except ModuleNotFoundError:
                continue
        return None

    def create_module(self, spec):
        return self.module(spec.name)

    def exec_module(self, module):
        pass


def prepare(keras):
    os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
    os.environ['CUDA_VISIBLE_DEVICES'] = ''
    os.environ.setdefault('PYTHONHASHSEED', '0')
    if keras == 3:
        os.environ.pop('TF_USE_LEGACY_KERAS', None)
        import keras as _
    else:
        os.environ['TF_USE_LEGACY_KERAS'] = '1'
        import tf_keras
        import tf_keras.api._v2.keras
    if os.environ.get('KERAS_BACKEND', 'tensorflow') == 'tensorflow':
        import tensorflow as tf
        tf.keras.layers  # loads what `tf.keras` is


def put_back(version):
    """Makes the Keras 2 at hand like an older one."""
    import tf_keras
    import tf_keras.api._v2.keras as v2
    sys.meta_path.insert(0, OldNames())
    sys.modules['keras'] = tf_keras
    # Public once, and there all along.
    for name in ('conv3d_transpose', 'identity', 'logsumexp'):
        for root in (tf_keras, v2):
            setattr(root.backend, name, getattr(tf_keras.src.backend, name))
    engine = importlib.import_module('tf_keras.src.engine')
    topology = importlib.import_module('tf_keras.src.engine.base_layer')
    for name, value in {'Layer': tf_keras.layers.Layer, 'InputSpec': tf_keras.layers.InputSpec, 'Input': tf_keras.Input, 'Model': tf_keras.Model,
                        'get_source_inputs': tf_keras.utils.get_source_inputs}.items():
        setattr(engine, name, value)
        setattr(topology, name, value)
    ALIASES['keras.engine.topology'] = 'tf_keras.src.engine.base_layer'
    for name in LAYER_MODULES:
        setattr(tf_keras.layers, name, tf_keras.layers)
    for name in ('np_utils', 'generic_utils', 'data_utils', 'vis_utils', 'layer_utils'):
        setattr(tf_keras.utils, name, tf_keras.utils)
    if version <= (2, 10):
        for root in (tf_keras, v2):
            for name in OPTIMIZERS:
                setattr(root.optimizers, name, getattr(root.optimizers.legacy, name))
    if version <= (2, 3):
        tf_keras.models.Input = tf_keras.Input
        add_weight = tf_keras.layers.Layer.add_weight
        # The shape might stand first.
        tf_keras.layers.Layer.add_weight = lambda self, *args, **rest: (
            add_weight(self, rest.pop('name', None), *args, **rest) if args and isinstance(args[0], (tuple, list)) else add_weight(self, *args, **rest))
        # A symbolic tensor told its shape in this way too.
        from tf_keras.src.engine.keras_tensor import KerasTensor
        KerasTensor._keras_shape = property(lambda self: tuple(self.shape.as_list()))
    if version <= (2, 5):
        import numpy as np
        tf_keras.Sequential.predict_proba = lambda self, x, batch_size=32, verbose=0: self.predict(x, batch_size, verbose)

        def predict_classes(self, x, batch_size=32, verbose=0):
            proba = self.predict(x, batch_size=batch_size, verbose=verbose)
            return proba.argmax(axis=-1) if proba.shape[-1] > 1 else (proba > 0.5).astype('int32')
        tf_keras.Sequential.predict_classes = predict_classes


def be_quiet(keras):
    """What Keras says of its progress is not the program's."""
    progbar = importlib.import_module('tf_keras' if keras == 2 else 'keras').utils.Progbar
    progbar.update = lambda self, *args, **kwargs: None


def run(text, path):
    scope = {'__name__': '__main__', '__file__': path}
    exec(compile(text, path, 'exec'), scope)


def run_statements(text, path):
    scope = {'__name__': '__main__', '__file__': path}
    results = []
    linecache.cache[path] = (len(text), None, text.splitlines(True), path)
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module == '__future__':
            continue
        names = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
        result = {
            'line': min([node.lineno, *(one.lineno for one in getattr(node, 'decorator_list', []))]), 'end': node.end_lineno, 'text': ast.unparse(node),
            'loads': sorted({one.id for one in names if isinstance(one.ctx, ast.Load)}),
            'binds': sorted({one.id for one in names if isinstance(one.ctx, ast.Store)} | ({node.name} if hasattr(node, 'name') else set())
                            | {alias.asname or alias.name.split('.')[0] for alias in getattr(node, 'names', []) if isinstance(alias, ast.alias)}), 'error': None,
        }
        out = io.StringIO()
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(ast.Module([node], []), path, 'exec', dont_inherit=True), scope)
        except BaseException as raised:
            result['error'] = f'{type(raised).__name__}: {str(raised)[:400]}'
        results.append({**result, 'out': out.getvalue()})
    return results


def child(text, keras, result, statements):
    with tempfile.TemporaryDirectory(prefix='oracle-') as folder:
        os.chdir(folder)
        path = os.path.join(folder, 'program.py')
        with open(path, 'w') as file:
            file.write(text)
        out, error, trace, done, began = io.StringIO(), None, None, [], time.perf_counter()
        warnings.simplefilter('ignore')
        sys.argv = [path]
        sys.path.insert(0, folder)
        try:
            be_quiet(keras)
            if keras == 2:
                put_back(version_of(text))
            with contextlib.redirect_stdout(out):
                if statements:
                    done = run_statements(text, path)
                else:
                    run(text, path)
        except BaseException as raised:
            error = f'{type(raised).__name__}: {str(raised)[:400]}'
            trace = traceback.format_exc()[-3000:]
        os.chdir('/')
    with open(result, 'w') as file:
        json.dump({'error': error, 'trace': trace, 'out': out.getvalue(), 'seconds': round(time.perf_counter() - began, 2), 'statements': done}, file)


def start(text, result, args):
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        child(text, args.keras, result, args.statements)
    finally:
        os._exit(0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('programs')
    parser.add_argument('--keras', type=int, choices=(2, 3), required=True)
    parser.add_argument('--statements', action='store_true')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('--timeout', type=float, default=120)
    args = parser.parse_args()
    with open(args.programs) as file:
        programs = json.load(file)
    prepare(args.keras)
    waiting, running, results = list(programs.items()), {}, {}
    with tempfile.TemporaryDirectory(prefix='oracle-') as folder:
        while waiting or running:
            while waiting and len(running) < args.jobs:
                name, text = waiting.pop(0)
                result = os.path.join(folder, f'{len(results)}-{len(waiting)}.json')
                running[start(text, result, args)] = (name, result, time.monotonic() + args.timeout)
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid:
                name, result, _ = running.pop(pid)
                try:
                    with open(result) as file:
                        results[name] = json.load(file)
                except (OSError, ValueError):
                    results[name] = {'error': 'Died: the program ended its process, or took too long', 'trace': None, 'out': '', 'seconds': args.timeout, 'statements': []}
                continue
            for pid, (_, _, until) in running.items():
                if time.monotonic() > until:
                    os.killpg(pid, signal.SIGKILL)
            time.sleep(0.02)
    json.dump(results, sys.stdout)


if __name__ == '__main__':
    main()
