"""Scopes and bindings of one Python file: which statement gave a name its value, by Python's own rules."""
import ast
from dataclasses import dataclass, field


@dataclass
class Binding:
    """One place that binds a name. `kind`: import, assign, unpack, loop, param, def, class, other."""
    kind: str
    node: ast.AST
    scope: 'Scope'
    position: tuple
    # import: (module, name); `name` is None for `import a.b as c` and for `import a`.
    source: tuple = ()
    # assign, unpack, loop: the expression; for unpack the index in it.
    value: ast.AST = None
    index: int = -1


@dataclass
class Scope:
    node: ast.AST
    kind: str  # module, class, function
    parent: 'Scope' = None
    bindings: dict = field(default_factory=dict)
    free: set = field(default_factory=set)  # declared global or nonlocal
    stars: list = field(default_factory=list)

    def find(self, name):
        """The scope that binds `name` where this scope reads it, and its bindings."""
        scope, first = self, True
        while scope:
            # A method does not see the names of its class.
            if (first or scope.kind != 'class') and name in scope.bindings and name not in scope.free:
                return scope, scope.bindings[name]
            scope, first = scope.parent, False
        return None, []


class Binder(ast.NodeVisitor):
    """Gives every node `.scope` and `.parent`, and fills the scopes.

    `importable(statement)` says whether an import runs on the installed packages: of
    `try: import ... except ImportError: import ...` only the branch that runs binds and counts;
    the nodes of the other get `.dead`. `decided(test)` says whether the installed versions make the test of an
    `if` true or false; None where they do not.
    """

    def __init__(self, tree, importable, decided=lambda test: None):
        self.importable, self.decided = importable, decided
        self.module = Scope(tree, 'module')
        self.scope = self.module
        self.dead = False
        self.imports = []
        tree.parent = None
        self.visit(tree)

    def visit(self, node):
        node.scope = self.scope
        node.dead = self.dead
        for child in ast.iter_child_nodes(node):
            child.parent = node
        super().visit(node)

    def bind(self, name, kind, node, **more):
        if self.dead:
            return
        scope = self.scope
        binding = Binding(kind, node, scope, (node.lineno, node.col_offset), **more)
        scope.bindings.setdefault(name, []).append(binding)

    # Scopes.

    def inside(self, kind, node, visit):
        outer, self.scope = self.scope, Scope(node, kind, self.scope)
        node.inner = self.scope
        visit()
        self.scope = outer

    def visit_function(self, node):
        self.bind(node.name, 'def', node)
        for part in [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)
        self.inside('function', node, lambda: self.body(node))

    visit_FunctionDef = visit_AsyncFunctionDef = visit_function

    def body(self, node):
        self.parameters(node.args)
        for statement in node.body:
            self.visit(statement)

    def parameters(self, arguments):
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        for argument in filter(None, every):
            argument.scope, argument.dead = self.scope, self.dead
            self.bind(argument.arg, 'param', argument)

    def visit_Lambda(self, node):
        for part in [*node.args.defaults, *filter(None, node.args.kw_defaults)]:
            self.visit(part)

        def inner():
            self.parameters(node.args)
            self.visit(node.body)
        self.inside('function', node, inner)

    def visit_ClassDef(self, node):
        self.bind(node.name, 'class', node)
        for part in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(part)

        def inner():
            for statement in node.body:
                self.visit(statement)
        self.inside('class', node, inner)

    def visit_comprehension_like(self, node):
        # A class scope is not seen inside; close enough is a function scope.
        def inner():
            for generator in node.generators:
                self.visit(generator.iter)
                generator.scope, generator.dead = self.scope, self.dead
                generator.target.parent = generator.iter.parent = node
                self.target(generator.target, generator.iter, loop=True)
                self.visit(generator.target)
                for test in generator.ifs:
                    self.visit(test)
            for part in ('key', 'value', 'elt'):
                if hasattr(node, part):
                    self.visit(getattr(node, part))
        self.inside('function', node, inner)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_comprehension_like

    def visit_Global(self, node):
        self.scope.free.update(node.names)

    visit_Nonlocal = visit_Global

    # Bindings.

    def target(self, target, value, loop=False):
        if isinstance(target, ast.Name):
            self.bind(target.id, 'loop' if loop else 'assign', target, value=value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for index, element in enumerate(target.elts):
                if isinstance(element, ast.Name):
                    self.bind(element.id, 'loop' if loop else 'unpack', element, value=value, index=index)
                elif isinstance(element, ast.Starred) and isinstance(element.value, ast.Name):
                    self.bind(element.value.id, 'other', element.value)
                else:
                    self.target(element, None)

    def visit_Assign(self, node):
        self.visit(node.value)
        for target in node.targets:
            self.target(target, node.value)
            self.visit(target)

    def visit_AnnAssign(self, node):
        if node.value:
            self.visit(node.value)
            self.target(node.target, node.value)
        self.visit(node.target)
        self.visit(node.annotation)

    def visit_AugAssign(self, node):
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            # `x += y` keeps the kind of `x`; what it was is asked of the value before.
            self.bind(node.target.id, 'other', node.target)
        self.visit(node.target)

    def visit_NamedExpr(self, node):
        self.visit(node.value)
        self.target(node.target, node.value)
        self.visit(node.target)

    def visit_For(self, node):
        self.visit(node.iter)
        self.target(node.target, node.iter, loop=True)
        self.visit(node.target)
        for statement in [*node.body, *node.orelse]:
            self.visit(statement)

    visit_AsyncFor = visit_For

    def visit_withitem(self, node):
        self.visit(node.context_expr)
        if node.optional_vars:
            self.target(node.optional_vars, None)
            self.visit(node.optional_vars)

    def visit_ExceptHandler(self, node):
        if node.name:
            self.bind(node.name, 'other', node)
        self.generic_visit(node)

    def visit_Import(self, node):
        self.imports.append(node)
        for alias in node.names:
            if alias.asname:
                self.bind(alias.asname, 'import', node, source=(alias.name, None))
            else:
                self.bind(alias.name.split('.')[0], 'import', node, source=(alias.name.split('.')[0], None))

    def visit_ImportFrom(self, node):
        self.imports.append(node)
        source = '.' * node.level + (node.module or '')
        for alias in node.names:
            if alias.name == '*':
                if not self.dead:
                    self.scope.stars.append(source)
            else:
                self.bind(alias.asname or alias.name, 'import', node, source=(source, alias.name))

    # Branches on versions.

    def visit_If(self, node):
        decided = self.decided(node.test)
        self.visit(node.test)
        outer = self.dead
        for taken, statements in ((True, node.body), (False, node.orelse)):
            self.dead = outer or (decided is not None and bool(decided) is not taken)
            for statement in statements:
                self.visit(statement)
        self.dead = outer

    # Guarded imports.

    def visit_Try(self, node):
        fallback = [handler for handler in node.handlers if catches_import_error(handler)]
        imports = [n for n in node.body if isinstance(n, (ast.Import, ast.ImportFrom))]
        if not fallback or not imports:
            return self.generic_visit(node)
        outer = self.dead
        failing = next((n for n in imports if not self.importable(n)), None)
        guarded = any(isinstance(n, (ast.Import, ast.ImportFrom)) for handler in fallback for n in ast.walk(handler))
        for statement in node.body:
            if statement is failing and guarded:
                self.dead = True
            self.visit(statement)
        self.dead = outer or (failing is not None and guarded)
        for statement in node.orelse:
            self.visit(statement)
        for handler in node.handlers:
            self.dead = outer or (failing is None and handler in fallback)
            self.visit(handler)
        self.dead = outer
        for statement in node.finalbody:
            self.visit(statement)


def catches_import_error(handler):
    if handler.type is None:
        return True
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(n, ast.Name) and n.id in ('ImportError', 'ModuleNotFoundError', 'Exception') for n in names)
