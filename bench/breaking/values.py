"""What an expression is, where the text proves it: an API object, an instance, a symbolic tensor. Else None."""
import ast
from dataclasses import dataclass, field

import live
from names import is_keras, target_of


@dataclass(frozen=True)
class Api:
    """An object of the public API, by its path as spelled: `tensorflow.keras.layers.Dense`."""
    path: str


@dataclass(frozen=True)
class Instance:
    """An instance of a live Keras class."""
    of: type


@dataclass(frozen=True)
class Own:
    """A class or function of the project (`made`: an instance of that class)."""
    module: object = field(compare=False)
    node: ast.AST
    made: bool = False
    bound: object = None  # the instance that a method came from


@dataclass(frozen=True)
class Package:
    """A module of the project."""
    module: object


@dataclass(frozen=True)
class Items:
    """A list whose items are all of one kind."""
    of: object


@dataclass(frozen=True)
class Several:
    """A tuple."""
    values: tuple


@dataclass(frozen=True)
class Literal:
    value: object


SYMBOLIC = Instance(live.keras.KerasTensor)
MODEL = Instance(live.keras.Model)
LAYER = Instance(live.keras.layers.Layer)
OPTIMIZER = Instance(live.keras.optimizers.Optimizer)
HISTORY = Instance(live.keras.callbacks.History)

# What attributes and methods give, by base class of the receiver.
ATTRIBUTES = {
    'Model': {'layers': Items(LAYER), 'optimizer': OPTIMIZER, 'input': SYMBOLIC, 'output': SYMBOLIC, 'inputs': Items(SYMBOLIC), 'outputs': Items(SYMBOLIC), 'history': HISTORY},
    'Layer': {'input': SYMBOLIC, 'output': SYMBOLIC},
    'RNN': {'input': SYMBOLIC, 'output': SYMBOLIC},
    'Callback': {'model': MODEL},
    'History': {'model': MODEL},
}
METHODS = {'get_layer': LAYER, 'fit': HISTORY, 'fit_generator': HISTORY}
# Functions of symbolic tensors that give no tensor.
PLAIN = {'int_shape', 'ndim', 'dtype', 'is_keras_tensor', 'is_sparse', 'get_uid', 'count_params', 'get_source_inputs'}
# Functions of the API that give a model, a layer, an optimizer.
RETURNS = {
    'load_model': MODEL, 'model_from_json': MODEL, 'model_from_yaml': MODEL, 'model_from_config': MODEL, 'clone_model': MODEL,
    'multi_gpu_model': MODEL, 'Input': SYMBOLIC,
}


