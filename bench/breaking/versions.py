"""Tests of versions that the installed packages decide: `int(keras.__version__.split('.')[0]) > 1`."""
import ast

UNKNOWN = object()
MENTIONS = ('__version__', 'VERSION')
BUILTINS = {name: __builtins__[name] if isinstance(__builtins__, dict) else getattr(__builtins__, name)
            for name in ('int', 'float', 'str', 'tuple', 'list', 'len', 'map', 'bool', 'True', 'False')}


class Versions:
    """Names at the top of a module that hold a package or something computed from its version."""

    def __init__(self, tree, packages):
        self.values, self.computed = dict(BUILTINS), set()
        for node in tree.body:
            self.read(node, packages)

    def read(self, node, packages):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.split('.')[0]
                self.values[name] = packages.get(alias.name if alias.asname else name, UNKNOWN)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                package = packages.get(node.module) if not node.level else None
                value = getattr(package, alias.name, UNKNOWN) if package else UNKNOWN
                self.values[alias.asname or alias.name] = value
                if any(part in alias.name for part in MENTIONS):
                    self.computed.add(alias.asname or alias.name)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            value = self.of(node.value)
            self.values[name] = value
            if value is not UNKNOWN:
                self.computed.add(name)
        else:
            for part in ast.walk(node):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    self.values[part.id] = UNKNOWN

    def of(self, node):
        """The value of an expression that speaks of versions and of nothing unknown."""
        names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
        speaks = any(isinstance(part, ast.Attribute) and part.attr in MENTIONS for part in ast.walk(node)) or any(part.id in self.computed for part in names)
        if not speaks or any(self.values.get(part.id, UNKNOWN) is UNKNOWN for part in names):
            return UNKNOWN
        try:
            return eval(compile(ast.Expression(node), 'version', 'eval'), {'__builtins__': {}}, dict(self.values))
        except Exception:
            return UNKNOWN
