"""The parameters of functions, constructors and methods: of the last Keras 1, the last
two that count of Keras 2, and every Keras 3.

Not run by itself: `generate.py` says how the data are made again.

A signature is read where the thing is defined. What a constructor takes through
`**kwargs` is followed up the classes, and through the places that take keywords
out, test them or refuse the rest; where code decides, it is left open.
"""
import ast
import dataclasses

from measure import Measured
from names import PLACEHOLDERS, Table
from packages import Object, Package, dotted

# Older versions whose signatures are kept: the last of Keras 1, of Keras on its own, and of Keras 2.
KEPT = {'k': {(1, 2), (2, 3), (2, 15)}, 't': {(2, 15)}}


@dataclasses.dataclass(frozen=True)
class Taken:
    """What goes through `**kwargs`: names, and whether anything else goes too."""

    names: frozenset[str] = frozenset()
    rest: str = ''  # '' is refused, '?' nobody knows, '...' anything is taken

    def join(self, other: 'Taken') -> 'Taken':
        return Taken(self.names | other.names, max(self.rest, other.rest, key=('', '...', '?').index))


def parameters(node: ast.FunctionDef, bound: bool) -> list[str]:
    """`a`, `b=` with a default, `/`, `*`, `*args`, `**kwargs`, in order; the first one is left out where it is bound."""
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    defaults = len(positional) - len(given.defaults)
    words = []
    for index, argument in enumerate(positional):
        if index or not bound:
            words.append(argument.arg + ('=' if index >= defaults else ''))
        if index + 1 == len(given.posonlyargs) and (index or not bound):
            words.append('/')
    if given.vararg:
        words.append(f'*{given.vararg.arg}')
    elif given.kwonlyargs:
        words.append('*')
    words += [argument.arg + ('=' if default else '') for argument, default in zip(given.kwonlyargs, given.kw_defaults)]
    if given.kwarg:
        words.append(f'**{given.kwarg.arg}')
    return words


