"""The nearest public bases of each public class.

Not run by itself: `generate.py` says how the data are made again.

Each class is read in the newest version that has it. A private base is replaced by
its own bases, so that every class hangs from public ones only.
"""
from measure import Measured
from names import PLACEHOLDERS, Table


def public_bases(one: Measured, identity: str, public: dict[str, str], seen: frozenset[str] = frozenset()) -> list[str]:
    found: list[str] = []
    for base in one.package.bases(identity):
        if base.identity in seen:
            continue
        if base.identity in public:
            found.append(public[base.identity])
        else:
            found += public_bases(one, base.identity, public, seen | {base.identity})
    return list(dict.fromkeys(found))


def pack(measured: list[Measured], table: Table) -> str:
    bases: dict[str, list[str]] = {}
    # newest first; `import keras` before `tf.keras`
    for one in sorted(measured, key=lambda one: (one.order, one.flavour == 'k'), reverse=True):
        shared = [other for other in measured if other.package is one.package]
        public = {
            thing.identity: table.canonical[path]
            for other in shared
            for path, thing in other.paths.items()
            if thing.kind == 'c' and thing.name not in PLACEHOLDERS
        }
        for path, thing in one.paths.items():
            name = table.canonical[path]
            if thing.kind == 'c' and name not in bases and thing.name not in PLACEHOLDERS:
                bases[name] = [base for base in public_bases(one, thing.identity, public) if base != name]
    return '\n'.join(
        ' '.join(f'keras.{path}' for path in (name, *found)) for name, found in sorted(bases.items())
    )
