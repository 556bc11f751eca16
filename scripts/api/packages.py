"""What the modules of a package hold, read from its source without importing it.

Not run by itself: `generate.py` says how the data are made again.

`open_package` reads the Python files of a wheel or sdist. `Package.names` gives
the names that a module has once it is imported, and `Package.resolve` follows a
name through imports and plain assignments to the place that defines it. Where a
module asks which backend or which TensorFlow it runs on, the TensorFlow 2 branch
is taken.
"""
import ast
import dataclasses
import functools
import pathlib
import re
import tarfile
import zipfile


@dataclasses.dataclass(frozen=True)
class Object:
    """A thing in a package: a module, or a name in the module that defines it."""

    kind: str  # c class, f function, m module, v other value
    module: str
    name: str = ''
    external: bool = False  # of another package: numpy, tensorflow

    @property
    def identity(self) -> str:
        return f'{self.module}:{self.name}' if self.name else self.module


@dataclasses.dataclass(frozen=True)
class Link:
    """A name not followed yet: `name` of `module`, or `module` itself, then `attributes` of it."""

    module: str
    name: str = ''
    attributes: tuple[str, ...] = ()


# Packages that Keras 2.2 and 2.3 took code from: what they hold counts as Keras.
SISTERS = ('keras_applications', 'keras_preprocessing')

# The branch to take, and the ones to leave, in `if` and `elif` over what is installed.
TAKEN = re.compile(r"tf2\.enabled|== ['\"]tensorflow['\"]|executing_eagerly_outside_functions")
LEFT = re.compile(r"== ['\"](theano|cntk|jax|torch|numpy|openvino)['\"]|TYPE_CHECKING|__name__ ==")


def kind_of_unseen(name: str) -> str:
    """The kind of a thing whose source is not at hand, from how Python people spell it."""
    return 'c' if name[:1].isupper() and not name.isupper() else 'f'


class Package:
    def __init__(self, files: dict[str, str], root: str):
        self.root = root
        self.files = files  # module name -> source
        self.packages = {name.rpartition('.')[0] for name in files if '.' in name}
        self.children: dict[str, list[str]] = {}
        for name in files:
            parent, _, child = name.rpartition('.')
            if parent:
                self.children.setdefault(parent, []).append(child)
        self._names: dict[str, dict[str, Object | Link]] = {}
        self.nodes: dict[str, ast.ClassDef | ast.FunctionDef] = {}  # identity -> definition
        self.exports: dict[str, list[str]] = {}  # identity -> what @keras_export lists

    def inside(self, module: str) -> bool:
        return module == self.root or module.startswith(self.root + '.')

    def names(self, module: str) -> dict[str, Object | Link]:
        if module not in self._names:
            self._names[module] = found = {}
            Reader(self, module, found).body(ast.parse(self.files[module]).body)
            if module in self.is_package:
                for child in self.children.get(module, []):
                    found.setdefault(child, Link(f'{module}.{child}'))
        return self._names[module]

    @functools.cached_property
    def is_package(self) -> set[str]:
        return set(self.children) | {self.root}

    def resolve(self, link: Object | Link | None, depth: int = 0) -> Object | None:
        if link is None or isinstance(link, Object):
            return link
        if depth > 40:
            return None
        if not self.inside(link.module):
            path = '.'.join(part for part in (link.module, link.name, *link.attributes) if part)
            module, _, name = path.rpartition('.')
            if not link.name and not link.attributes:
                return Object('m', path, external=True)
            return Object(kind_of_unseen(name), module, name, external=not module.startswith(SISTERS))
        found: Object | None = Object('m', link.module) if link.module in self.files else None
        for name in (link.name, *link.attributes) if link.name else link.attributes:
            if found is None or found.kind != 'm' or found.external:
                return None
            found = self.member(found.module, name, depth + 1)
        return found

    def member(self, module: str, name: str, depth: int = 0) -> Object | None:
        names = self.names(module)
        link = names.get(name)
        # a module can import, under a name, its own child of that name
        if link == Link(module, name) or link is None:
            child = f'{module}.{name}'
            return Object('m', child) if child in self.files else None
        return self.resolve(link, depth)

    def bases(self, identity: str) -> list[Object]:
        """The bases of a class that can be followed, in order."""
        node = self.nodes.get(identity)
        if not isinstance(node, ast.ClassDef):
            return []
        module = identity.partition(':')[0]
        found = []
        for base in node.bases:
            parts = dotted(base)
            link = self.names(module).get(parts[0]) if parts else None
            if isinstance(link, Link):
                link = Link(link.module, link.name, (*link.attributes, *parts[1:]))
            resolved = self.resolve(link)
            if resolved and resolved.kind == 'c':
                found.append(resolved)
        return found