def strings(node: ast.expr | None) -> set[str]:
    """The elements of a literal set, list, tuple or dictionary of strings."""
    elements = node.elts if isinstance(node, (ast.Set, ast.List, ast.Tuple)) else node.keys if isinstance(node, ast.Dict) else []
    return {one.value for one in elements if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def raises(statements: list[ast.stmt]) -> bool:
    return any(isinstance(one, ast.Raise) for one in statements)


class Classes:
    """The classes of one package: their order of resolution and what they define."""

    def __init__(self, package: Package):
        self.package = package
        self._orders: dict[str, list[str]] = {}
        self._taken: dict[tuple[str, str], Taken] = {}

    def order(self, identity: str) -> list[str]:
        if identity not in self._orders:
            self._orders[identity] = [identity]  # a class that derives from itself ends here
            lists = [self.order(base.identity) for base in self.package.bases(identity)]
            lists.append([base.identity for base in self.package.bases(identity)])
            self._orders[identity] = [identity, *linear([list(one) for one in lists])]
        return self._orders[identity]

    def members(self, identity: str) -> dict[str, ast.FunctionDef]:
        """Functions in the body of a class, by name."""
        node = self.package.nodes.get(identity)
        found: dict[str, ast.FunctionDef] = {}

        def body(statements: list[ast.stmt]) -> None:
            for one in statements:
                if isinstance(one, ast.FunctionDef):
                    before = found.get(one.name)
                    # `@x.setter` after `@property` is the same property
                    if before is None or not any(dotted(mark)[-1:] == ['setter'] for mark in one.decorator_list):
                        found[one.name] = one
                elif isinstance(one, ast.If):
                    body(one.orelse)
                    body(one.body)
                elif isinstance(one, ast.Assign) and isinstance(one.value, ast.Name) and one.value.id in found:
                    for target in one.targets:
                        if isinstance(target, ast.Name):
                            found[target.id] = found[one.value.id]

        if isinstance(node, ast.ClassDef):
            body(node.body)
        return found

    def method(self, order: list[str], name: str) -> tuple[int, ast.FunctionDef] | None:
        for index, identity in enumerate(order):
            node = self.members(identity).get(name)
            if node:
                return index, node
        return None

    def taken(self, order: list[str], index: int, node: ast.FunctionDef, name: str, depth: int = 0) -> Taken:
        """What the `**name` of a function, or a dictionary handed to it as `name`, may hold."""
        if depth > 20:
            return Taken(rest='?')
        literals = {target.id: strings(one.value) for one in ast.walk(node) if isinstance(one, ast.Assign) for target in one.targets if isinstance(target, ast.Name) and strings(one.value)}
        result = Taken()
        closed = used = False
        is_it = lambda one: isinstance(one, ast.Name) and one.id == name
        refused: set[str] = set()
        for one in ast.walk(node):
            if isinstance(one, ast.If):
                tests = one.test.values if isinstance(one.test, ast.BoolOp) else [one.test]
                for test in tests:
                    if is_it(test) and raises(one.body):
                        closed = True
                    if isinstance(test, ast.Compare) and len(test.ops) == 1:
                        literal = test.comparators[0]
                        if isinstance(test.ops[0], ast.In) and is_it(literal) and isinstance(test.left, ast.Constant):
                            (refused if raises(one.body) else set()).add(test.left.value)
                        allowed = strings(literal) or literals.get(getattr(literal, 'id', ''), set())
                        if isinstance(test.ops[0], ast.NotIn) and allowed and raises(one.body) and iterates(node, name):
                            result = result.join(Taken(frozenset(allowed)))
                            closed = True
                        if isinstance(test.ops[0], ast.In) and allowed and iterates(node, name) and raises(one.body) and raises(one.orelse):
                            closed = True
            elif isinstance(one, ast.Call):
                called = dotted(one.func)
                if isinstance(one.func, ast.Attribute) and is_it(one.func.value) and one.func.attr in ('pop', 'get') and one.args:
                    if isinstance(one.args[0], ast.Constant):
                        result = result.join(Taken(frozenset({one.args[0].value})))
                    used = True
                elif called[-1:] == ['validate_kwargs'] and one.args and is_it(one.args[0]):
                    allowed = strings(one.args[1]) or literals.get(getattr(one.args[1], 'id', ''), set()) if len(one.args) > 1 else set()
                    result = result.join(Taken(frozenset(allowed)))
                    closed = True
                elif any(word.arg is None and is_it(word.value) for word in one.keywords):
                    used = True
                    given = {word.arg for word in one.keywords if word.arg}
                    result = result.join(self.handed(order, index, one, node.name, given, depth))
                    closed = True  # whoever is handed it decides
                elif called[:1] == ['self'] and len(called) == 2 and any(is_it(argument) for argument in one.args):
                    inner = self.method(order, called[1])
                    place = [is_it(argument) for argument in one.args].index(True)
                    names = [argument.arg for argument in inner[1].args.args][1:] if inner else []
                    if inner and place < len(names):
                        result = result.join(self.taken(order, inner[0], inner[1], names[place], depth + 1))
                        used = closed = True
            elif isinstance(one, ast.BinOp) and isinstance(one.op, ast.Sub) and any(is_it(part) for part in ast.walk(one.left)):
                # the rest of `set(kwargs) - allowed` is refused
                allowed = strings(one.right) or literals.get(getattr(one.right, 'id', ''), set())
                if allowed and any(isinstance(part, ast.Raise) for part in ast.walk(node)):
                    result = result.join(Taken(frozenset(allowed)))
                    closed = True
            elif isinstance(one, ast.Subscript) and is_it(one.value) and isinstance(one.slice, ast.Constant):
                result = result.join(Taken(frozenset({one.slice.value})))
        own = Taken(result.names - refused, result.rest)
        return own if closed else own.join(Taken(rest='...'))

    def handed(self, order: list[str], index: int, call: ast.Call, method: str, given: set[str], depth: int) -> Taken:
        """What a call with `**kwargs` takes of them: that of the next class, or of a class by name."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr != method:
            return Taken(rest='?')
        is_super = isinstance(func.value, ast.Call) and dotted(func.value.func) == ['super']
        later = index + 1
        arguments = list(call.args)
        if not is_super:
            last = dotted(func.value)[-1:]
            later = next((i for i, identity in enumerate(order) if i > index and [identity.partition(':')[2]] == last), 0)
            if not later:
                return Taken(rest='?')
            arguments = arguments[1:]
        found = self.method(order[later:], method)
        if not found:
            # `object` takes nothing
            return Taken()
        at, node = found
        positional = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]][1:]
        # `*args` may stand for any number, none of them as likely
        without = given | set(positional[: sum(not isinstance(argument, ast.Starred) for argument in arguments)])
        own = {*positional, *(argument.arg for argument in node.args.kwonlyargs)}
        inner = self.taken(order, later + at, node, node.args.kwarg.arg, depth + 1) if node.args.kwarg else Taken()
        return Taken((frozenset(own) | inner.names) - frozenset(without), inner.rest)


def iterates(node: ast.FunctionDef, name: str) -> bool:
    """Whether a loop or a comprehension goes over the dictionary."""
    over = [one.iter for one in ast.walk(node) if isinstance(one, (ast.For, ast.comprehension))]
    return any(isinstance(part, ast.Name) and part.id == name for one in over for part in ast.walk(one))


def linear(lists: list[list[str]]) -> list[str]:
    """The merge of C3; where the bases that can be followed do not merge, the first one left is taken."""
    found = []
    while lists := [one for one in lists if one]:
        heads = [one[0] for one in lists]
        head = next((head for head in heads if not any(head in one[1:] for one in lists)), heads[0])
        found.append(head)
        lists = [[identity for identity in one if identity != head] for one in lists]
    return found


def words_of(classes: Classes, order: list[str], index: int, node: ast.FunctionDef, bound: bool) -> str:
    words = parameters(node, bound)
    if not node.args.kwarg:
        return ' '.join(words)
    taken = classes.taken(order, index, node, node.args.kwarg.arg)
    named = {word.rstrip('=') for word in words}
    return ' '.join([*words, '|', *sorted(taken.names - named), *([taken.rest] if taken.rest else [])])


def marks(node: ast.FunctionDef) -> set[str]:
    return {dotted(mark.func if isinstance(mark, ast.Call) else mark)[-1] for mark in node.decorator_list if dotted(mark.func if isinstance(mark, ast.Call) else mark)}


def method_words(classes: Classes, order: list[str], index: int, node: ast.FunctionDef) -> str:
    found = marks(node)
    if found & {'property', 'cached_property', 'abstractproperty'}:
        return '@'
    return words_of(classes, order, index, node, bound='staticmethod' not in found)


def class_rows(classes: Classes, identity: str, public: dict[str, str]) -> dict[str, str]:
    """`''`: the constructor; names: methods that the class has from itself and from private classes; `<`: its public bases."""
    order = classes.order(identity)
    rows: dict[str, str] = {}
    constructor = classes.method(order, '__init__')
    rows[''] = words_of(classes, order, *constructor, bound=True) if constructor else ''
    bases: list[str] = []
    inherited: set[str] = set()
    for index, base in enumerate(order):
        if index and base in public:
            if not any(base in classes.order(other)[1:] for other in order[1:] if other in public):
                bases.append(public[base])
            inherited |= set(classes.order(base))
    rows['<'] = ' '.join(bases)
    for index, base in enumerate(order):
        if index and base in inherited:
            continue
        for name, node in classes.members(base).items():
            if name not in rows and (not name.startswith('_') or name == '__call__'):
                first = classes.method(order, name)
                rows[name] = method_words(classes, order, *first)
    return rows


def read(one: Measured, shared: list[Measured], table: Table, classes: Classes) -> dict[str, dict[str, str]]:
    """Path -> member -> signature; a function has the member `''` alone."""
    public: dict[str, str] = {}
    for other in shared:
        for path, thing in other.paths.items():
            if thing.kind == 'c' and thing.name not in PLACEHOLDERS:
                home = table.canonical[path]
                # this version may have the class under another path only
                best = home if other.paths.get(home) == thing else path
                if best == home or thing.identity not in public:
                    public[thing.identity] = best
    found: dict[str, dict[str, str]] = {}
    for path, thing in one.paths.items():
        node = one.package.nodes.get(thing.identity)
        if thing.kind == 'f' and isinstance(node, ast.FunctionDef):
            found[path] = {'': words_of(classes, [], 0, node, bound=False)}
        elif thing.kind == 'c' and isinstance(node, ast.ClassDef):
            found[path] = class_rows(classes, thing.identity, public)
    return found


Histories = dict[str, dict[str, dict[int, str]]]  # path -> member -> index of the version -> signature


def pack(measured: list[Measured], table: Table) -> str:
    """The format that `transforms/libraries/api/signatures.ts` reads."""
    newer = [one for one in measured if one.order >= (3, 0) or one.order in KEPT[one.flavour]]
    axis = sorted({one.version for one in newer}, key=lambda version: [int(part) for part in version.split('.')])
    rows: dict[str, Histories] = {'k': {}, 't': {}}
    packages: dict[int, tuple[list[Measured], Classes]] = {}
    for one in newer:
        shared, classes = packages.setdefault(id(one.package), ([other for other in newer if other.package is one.package], Classes(one.package)))
        for path, members in read(one, shared, table, classes).items():
            for member, words in members.items():
                rows[one.flavour].setdefault(path, {}).setdefault(member, {})[axis.index(one.version)] = words
    signatures = [words for own in rows.values() for members in own.values() for history in members.values() for words in history.values()]
    counts = {words: signatures.count(words) for words in set(signatures)}
    listed = sorted(counts, key=lambda words: (-counts[words], words))
    number = {words: base36(index) for index, words in enumerate(listed)}
    lines = [' '.join(axis), *listed, '']
    written: set[str] = set()
    for flavour, own in rows.items():
        for path, members in sorted(own.items()):
            home = table.canonical[path]
            # read in this order: the path itself, of `tf.keras` before `keras`, then the path that is its home
            if flavour == 't' and path in written:
                if covers(rows['k'][path], members):
                    continue
            elif home != path and covers(own.get(home) or rows['k'].get(home), members):
                continue
            elif flavour == 't' and home == path and covers(rows['k'].get(path), members):
                continue
            written.add(path)
            lines.append(f'{"=" if flavour == "k" else "~"}{path}')
            lines += [' '.join([member or '.', *spans(history, number)]) for member, history in members.items()]
    return '\n'.join(lines)


def covers(other: dict[str, dict[int, str]] | None, members: dict[str, dict[int, str]]) -> bool:
    """Whether the rows of another path tell the same wherever these tell something."""
    if other is None:
        return False
    versions = set(members[''])
    told = {member: {at: words for at, words in history.items() if at in versions} for member, history in other.items()}
    return {member: history for member, history in told.items() if history} == members


def spans(history: dict[int, str], number: dict[str, str]) -> list[str]:
    found: list[list[int | str]] = []
    for at, words in sorted(history.items()):
        if found and found[-1][0] == words and found[-1][2] == at - 1:
            found[-1][2] = at
        else:
            found.append([words, at, at])
    return [f'{number[words]}:{base36(low)}{base36(high) if high != low else ""}' for words, low, high in found]


def base36(value: int) -> str:
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    return (base36(value // 36) if value >= 36 else '') + digits[value % 36]
