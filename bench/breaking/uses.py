"""Breaking uses of one module. Each rule is a function from the module to uses; `find` runs them all."""
import ast
from dataclasses import dataclass

import calls
import literals
import members
import names
from names import is_keras
import live
from project import failing_import
from values import Api


@dataclass
class Use:
    """One place that breaks. Lines are those of the whole expression: a report at any of the two ends names it."""
    file: str
    line: int
    column: int
    first: int
    last: int
    family: str
    name: str
    kind: str
    proven: bool = True


class Finder:
    """Walks a module once; the rules call `add`."""

    def __init__(self, module, values):
        self.module, self.values, self.uses = module, values, []
        self.module.bind()
        self.keras = uses_keras(module, values)

    def value(self, node):
        return self.values.of(self.module, node)

    def add(self, node, family, name, kind, proven=True, around=None):
        around = around or node
        line = getattr(node, 'lineno', around.lineno)
        self.uses.append(Use(self.module.relative, line, getattr(node, 'col_offset', 0) + 1, min(line, around.lineno), max(line, around.end_lineno), family, name, kind, proven))

    def find(self):
        for statement in self.module.bound.imports:
            if not statement.dead:
                self.imported(statement)
        for node in ast.walk(self.module.tree):
            if not hasattr(node, 'scope') or node.dead:
                continue
            if isinstance(node, (ast.Attribute, ast.Name)):
                self.named(node)
            if isinstance(node, ast.Attribute):
                members.attribute(self, node)
            elif isinstance(node, ast.Call):
                calls.call(self, node)
                literals.call(self, node)
            elif isinstance(node, ast.Subscript):
                literals.subscript(self, node)
        return self.uses

    def imported(self, statement):
        """One use for each statement that fails, as it names the module or the first name."""
        failing = failing_import(self.module, statement)
        if not failing:
            return
        for source in dict.fromkeys(source for source, name in failing if name is None):
            if self.keras or is_keras(source):
                self.add(statement, names.family_of(source), f'from {told(source)} import …', 'import of missing module')
        for source, name in failing:
            if name is not None and (self.keras or is_keras(source)):
                self.add(statement, names.family_of(f'{source}.{name}'), f'from {told(source)} import {name}', 'import of missing name')

    def named(self, node):
        """A chain such as `K.tensorflow_backend.sum`, taken at its outermost attribute."""
        if isinstance(getattr(node, 'parent', None), ast.Attribute) and node.parent.value is node and self.path(node.parent):
            return
        if isinstance(node.ctx, ast.Del) or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)):
            return
        path = self.path(node)
        if path is None or not (self.keras or is_keras(path)) or path.split('.')[0] == 'tf_keras':
            return
        known = self.alias(node)
        if live.resolve(path) is live.MISSING:
            # What an alias lacks is told where the alias is made.
            if known is None or live.resolve(known) is not live.MISSING:
                if not isinstance(node.ctx, ast.Store):
                    self.add(node, names.family_of(path), names.fold(path), 'symbol gone')
        elif path != known:
            self.shim(node, path)

    def shim(self, node, path):
        parts = names.fold(path).split('.')
        if len(parts) == 3 and parts[1] == 'backend' and path.startswith('tensorflow.') and '.python.' not in path and live.raises_on_symbolic(parts[2]):
            call = node.parent
            proven = isinstance(call, ast.Call) and call.func is node and self.values.symbolic_arguments(self.module, call)
            self.add(node, names.SHIMS_PROVEN if proven else names.SHIMS, f'tf.keras.backend.{parts[2]}', 'shim', around=call if proven else None)

    def path(self, node):
        value = self.value(node)
        return value.path if isinstance(value, Api) else None

    def alias(self, node):
        """The path of the name at the left of a chain where an assignment or another module made it; None where an import did."""
        while isinstance(node, ast.Attribute):
            node = node.value
        if not isinstance(node, ast.Name):
            return self.path(node)
        _, bindings = node.scope.find(node.id)
        imported = all(b.kind == 'import' and self.outside(b) for b in bindings)
        return None if imported else self.path(node)

    def outside(self, binding):
        """Whether an import takes the name from Keras or TensorFlow itself."""
        return binding.source[0].split('.')[0] in live.ROOTS


def told(source):
    """The namespace itself is told as spelled: `from tensorflow.contrib.keras import backend`."""
    folded = names.fold(source)
    return source if folded == 'keras' else folded


def uses_keras(module, values):
    """Whether the file imports Keras or reads `tf.keras`, itself or through its project."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module:
            if any(is_spelled(f'{node.module}.{alias.name}') for alias in node.names):
                return True
        elif isinstance(node, ast.Import) and any(is_spelled(alias.name) for alias in node.names):
            return True
        elif isinstance(node, (ast.Attribute, ast.Name)) and hasattr(node, 'scope'):
            value = values.of(module, node)
            if isinstance(value, Api) and is_spelled(value.path):
                return True
    return False


def is_spelled(path):
    return names.fold(path).split('.')[0] == 'keras'