class Values:
    """Asks of one project; answers are kept."""

    def __init__(self, project):
        self.project = project
        self.asked = set()

    def of(self, module, node):
        """The value of an expression in a module."""
        key = id(node)
        if key in module.memo:
            return module.memo[key]
        if key in self.asked or len(self.asked) > 200:
            return None
        self.asked.add(key)
        method = getattr(self, f'of_{type(node).__name__}', None)
        value = method(module, node) if method and hasattr(node, 'scope') else None
        self.asked.discard(key)
        module.memo[key] = value
        return value

    # Names.

    def of_Name(self, module, node):
        scope, bindings = node.scope.find(node.id)
        if not bindings:
            return self.from_star(module, node.id)
        return self.of_binding(module, self.reaching(node, scope, bindings))

    def reaching(self, node, scope, bindings):
        """The binding that a read sees: the last before it; from an inner scope, the only one or the last if all import."""
        if scope is not node.scope:
            if all(b.kind == 'import' for b in bindings):
                return self.existing(bindings)
            return bindings[0] if len(bindings) == 1 else None
        place = (node.lineno, node.col_offset)
        before = [b for b in bindings if b.position < place and not within(node, b)]
        if before and all(b.kind == 'import' for b in before):
            return self.existing(before)
        return before[-1] if before else bindings[0] if len(bindings) == 1 else None

    def existing(self, imports):
        """Of imports for several versions (`if tf.__version__ ...`) the last that exists, else the last."""
        exists = [b for b in imports if b.source[0].split('.')[0] not in live.ROOTS or live.imports(*b.source)]
        return (exists or imports)[-1]

    def of_binding(self, module, binding):
        if binding is None:
            return None
        if binding.kind == 'import':
            return self.of_import(module, *binding.source)
        if binding.kind in ('def', 'class'):
            return Own(module, binding.node)
        if binding.kind == 'param':
            return self.of_parameter(module, binding)
        if binding.value is None:
            return None
        value = self.of(module, binding.value)
        if binding.kind == 'assign':
            return value
        if binding.kind == 'unpack':
            return self.item(value, binding.index)
        if binding.kind == 'loop':
            return self.looped(module, binding, value)
        return None

    def of_import(self, module, source, name):
        if source.split('.')[0] in live.ROOTS:
            return Api(source if name is None else f'{source}.{name}')
        found = self.project.find(module, source)
        if name is None:
            return Package(found) if found else None
        inside = self.exported(found, name) if found and found is not module else None
        if inside is None:
            below = self.project.find(module, f'{source}{name}' if source.strip('.') == '' else f'{source}.{name}')
            return Package(below) if below else None
        return inside

    def exported(self, module, name):
        """What another module of the project calls `name` when it is loaded."""
        key = ('exported', name)
        if key in module.memo:
            return module.memo[key]
        module.memo[key] = None
        bindings = module.scope.bindings.get(name)
        if bindings:
            imports = all(b.kind == 'import' for b in bindings)
            module.memo[key] = self.of_binding(module, self.existing(bindings) if imports else bindings[-1])
        else:
            module.memo[key] = self.from_star(module, name)
        return module.memo[key]

    def from_star(self, module, name):
        if name.startswith('_'):
            return None
        for source in reversed(module.scope.stars):
            if source.split('.')[0] in live.ROOTS:
                if live.imports(source, name) or self.was_in(source, name):
                    return Api(f'{source}.{name}')
            else:
                found = self.project.find(module, source)
                value = self.exported(found, name) if found and found is not module else None
                if value:
                    return value
        return None

    def was_in(self, source, name):
        """Whether Keras 2 gave the name to `from keras.layers import *`."""
        from names import fold, KERAS_1
        return live.imports(fold(source).replace('keras', 'tf_keras', 1), name) or (fold(source) == 'keras.layers' and name in KERAS_1)

    def of_parameter(self, module, binding):
        """`self` of a method is an instance of its class."""
        function = binding.scope.node
        holder = getattr(function, 'parent', None)
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) or not isinstance(holder, ast.ClassDef):
            return None
        arguments = [*function.args.posonlyargs, *function.args.args]
        decorators = {d.id for d in function.decorator_list if isinstance(d, ast.Name)}
        if not arguments or arguments[0] is not binding.node or decorators & {'staticmethod', 'classmethod'}:
            return None
        return Own(module, holder, made=True)

    def item(self, value, index):
        if isinstance(value, Items):
            return value.of
        if isinstance(value, Several):
            return value.values[index] if index < len(value.values) else None
        return None

    def looped(self, module, binding, value):
        if isinstance(binding.value, ast.Call) and isinstance(binding.value.func, ast.Name) and binding.value.func.id == 'enumerate':
            over = self.of(module, binding.value.args[0]) if binding.value.args else None
            return over.of if binding.index == 1 and isinstance(over, Items) else None
        return value.of if isinstance(value, Items) and binding.index == -1 else None

    # Expressions.

    def of_Attribute(self, module, node):
        value = self.of(module, node.value)
        if isinstance(value, Api):
            return Api(f'{value.path}.{node.attr}')
        if isinstance(value, Package):
            return self.exported(value.module, node.attr) if value.module.path != module.path else None
        if isinstance(value, Instance):
            return ATTRIBUTES.get(live.base_of(value.of), ATTRIBUTES['Model'] if live.base_of(value.of) == 'Sequential' else {}).get(node.attr)
        if isinstance(value, Own) and isinstance(value.node, ast.ClassDef):
            return self.member(value, node.attr)
        return None

    def member(self, own, name):
        """`self.name`: a method, or what all assignments to it agree on, or what the Keras base class gives."""
        found = []
        for module, class_ in self.lineage(own):
            for statement in class_.body:
                if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and statement.name == name:
                    if any(isinstance(d, ast.Name) and d.id == 'property' for d in statement.decorator_list):
                        return self.returned(module, statement)
                    return Own(module, statement, bound=own)
            found += [(module, value) for value in assigned(class_).get(name, [])]
        if found:
            values = [self.of(module, value) if value is not None else None for module, value in found]
            values = [v for v in values if v != Literal(None)]
            return values[0] if values and all(v == values[0] for v in values) else None
        base = self.keras_base(own)
        table = ATTRIBUTES.get(live.base_of(base), ATTRIBUTES['Model'] if live.base_of(base) == 'Sequential' else {}) if base else {}
        return table.get(name)

    def lineage(self, own):
        """The project's classes from this one upwards, with their modules."""
        chain, queue = [], [(own.module, own.node)]
        while queue and len(chain) < 20:
            module, node = queue.pop(0)
            if any(node is n for _, n in chain):
                continue
            module.bind()
            chain.append((module, node))
            for base in node.bases:
                value = self.of(module, base)
                if isinstance(value, Own) and isinstance(value.node, ast.ClassDef):
                    queue.append((value.module, value.node))
        return chain

    def bases(self, own):
        """(live Keras classes above, whether all bases are known)."""
        classes, known = [], True
        for module, node in self.lineage(own):
            for base in node.bases:
                value = self.of(module, base)
                if isinstance(value, Api):
                    target = target_of(value.path)
                    if isinstance(target, type):
                        classes.append(target)
                    else:
                        known = known and not is_keras(value.path)
                elif not isinstance(value, Own) and not (isinstance(base, ast.Name) and base.id in ('object', 'ABC')):
                    known = False
        return classes, known

    def keras_base(self, own):
        return next((c for c in self.bases(own)[0] if live.base_of(c)), None)

    def defines(self, own, name):
        """Whether a class of the project defines the attribute or method itself."""
        return any(name in assigned(node) or any(getattr(s, 'name', None) == name for s in node.body) for _, node in self.lineage(own))

    def of_Call(self, module, node):
        function = self.of(module, node.func)
        if isinstance(function, Api):
            return self.api_call(module, node, function)
        if isinstance(function, Own):
            if isinstance(function.node, ast.ClassDef):
                if function.made:
                    return self.applied(module, node, self.keras_base(function))
                return Own(function.module, function.node, made=True)
            return self.returned(function.module, function.node)
        if isinstance(function, Instance):
            return self.applied(module, node, function.of)
        if isinstance(node.func, ast.Attribute):
            receiver = self.keras_class(self.of(module, node.func.value))
            if receiver and live.base_of(receiver) in ('Model', 'Sequential'):
                return METHODS.get(node.func.attr)
        return None

    def api_call(self, module, node, function):
        if not is_keras(function.path):
            return SYMBOLIC if self.symbolic_arguments(module, node) else None
        last = function.path.split('.')[-1]
        if last in RETURNS or last in PLAIN:
            return RETURNS.get(last)
        if '.applications.' in function.path and last[0].isupper():
            return MODEL
        target = target_of(function.path)
        if isinstance(target, type):
            return Instance(target)
        return SYMBOLIC if self.symbolic_arguments(module, node) else None

    def applied(self, module, node, class_):
        """A layer or model called on symbolic tensors gives one."""
        if class_ and live.base_of(class_) in ('Layer', 'RNN', 'Model', 'Sequential') and self.symbolic_arguments(module, node):
            return SYMBOLIC
        return None

    def symbolic_arguments(self, module, node):
        return any(self.symbolic(module, argument) for argument in [*node.args, *(k.value for k in node.keywords)])

    def symbolic(self, module, node):
        if isinstance(node, (ast.List, ast.Tuple)):
            return any(self.of(module, e) == SYMBOLIC for e in node.elts)
        return self.of(module, node) in (SYMBOLIC, Items(SYMBOLIC))

    def returned(self, module, function):
        """What all returns of a project's function agree on."""
        if isinstance(function, ast.Lambda):
            return self.of(module, function.body)
        module.bind()
        returns = [n for n in own_nodes(function) if isinstance(n, (ast.Return, ast.Yield))]
        if not returns or any(isinstance(n, ast.Yield) or n.value is None for n in returns):
            return None
        values = [self.of(module, n.value) for n in returns]
        return values[0] if values[0] is not None and all(v == values[0] for v in values) else self.common(values)

    def common(self, values):
        """Two kinds of models are a model."""
        classes = [self.keras_class(v) for v in values]
        return MODEL if classes and all(c and issubclass(c, live.keras.Model) for c in classes) else None

    def keras_class(self, value):
        """The live Keras class of an instance, of Keras or of a project's subclass."""
        if isinstance(value, Instance):
            return value.of
        if isinstance(value, Own) and value.made:
            return self.keras_base(value)
        return None

    def of_Subscript(self, module, node):
        value = self.of(module, node.value)
        if isinstance(value, Items):
            return value if isinstance(node.slice, ast.Slice) else value.of
        if isinstance(value, Several) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            return self.item(value, node.slice.value) if node.slice.value >= 0 else None
        return value if value == SYMBOLIC else None

    def of_BinOp(self, module, node):
        return SYMBOLIC if SYMBOLIC in (self.of(module, node.left), self.of(module, node.right)) else None

    def of_IfExp(self, module, node):
        a, b = self.of(module, node.body), self.of(module, node.orelse)
        return a if a == b else None

    def of_Tuple(self, module, node):
        return Several(tuple(self.of(module, e) for e in node.elts))

    def of_List(self, module, node):
        values = [self.of(module, e) for e in node.elts]
        return Items(values[0]) if values and values[0] is not None and all(v == values[0] for v in values) else None

    def of_ListComp(self, module, node):
        value = self.of(module, node.elt)
        return Items(value) if value is not None else None

    def of_Constant(self, module, node):
        return Literal(node.value)

    def of_NamedExpr(self, module, node):
        return self.of(module, node.value)


