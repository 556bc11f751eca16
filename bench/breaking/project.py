"""The Python files of a repository, and which of them an import means."""
import ast
import os
import warnings

import live
from scopes import Binder
from versions import UNKNOWN, Versions

SKIPPED_FOLDERS = {'node_modules', '__pycache__', 'venv', 'site-packages'}


class Module:
    """One parsed file: its tree, its scopes, its name in the project."""

    def __init__(self, path, relative, tree, project):
        self.path, self.relative, self.tree, self.project = path, relative, tree, project
        self.package = package_of(path)
        self.bound = None
        self.memo = {}

    def bind(self):
        """Binding needs the other modules of the project, so it waits until all are read."""
        if self.bound is None:
            versions = Versions(self.tree, {'keras': live.keras, 'tensorflow': live.tensorflow, 'tensorflow.keras': live.keras})
            decide = versions.of
            self.bound = Binder(self.tree, lambda statement: not failing_import(self, statement), lambda test: None if decide(test) is UNKNOWN else bool(decide(test)))
        return self.bound

    @property
    def scope(self):
        return self.bind().module


class Project:
    """All `.py` files below a folder. `unread` lists those that Python does not parse."""

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.modules, self.unread, self.by_name = [], [], {}
        for path in python_files(self.root):
            self.read(path)
        for module in self.modules:
            self.by_name.setdefault(dotted(os.path.relpath(module.path, self.root)), module)
        for module in self.modules:
            self.by_name.setdefault(dotted(os.path.relpath(module.path, module.package)), module)

    def read(self, path):
        relative = os.path.relpath(path, self.root).replace(os.sep, '/')
        try:
            with open(path, 'rb') as file, warnings.catch_warnings():
                warnings.simplefilter('ignore')
                tree = ast.parse(file.read(), relative)
            self.modules.append(Module(path, relative, tree, self))
        except (SyntaxError, ValueError, RecursionError, OSError) as error:
            self.unread.append({'file': relative, 'why': str(error)})

    def find(self, importer, source):
        """The project's module that `source` means in `importer`, or None."""
        level = len(source) - len(source.lstrip('.'))
        if level == 0:
            if source.split('.')[0] in live.ROOTS:
                return None
            beside = dotted(os.path.relpath(os.path.join(os.path.dirname(importer.path), *source.split('.')) + '.py', self.root))
            return self.by_name.get(source) or self.by_name.get(beside)
        folder = os.path.dirname(importer.path)
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        target = os.path.relpath(os.path.join(folder, *filter(None, source[level:].split('.'))), self.root)
        return self.by_name.get(dotted(target))


def python_files(root):
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith('.') and f not in SKIPPED_FOLDERS)
        yield from (os.path.join(folder, file) for file in sorted(files) if file.endswith('.py'))


def dotted(path):
    parts = path.replace(os.sep, '/').removesuffix('.py').split('/')
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


def package_of(path):
    """The folder that `sys.path` would hold: the first above without `__init__.py`."""
    folder = os.path.dirname(path)
    while os.path.exists(os.path.join(folder, '__init__.py')):
        folder = os.path.dirname(folder)
    return folder


def failing_import(module, statement):
    """What of an import of Keras or TensorFlow does not exist: a list of (dotted path, name or None)."""
    if isinstance(statement, ast.Import):
        pairs = [(alias.name, None) for alias in statement.names]
    elif statement.level:
        return []
    else:
        pairs = [(statement.module, None if alias.name == '*' else alias.name) for alias in statement.names]
    pairs = [(source, name) for source, name in pairs if source.split('.')[0] in live.ROOTS]
    return [(source, name if live.imports(source) else None) for source, name in pairs if not live.imports(source, name)]
