"""The public names of each version, as flat tables.

Not run by itself: `generate.py` says how the data are made again.

A version of the axis `k` is what `import keras` gives in that minor release; one
of the axis `t` is what `tf.keras` gives: the Keras of that minor from 2.6 on, and
before that the Keras inside that minor of TensorFlow.
"""
import dataclasses
import pathlib
import re

from packages import Object, Package, open_package

# Files that are for the tests, tools and file formats of Keras itself.
UNWANTED = re.compile(
    r'(^|\.)(tests?|testing_utils|testing_infra|test_combinations|test_util|keras_parameterized|combinations|benchmarks'
    r'|integration_test|tools|protobuf|contrib|google|distribute|legacy_tf_layers|saved_model)(\.|$)'
    r'|_tests?(\.|$)|_test_utils$|_test_base$|_benchmark|_pb2$|(?<!tensorboard)_v1(\.|$)'
    r'|^keras\.(src|api|_tf_keras|tests)(\.|$)'
)

# Modules that are named, but not what is in them: `keras.backend` is the one of TensorFlow.
SHALLOW = re.compile(r'\.(theano|cntk|numpy)_backend$')


@dataclasses.dataclass
class Measured:
    """One version of one flavour."""

    flavour: str
    version: str
    order: tuple[int, int]
    package: Package
    paths: dict[str, Object]  # 'layers.Dense' -> what it is; '' is the root
    public: bool  # false where `import keras` gives private modules: 2.6 to 2.12


def minor(version: str) -> str:
    return '.'.join(version.split('.')[:2])


def order(version: str) -> tuple[int, int]:
    major, second = version.split('.')[:2]
    return int(major), int(second)


def wanted(name: str) -> bool:
    return name == '__version__' or not name.startswith('_')


def walk(package: Package, root: str, api: bool, public: set[str] | None = None) -> dict[str, Object]:
    """All paths under the module `root`.

    `api`: the modules are generated, and every name in them is meant to be public.
    `public`: identities that count, and paths of public modules, where a real package stands in for
    the API; what else its private modules merely import, and their constants, are left out.
    """
    found: dict[str, Object] = {'': Object('m', root)}
    pending = [('', root)]
    walked = {root}
    while pending:
        path, module = pending.pop()
        if SHALLOW.search(module):
            continue
        for name in list(package.names(module)):
            resolved = package.member(module, name) if wanted(name) else None
            if resolved is None:
                continue
            here = f'{path}.{name}' if path else name
            if resolved.kind == 'm':
                child = resolved.module == f'{module}.{name}'
                if resolved.external or UNWANTED.search(f'keras.{here}'):
                    continue
                if child or (api and package.inside(resolved.module) and not re.search(r'\.src(\.|$)', resolved.module)):
                    if resolved.module not in walked:
                        walked.add(resolved.module)
                        pending.append((here, resolved.module))
                elif api or public is not None or UNWANTED.search(resolved.module):
                    continue
            elif not api:
                if resolved.external:
                    continue
                if public is not None and path not in public and resolved.identity not in public:
                    if resolved.module != module or resolved.kind == 'v':
                        continue
            found[here] = resolved
        # a function can stand before the module of its name: `keras.layers.merge` in 2.0
        for name in package.children.get(module, []) if not api else []:
            here, child = f'{path}.{name}' if path else name, f'{module}.{name}'
            if wanted(name) and not UNWANTED.search(f'keras.{here}') and child not in walked:
                walked.add(child)
                pending.append((here, child))
                found.setdefault(here, Object('m', child))
    return found


def open_keras(path: pathlib.Path, version: str) -> list[Measured]:
    package = open_package(path, 'keras')
    files = package.files
    key = order(version)
    private = False
    tables: list[tuple[str, dict[str, Object]]] = []
    if key >= (3, 0):
        # 3.3 to 3.9 keep in `keras.api` what `import keras` shows
        tables.append(('k', walk(package, 'keras.api' if 'keras.api' in files else 'keras', api=True)))
        tables.append(('t', walk(package, 'keras._tf_keras.keras', api=True)))
    elif key >= (2, 6):
        api = walk(package, 'keras.api._v2.keras', api=True)
        public = {thing.identity for thing in api.values()} | {path for path, thing in api.items() if thing.kind == 'm'}
        # up to 2.12 `import keras` gives the real modules, which are not the public API
        private = 'keras.src' not in files
        table = walk(package, 'keras', api=not private, public=public if private else None)
        if private:
            # `keras.initializers` fills its globals by code, with what the API has there
            table |= {path: thing for path, thing in api.items() if path.startswith('initializers.') and path not in table}
        tables.append(('k', table))
        tables.append(('t', api))
    else:
        tables.append(('k', walk(package, 'keras', api=False)))
    return [Measured(flavour, minor(version), key, package, table, flavour == 't' or not private) for flavour, table in tables]


def open_tensorflow(path: pathlib.Path, version: str) -> list[Measured]:
    package = open_package(path, 'tensorflow.python.keras')
    generation = '_v1' if version.startswith('1.') else '_v2'
    table = walk(package, f'tensorflow.python.keras.api.{generation}.keras', api=True)
    return [Measured('t', minor(version), order(version), package, table, True)]


def measure(cache: pathlib.Path) -> list[Measured]:
    """Every package in the cache; of two patches of one minor the later counts."""
    latest: dict[tuple[str, str], tuple[list[int], pathlib.Path]] = {}
    for path in cache.iterdir():
        match = re.match(r'(keras|tensorflow)(?:_cpu)?-(\d+\.\d+\.\d+)[-.]', path.name, re.I)
        if match:
            library, version = match[1].lower(), match[2]
            patch = [int(part) for part in version.split('.')]
            if patch >= latest.get((library, minor(version)), ([], path))[0]:
                latest[library, minor(version)] = (patch, path)
    measured: list[Measured] = []
    for (library, _), (patch, path) in latest.items():
        version = '.'.join(map(str, patch))
        if library == 'keras' and order(version) not in ((2, 4), (2, 5)):
            measured += open_keras(path, version)
        elif library == 'tensorflow' and order(version) < (2, 6):
            measured += open_tensorflow(path, version)
    return sorted(measured, key=lambda one: (one.flavour, one.order))