def within(node, binding):
    """Whether the read stands in the expression that the binding assigns: `x = f(x)` reads the x before."""
    end = getattr(binding.value, 'end_lineno', None)
    if end is None or binding.kind == 'loop':
        return False
    start = (binding.value.lineno, binding.value.col_offset)
    return start <= (node.lineno, node.col_offset) < (end, binding.value.end_col_offset)


def own_nodes(function):
    """The nodes of a function without those of functions inside it."""
    queue = list(function.body)
    while queue:
        node = queue.pop(0)
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            queue.extend(ast.iter_child_nodes(node))


def assigned(class_):
    """Attribute name -> the expressions that the class body and its methods assign to it (None: cannot be told)."""
    if hasattr(class_, 'assigned'):
        return class_.assigned
    found = {}
    for statement in class_.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(statement.value)
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) or not statement.args.args:
            continue
        me = statement.args.args[0].arg
        for node in ast.walk(statement):
            for target, value in targets(node):
                if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == me:
                    found.setdefault(target.attr, []).append(value)
    class_.assigned = found
    return found


def targets(node):
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, (ast.Tuple, ast.List)):
                yield from ((element, None) for element in target.elts)
            else:
                yield target, node.value
    elif isinstance(node, ast.AnnAssign) and node.value:
        yield node.target, node.value
    elif isinstance(node, (ast.For, ast.AugAssign)):
        yield node.target, None
    elif isinstance(node, ast.withitem) and node.optional_vars:
        yield node.optional_vars, None
