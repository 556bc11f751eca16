"""Joins the measured versions into the table of public names.

Not run by itself: `generate.py` says how the data are made again.

A path has one canonical path, that of the object it names. Two paths are the same
object where some version binds both to one definition. The canonical one is the
path that lives longest; among equals, the one that Keras itself lists first in
`@keras_export`.
"""
import dataclasses

from measure import Measured

# One class that raises, under the names of many: each of them stays a name of its own.
PLACEHOLDERS = {'LegacyOptimizerWarning'}


@dataclasses.dataclass
class Table:
    axes: dict[str, list[str]]  # flavour -> versions, oldest first
    present: dict[str, dict[str, set[str]]]  # path -> flavour -> versions
    kinds: dict[str, str]
    canonical: dict[str, str]


def groups_of(measured: list[Measured]) -> list[tuple[tuple[int, int], str, list[str], list[str]]]:
    """(order, identity, paths, exports) for each definition of each package."""
    packages: dict[int, list[Measured]] = {}
    for one in measured:
        packages.setdefault(id(one.package), []).append(one)
    groups = []
    for sharing in packages.values():
        paths: dict[str, dict[str, None]] = {}
        for one in sharing:
            for path, thing in one.paths.items():
                if thing.name not in PLACEHOLDERS:
                    paths.setdefault(thing.identity, {})[path] = None
        exports = sharing[0].package.exports
        for identity, found in paths.items():
            listed = [path.removeprefix('keras.') for path in exports.get(identity, [])]
            groups.append((sharing[0].order, identity, list(found), listed))
    return groups


def join(measured: list[Measured]) -> Table:
    axes: dict[str, list[str]] = {}
    present: dict[str, dict[str, set[str]]] = {}
    newest: dict[str, tuple[bool, int, int]] = {}
    kinds: dict[str, str] = {}
    oldest_first = sorted(measured, key=lambda one: (one.public, one.order, one.flavour == 'k'))
    for one in sorted(measured, key=lambda one: one.order):
        axes.setdefault(one.flavour, []).append(one.version)
    for one in oldest_first:
        for path, thing in one.paths.items():
            present.setdefault(path, {}).setdefault(one.flavour, set()).add(one.version)
            # up to 2.5 nothing says what is public, so there the shortest path is taken
            newest[path] = (one.public, *(one.order if one.order >= (2, 6) else (0, 0)))
            kinds[path] = thing.kind
    last = {flavour: versions[-1] for flavour, versions in axes.items()}

    groups = groups_of(measured)
    groups.sort(key=lambda group: group[0], reverse=True)
    first: dict[str, int] = {}  # path -> its place in the newest @keras_export that lists it
    for _, identity, paths, listed in groups:
        # `losses.mean_squared_error` is of `losses`, though `metrics` is listed first
        home = identity.partition(':')[0].split('.')
        if listed and '.' in listed[0]:
            listed.sort(key=lambda path: path.partition('.')[0] not in home)
        for path in paths:
            if path in listed:
                first.setdefault(path, listed.index(path))

    def rank(path: str) -> tuple:
        everywhere = all(last[f] in present[path].get(f, ()) for f in axes)
        return (
            not everywhere,
            tuple(-int(part) for part in newest[path]),
            path not in first,
            first.get(path, 0),
            path.startswith(('engine.', 'legacy.')),
            path.count('.'),
            len(path),
            path,
        )

    def same(a: str, b: str) -> bool:
        """Whether the newest version that has both makes no difference between them."""
        for one in reversed(oldest_first):
            if a in one.paths and b in one.paths:
                return one.paths[a].identity == one.paths[b].identity
        return True

    best: dict[str, str] = {}
    for _, _, paths, _ in groups:
        for path in paths:
            for other in paths:
                if (kinds[path] == 'm') == (kinds[other] == 'm') and rank(other) < rank(best.get(path, path)) and same(path, other):
                    best[path] = other
    canonical: dict[str, str] = {}
    for path in present:
        target = path
        while target in best:  # each step is better in rank, so this ends
            target = best[target]
        # `LSTMV1` is `recurrent.LSTM` of 2.6, which is `LSTM` of 2.3, but 2.6 has both and they differ
        canonical[path] = target if same(path, target) else path
    return Table(axes, present, kinds, canonical)


def ranges(axis: list[str], versions: set[str]) -> str:
    found: list[list[str]] = []
    for before, version in zip([None, *axis], axis):
        if version not in versions:
            continue
        if found and before == found[-1][1]:
            found[-1][1] = version
        else:
            found.append([version, version])
    return ','.join(f'{a}-' if b == axis[-1] else f'{a}-{b}' for a, b in found) or '-'


def pack(table: Table) -> str:
    """The format that `transforms/libraries` reads; its reader explains it."""
    lines = [f'#{flavour} ' + ' '.join(axis) for flavour, axis in sorted(table.axes.items())]
    modules: dict[str, list[str]] = {}
    for path in sorted(table.present):
        if path:
            parent, _, name = path.rpartition('.')
            modules.setdefault(parent, []).append(name)
    for module, names in sorted(modules.items()):
        lines.append(f'@keras.{module}' if module else '@keras')
        for name in names:
            path = f'{module}.{name}' if module else name
            target = table.canonical[path]
            spans = ' '.join(
                f'{flavour}:{ranges(axis, table.present[path].get(flavour, set()))}'
                for flavour, axis in sorted(table.axes.items())
            )
            lines.append(f'{name} {table.kinds[path]} {"." if target == path else target or "keras"} {spans}')
    return '\n'.join(lines)


def typescript(text: str) -> str:
    return f'// generated by scripts/api/generate.py; do not edit\nexport default `{text}\n`\n'