def dotted(node: ast.expr) -> list[str]:
    """`a.b.c` as its parts; nothing for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return [node.id, *parts] if isinstance(node, ast.Name) else []


def exported(call: ast.expr) -> list[str] | None:
    """The paths of `keras_export(...)`, those of TensorFlow 1 left out."""
    if not isinstance(call, ast.Call) or not dotted(call.func) or dotted(call.func)[-1] not in ('keras_export', 'tf_export'):
        return None
    constants = [node for argument in call.args for node in ast.walk(argument)]
    constants += [node for word in call.keywords if word.arg == 'path' for node in ast.walk(word.value)]
    return [node.value for node in constants if isinstance(node, ast.Constant) and isinstance(node.value, str)]


class Reader:
    """Runs the top level of a module over a dictionary of names."""

    def __init__(self, package: Package, module: str, names: dict[str, Object | Link]):
        self.package = package
        self.module = module
        self.names = names

    def body(self, statements: list[ast.stmt]) -> None:
        for statement in statements:
            visit = getattr(self, f'visit_{type(statement).__name__}', None)
            if visit:
                visit(statement)

    def define(self, kind: str, node: ast.ClassDef | ast.FunctionDef) -> None:
        identity = f'{self.module}:{node.name}'
        self.package.nodes[identity] = node
        for decorator in node.decorator_list:
            paths = exported(decorator)
            if paths:
                self.package.exports[identity] = paths
        self.names[node.name] = Object(kind, self.module, node.name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.define('c', node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.define('f', node)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            if alias.asname:
                self.names[alias.asname] = Link(alias.name)
            else:
                self.names[alias.name.partition('.')[0]] = Link(alias.name.partition('.')[0])

    def source(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ''
        parts = self.module.split('.')
        if self.module not in self.package.is_package:
            parts.pop()
        parts = parts[: len(parts) - node.level + 1]
        return '.'.join([*parts, *([node.module] if node.module else [])])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        source = self.source(node)
        for alias in node.names:
            if alias.name == '*':
                self.star(source)
            else:
                self.names[alias.asname or alias.name] = Link(source, alias.name)
        # importing a child binds it in its parent
        if source.startswith(self.module + '.') and source in self.package.files:
            child = source[len(self.module) + 1 :].partition('.')[0]
            self.names.setdefault(child, Link(f'{self.module}.{child}'))

    def star(self, source: str) -> None:
        if source not in self.package.files:
            return
        found = self.package.names(source)
        listed = declared(self.package.files[source])
        for name in list(found):
            if name in listed if listed is not None else not name.startswith('_'):
                self.names[name] = Link(source, name) if source != self.module else found[name]

    def value(self, name: str, node: ast.expr) -> Object | Link:
        parts = dotted(node)
        if parts and parts[0] in self.names:
            link = self.names[parts[0]]
            if len(parts) == 1:
                return link
            if isinstance(link, Link):
                return Link(link.module, link.name, (*link.attributes, *parts[1:]))
        if isinstance(node, ast.Call):
            paths = exported(node.func)
            if paths is not None and node.args:
                target = self.value(name, node.args[0])
                if isinstance(target, Object):
                    self.package.exports.setdefault(target.identity, paths)
                return target
        if isinstance(node, ast.IfExp):
            return self.value(name, node.body)
        return Object('f' if isinstance(node, ast.Lambda) else 'v', self.module, name)

    def assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.names[target.id] = self.value(target.id, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value] * len(target.elts)
            for inner, given in zip(target.elts, values):
                self.assign(inner, given if values is not value else value)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self.assign(target, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.assign(node.target, node.value)

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.names.pop(target.id, None)

    def visit_If(self, node: ast.If) -> None:
        test = ast.unparse(node.test)
        if LEFT.search(test):
            self.body(node.orelse)
        elif TAKEN.search(test) and not test.startswith('not '):
            self.body(node.body)
        else:
            self.body(node.orelse)
            self.body(node.body)

    def visit_Try(self, node: ast.Try) -> None:
        for handler in node.handlers:
            self.body(handler.body)
        self.body(node.body)
        self.body(node.orelse)
        self.body(node.finalbody)

    def visit_With(self, node: ast.With) -> None:
        self.body(node.body)


@functools.lru_cache(maxsize=None)
def declared(source: str) -> tuple[str, ...] | None:
    """`__all__`, where it is a plain list."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == '__all__' for t in node.targets):
            try:
                return tuple(ast.literal_eval(node.value))
            except ValueError:
                return None
    return None


def archive_files(path: pathlib.Path) -> dict[str, str]:
    """Python files of a wheel or sdist, by their path as installed."""
    if path.name.endswith('.tar.gz'):
        with tarfile.open(path) as archive:
            members = [member for member in archive.getmembers() if member.isfile() and member.name.endswith('.py')]
            return {member.name.partition('/')[2]: archive.extractfile(member).read().decode('utf-8') for member in members}
    with zipfile.ZipFile(path) as archive:
        wanted = [name for name in archive.namelist() if name.endswith('.py') and re.search(r'(^|/)(keras|losses|metrics|initializers)/', name)]
        return {name: archive.read(name).decode('utf-8') for name in wanted}


def open_package(path: pathlib.Path, root: str) -> Package:
    """The package `root` (`keras`, `tensorflow.python.keras`) in a wheel or sdist."""
    files: dict[str, str] = {}
    for name, source in archive_files(path).items():
        # TensorFlow 1.15 to 2.1 keep in `tensorflow_core` what is imported as `tensorflow`
        module = name[:-3].replace('/', '.').replace('tensorflow_core.', 'tensorflow.', 1).removesuffix('.__init__')
        if module == root or module.startswith(root + '.'):
            files[module] = source
    return Package(files, root)
