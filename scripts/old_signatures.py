"""Parameters of functions and constructors in every release of Keras, read from the source of the packages.

Not run by itself: `refused.py` says how the data are made again.
"""
import ast
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent / 'api'))

from measure import Measured, measure  # noqa: E402


def definition(one: Measured, path: str) -> ast.FunctionDef | None:
    """The function, or the nearest constructor of the class."""
    thing = one.paths.get(path)
    if thing is None or thing.external:
        return None
    pending = [thing.identity]
    while pending:
        identity = pending.pop(0)
        node = one.package.nodes.get(identity)
        if isinstance(node, ast.FunctionDef):
            return node
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name == '__init__':
                    return inner
            pending += [base.identity for base in one.package.bases(identity)]
    return None


def parameters(node: ast.FunctionDef) -> tuple[list[str], list[str], bool]:
    """Those by position, those by keyword only, and whether `**kwargs` takes more."""
    arguments = node.args
    plain = [one.arg for one in [*arguments.posonlyargs, *arguments.args] if one.arg not in ('self', 'cls')]
    return plain, [one.arg for one in arguments.kwonlyargs], arguments.kwarg is not None


class Releases:
    """Signatures by path, for all releases in a folder of downloaded packages."""

    def __init__(self, cache: pathlib.Path):
        self.measured = [one for one in measure(cache) if one.order >= (2, 0)]

    def signatures(self, path: str) -> dict[tuple[int, int, str], tuple[list[str], list[str], bool]]:
        found = {}
        for one in self.measured:
            node = definition(one, path)
            if node is not None:
                # TensorFlow 1.15 to 2.5 have the Keras of 2.2 to 2.5
                found[(*one.order, one.flavour)] = parameters(node)
        return found
