"""Records what the expressions of a Python program really were on real Keras.

    python record.py PROGRAM.py --out OUT.json [--legacy]
    python record.py --all DIR --out OUTDIR [--legacy] [--jobs N] [--timeout S]

The program is rewritten with `ast`: each name, attribute, call, subscript,
binary operation and conditional expression that is *read* is handed to a
recorder, which returns it unchanged. It then runs as `__main__` in a temporary
working directory; modules beside it (below its folder) are recorded too.

With --legacy, `tf.keras` is Keras 2 (tf_keras) and its names are told as
`keras.*`. With --all, each `DIR/*.py` and `DIR/*/main.py` is recorded to
`OUTDIR/NAME.json`, in a fork of one process that has imported Keras already;
those marked `# oracle: legacy ok` on their first line also to
`OUTDIR/NAME.legacy.json` (with --legacy, only those).

What is written, facts sorted and distinct:

    {"program", "python", "keras", "legacy", "seconds", "error": null | traceback,
     "files": {"main.py": {"unreached": n, "unplaced": n, "nodes": [
       {"start", "end",           UTF-16 offsets in the text (without its BOM)
        "from", "to",             [line from 1, UTF-8 column from 0]
        "node": "Name" | "Attribute" | "Call" | "Subscript" | "BinOp" | "IfExp",
        "facts": [...]}]}}}

    {"kind": "instance", "of": "keras.layers.Dense", "mro": [...]}
        `of` is the nearest public class; `mro` all public names of all its
        public classes, nearest first, the canonical name of each before aliases
    {"kind": "project", "is": "instance" | "class", "class": "pkg.mod.Net", "mro": [...]}
        a class of the program that derives from a public Keras class
    {"kind": "object", "names": [...]}    a public Keras class, function or module
    {"kind": "method", "of": ..., "name": ..., ["class": ...]}   bound, of Keras or project
    {"kind": "symbolic"}                  a KerasTensor
    {"kind": "tensor"}                    of TensorFlow, JAX or torch; no variable
    {"kind": "list" | "dict", "of": [facts], ["more": true]}   distinct, up to 5
    {"kind": "tuple", "of": [facts], ["more": true]}           in order, the first 5
    {"kind": "other", "type": "builtins.int", ["name": ...], ["names": [...]]}
        `name` of a class, function or module; `names` those that TensorFlow gives it
"""

import argparse
import ast
import builtins
import collections
import contextlib
import functools
import importlib.machinery
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import tokenize
import traceback
import types
import warnings

import numpy

MARK = b"# oracle: legacy ok"
# Dunder on both sides: such a name is not mangled inside a class.
RECORD = "__oracle__"


# --- Rewriting ---------------------------------------------------------------


class Text:
    """The text of one file, and places in it as an editor in UTF-16 counts them."""

    def __init__(self, path):
        with open(path, "rb") as file:
            encoding, _ = tokenize.detect_encoding(file.readline)
            file.seek(0)
            self.text = file.read().decode(encoding)
        # Not splitlines(): a form feed or U+2028 ends no line of Python.
        ends = (match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))
        self.starts = [0, *ends]

    def index(self, line, column):
        """The index in `text` of a 1-based line and a UTF-8 column."""
        start = self.starts[line - 1]
        if self.text.isascii():
            return start + column
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        return start + len(self.text[start:stop].encode()[:column].decode())

    def utf16(self, index):
        if self.text.isascii():
            return index
        return len(self.text[:index].encode("utf-16-le")) // 2


class Instrument(ast.NodeTransformer):
    """Wraps each expression that is read; `nodes` gains an entry for each."""

    def __init__(self, source, nodes):
        self.source = source
        self.nodes = nodes
        self.unplaced = 0
        self.in_fstring = False

    def wrap(self, node):
        shape = ast.dump(node) if self.in_fstring else None
        node = self.generic_visit(node)
        start = self.source.index(node.lineno, node.col_offset)
        end = self.source.index(node.end_lineno, node.end_col_offset)
        # Before 3.12, places inside an f-string are now and then wrong.
        if shape and not self.reads_as(self.source.text[start:end], shape):
            self.unplaced += 1
            return node
        self.nodes.append({
            "start": self.source.utf16(start),
            "end": self.source.utf16(end),
            "from": [node.lineno, node.col_offset],
            "to": [node.end_lineno, node.end_col_offset],
            "node": type(node).__name__,
            "facts": set(),
        })
        index = ast.Constant(len(self.nodes) - 1)
        call = ast.Call(ast.Name(RECORD, ast.Load()), [node, index], [])
        return ast.copy_location(call, node)

    @staticmethod
    def reads_as(text, shape):
        try:
            return ast.dump(ast.parse(f"({text})", mode="eval").body) == shape
        except SyntaxError:
            return False

    visit_Call = visit_BinOp = visit_IfExp = wrap

    def visit_Attribute(self, node):
        # `del a.b` and `a.b = c` read `a`, and nothing of `a.b`.
        return self.wrap(node) if isinstance(node.ctx, ast.Load) else self.generic_visit(node)

    visit_Subscript = visit_Attribute

    def visit_Name(self, node):
        # super() without arguments works where the compiler sees the bare name.
        reads = isinstance(node.ctx, ast.Load) and node.id != "super"
        return self.wrap(node) if reads else node

    def visit_JoinedStr(self, node):
        outer, self.in_fstring = self.in_fstring, True
        node = self.generic_visit(node)
        self.in_fstring = outer
        return node

    # Annotations stay as they are: tools read them, and many are never evaluated.

    def visit_FunctionDef(self, node):
        returns, node.returns = node.returns, None
        node = self.generic_visit(node)
        node.returns = returns
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_arg(self, node):
        return node

    def visit_AnnAssign(self, node):
        node.target = self.visit(node.target)
        node.value = node.value and self.visit(node.value)
        return node

    def visit_match_case(self, node):
        # A pattern holds names and attributes, but no expressions.
        node.guard = node.guard and self.visit(node.guard)
        node.body = [self.visit(statement) for statement in node.body]
        return node


class Program:
    """One program: its rewritten files, and the nodes that are watched in them."""

    def __init__(self, path, public, shadows):
        self.path = os.path.abspath(path)
        self.shadows = shadows  # a folder for the rewritten sources
        self.root = os.path.dirname(self.path)
        self.public = public
        self.nodes = []
        self.files = {}  # path below root -> (first node, end, unplaced)
        self.modules = {"__main__"}
        self.describe = Describe(public, self.modules)

    def compile(self, path):
        """The code of a file, rewritten."""
        source = Text(path)
        first = len(self.nodes)
        instrument = Instrument(source, self.nodes)
        tree = ast.fix_missing_locations(instrument.visit(ast.parse(source.text, path)))
        name = os.path.relpath(path, self.root)
        self.files[name.replace(os.sep, "/")] = (first, len(self.nodes), instrument.unplaced)
        try:
            text = ast.unparse(tree)
        except ValueError:  # quotes in an f-string that unparse cannot write
            return compile(tree, path, "exec", dont_inherit=True)
        # AutoGraph converts a function from its source, so there must be a file with
        # the rewritten one, or nothing in `call` and `train_step` would be recorded.
        shadow = os.path.join(self.shadows, name)
        os.makedirs(os.path.dirname(shadow), exist_ok=True)
        with open(shadow, "w", encoding="utf-8") as file:
            file.write(text)
        return compile(text, shadow, "exec", dont_inherit=True)

    def record(self, value, index):
        self.nodes[index]["facts"].add(self.describe(value))
        return value

    def find_spec(self, fullname, path=None, target=None):
        """Finds the program's own modules, before any other finder does."""
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        origin = spec and spec.origin
        if not origin or not origin.startswith(self.root + os.sep) or not origin.endswith(".py"):
            return None
        self.modules.add(fullname)
        spec.loader = Loader(fullname, origin)
        spec.loader.program = self
        return spec

    def run(self):
        """Runs the program; returns the traceback of its failure, if it fails."""
        main = types.ModuleType("__main__")
        main.__file__ = self.path
        main.__builtins__ = builtins
        sys.modules["__main__"] = main
        sys.argv[:] = [self.path]
        sys.path.insert(0, self.root)
        sys.meta_path.insert(0, self)
        sys.dont_write_bytecode = True
        # AutoGraph calls the recorder as it is, not converted.
        record = self.public.unconverted(self.record)
        setattr(builtins, RECORD, record)
        try:
            exec(self.compile(self.path), main.__dict__)
        except SystemExit as stop:
            return None if not stop.code else f"exit {stop.code}"
        except BaseException:
            return traceback.format_exc()
        return None

    def recording(self):
        """What is known of the files: see the module's own description."""
        files = {}
        for name, (first, end, unplaced) in sorted(self.files.items()):
            nodes = [node for node in self.nodes[first:end] if node["facts"]]
            nodes.sort(key=lambda node: (node["start"], -node["end"]))
            reached = [{**node, "facts": list(map(json.loads, sorted(node["facts"])))} for node in nodes]
            files[name] = {"unreached": end - first - len(nodes), "unplaced": unplaced, "nodes": reached}
        return files


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module of the program, rewritten, and never from a cache."""

    def get_code(self, fullname):
        return self.program.compile(self.path)


# --- Describing --------------------------------------------------------------

FOLDS = (
    "keras._tf_keras.keras",
    "tf_keras.api._v2.keras",
    "tensorflow.keras",
    "keras.api",
    "keras._legacy",
    "tf_keras",
)


def fold(name):
    """A path of Keras as its users write it, or None where it is internal."""
    for prefix in FOLDS:
        if name == prefix or name.startswith(prefix + "."):
            name = "keras" + name[len(prefix):]
            break
    inside = name == "keras" or name.startswith("keras.")
    return name if inside and not re.search(r"\.(src|_|dtensor\b)", name) else None


class Public:
    """The public names of Keras and TensorFlow objects, by identity."""

    def __init__(self, legacy):
        import tensorflow as tf

        self.unconverted = tf.autograph.experimental.do_not_convert
        if legacy:
            import tf_keras
            import tf_keras.api._v2.keras

            roots = [tf_keras.api._v2.keras]  # what tf.keras loads when it is used
        else:
            import keras
            import keras._tf_keras.keras

            roots = [keras, keras._tf_keras.keras]
        self.version = (tf_keras if legacy else keras).__version__
        self.modules = set()
        self.keras = collections.defaultdict(list)  # id -> names
        self.tensorflow = collections.defaultdict(list)
        self.kept = []  # what has an entry must live, or its id means another object
        for root in roots:
            self.walk(root, "keras")
        for name, module in list(sys.modules.items()):
            if re.match(r"tensorflow\._api\.v2(?!\.(compat|__))", name) and "._" not in name[18:]:
                self.index(self.tensorflow, module, "tensorflow" + name[len("tensorflow._api.v2"):])
        self.index(self.tensorflow, tf, "tensorflow")

    def walk(self, module, name):
        self.modules.add(name)
        self.index(self.keras, module, name)
        for key, value in list(vars(module).items()):
            below = isinstance(value, types.ModuleType) and fold(value.__name__)
            if below == f"{name}.{key}" and not key.startswith("_"):
                self.walk(value, below)

    def index(self, table, module, name):
        for key, value in list(vars(module).items()):
            callables = (type, types.FunctionType, types.BuiltinFunctionType)
            if not key.startswith("_") and isinstance(value, callables):
                self.kept.append(value)
                names = table[id(value)]
                if f"{name}.{key}" not in names:
                    names.append(f"{name}.{key}")

    @functools.cache
    def names(self, value):
        """All public Keras names of a class or function, the canonical first."""
        own = vars(value) if hasattr(value, "__dict__") else {}
        # Keras 3 and Keras 2 note on the object itself under which names it was
        # exported, the canonical first. Only its own note counts, not an inherited one.
        noted = own.get("_api_export_path") or own.get("_keras_api_names") or ()
        noted = [noted] if isinstance(noted, str) else noted
        # Deprecated homes that Keras 2 happened to list first.
        noted = sorted(filter(None, map(fold, noted)), key=lambda name: ".experimental." in name)
        return list(dict.fromkeys([*noted, *sorted(self.keras.get(id(value), ()))]))


TENSORS = {
    "tensorflow.python.framework.tensor.Tensor",
    "tensorflow.python.ops.ragged.ragged_tensor.RaggedTensor",
    "tensorflow.python.framework.sparse_tensor.SparseTensor",
    "jax._src.basearray.Array",
    "jax._src.core.Tracer",
    "torch.Tensor",
}


def qualified(thing):
    return f"{getattr(thing, '__module__', None) or 'builtins'}.{getattr(thing, '__qualname__', '?')}"


def dump(**fact):
    return json.dumps({key: value for key, value in fact.items() if value is not None}, sort_keys=True)


class Describe:
    """Says as JSON what a value is. Looks at types only: it never runs the
    program's own code, nor code of Keras that could change what follows."""

    DEPTH = 3
    FEW = 5
    MANY = 200

    def __init__(self, public, project):
        self.public = public
        self.project = project
        self.types = {}

    def __call__(self, value, depth=0):
        try:
            kind = type(value)
            if kind not in self.types:
                self.types[kind] = self.of_type(kind)
            known = self.types[kind]
            return known(value, depth) if callable(known) else known
        except Exception as error:  # a recorder must not stop a program
            return dump(kind="other", type=f"? {type(error).__name__}: {error}")

    def of_type(self, kind):
        """The fact of all values of a type, or a function from one to its fact."""
        lineage = {qualified(base) for base in kind.__mro__}
        if kind.__name__.endswith("KerasTensor") and fold(kind.__module__.split(".")[0]):
            return dump(kind="symbolic")
        if lineage & TENSORS:
            return dump(kind="tensor")
        for base in (type, types.FunctionType, types.BuiltinFunctionType):
            if issubclass(kind, base):
                return self.thing
        if issubclass(kind, types.ModuleType):
            return self.module
        if kind is types.MethodType:
            return self.method
        # TensorFlow and Keras put containers that track into attributes.
        if kind.__name__ in ("_DictWrapper", "_TupleWrapper"):
            return lambda value, depth: self(value.__wrapped__, depth)
        if kind.__name__ == "ListWrapper":
            return lambda value, depth: self(value._storage, depth)
        for base, describe in ((list, self.bag), (dict, self.bag), (tuple, self.tuple)):
            if issubclass(kind, base):
                return functools.partial(describe, base)
        mro = self.mro(kind)
        if mro and kind.__module__ in self.project:
            return dump(kind="project", **{"is": "instance", "class": qualified(kind)}, mro=mro)
        if mro:
            return dump(kind="instance", of=mro[0], mro=mro)
        return dump(kind="other", type=qualified(kind))

    def mro(self, kind):
        names = dict.fromkeys(name for base in kind.__mro__ for name in self.public.names(base))
        # A functional Model is a Function first, which nobody calls it.
        return sorted(names, key="keras.Function".__eq__)

    def thing(self, value, depth):
        """A class or a function."""
        names = self.public.names(value)
        if names:
            return dump(kind="object", names=names)
        if isinstance(value, type) and value.__module__ in self.project and (mro := self.mro(value)):
            return dump(kind="project", **{"is": "class", "class": qualified(value)}, mro=mro)
        names = self.public.tensorflow.get(id(value))
        return dump(kind="other", type=qualified(type(value)), name=qualified(value), names=names)

    def module(self, value, depth):
        # tf.keras and tf.losses load when an attribute is read: do not read one.
        own = object.__getattribute__(value, "__dict__")
        name = own.get("__name__", "")
        if type(value).__name__ == "KerasLazyLoader":
            name = ".".join(filter(None, ["keras", own["_tfll_submodule"]]))
        folded = fold(name)
        if folded in self.public.modules:
            return dump(kind="object", names=[folded])
        return dump(kind="other", type="builtins.module", name=name.replace("tensorflow._api.v2", "tensorflow"))

    def method(self, value, depth):
        name = getattr(value.__func__, "__name__", "?")
        owner = value.__self__
        kind = owner if isinstance(owner, type) else type(owner)
        mro = self.mro(kind)
        if not mro:
            return dump(kind="other", type="builtins.method", name=qualified(value.__func__))
        mine = qualified(kind) if kind.__module__ in self.project else None
        return dump(kind="method", of=mro[0], name=name, **{"class": mine})

    def bag(self, base, value, depth):
        """A list or the values of a dict: which facts there are."""
        if depth >= self.DEPTH:
            return dump(kind=base.__name__, of=[], more=True)
        items = list.__iter__(value) if base is list else dict.values(value)
        facts = sorted({self(item, depth + 1) for item, _ in zip(items, range(self.MANY))})
        more = True if len(facts) > self.FEW or base.__len__(value) > self.MANY else None
        return dump(kind=base.__name__, of=[json.loads(fact) for fact in facts[: self.FEW]], more=more)

    def tuple(self, base, value, depth):
        """A tuple: the facts of its items in order."""
        if depth >= self.DEPTH:
            return dump(kind="tuple", of=[], more=True)
        facts = [json.loads(self(item, depth + 1)) for item in base.__getitem__(value, slice(self.FEW))]
        return dump(kind="tuple", of=facts, more=True if base.__len__(value) > self.FEW else None)


# --- Running -----------------------------------------------------------------


def prepare(legacy, folder):
    """Sets the environment, and only then imports Keras."""
    os.environ.update({
        "TF_USE_LEGACY_KERAS": "1" if legacy else "0",
        "KERAS_BACKEND": "tensorflow",
        "KERAS_HOME": folder,  # the user's own keras.json must not count
        "CUDA_VISIBLE_DEVICES": "-1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",  # it tells of itself on stderr
        "AUTOGRAPH_VERBOSITY": "0",
        # Tiny data: more threads only cost time.
        "TF_NUM_INTRAOP_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    })
    warnings.simplefilter("ignore")
    public = Public(legacy)
    import absl.logging

    absl.logging.set_verbosity(absl.logging.ERROR)
    return public


def record(path, out, legacy, public, folder):
    """Runs one program and writes its recording; returns the error, if any."""
    began = time.perf_counter()
    program = Program(path, public, tempfile.mkdtemp(dir=folder))
    os.chdir(tempfile.mkdtemp(dir=folder))
    # Which branches a program takes must not differ from one recording to the next.
    random.seed(1)
    numpy.random.seed(1)
    error = program.run()
    os.chdir("/")
    head = {
        "program": os.path.basename(path),
        "python": ".".join(map(str, sys.version_info[:3])),
        "keras": public.version,
        "legacy": legacy,
        "seconds": round(time.perf_counter() - began, 2),
        "error": error,
    }
    write(out, head, program.recording())
    return error


def write(out, head, files):
    """One node a line: such a file can be read and searched."""
    with open(out, "w", encoding="utf-8") as file:
        file.write(json.dumps(head)[:-1] + ', "files": {')
        for number, (name, entry) in enumerate(files.items()):
            nodes = entry.pop("nodes")
            file.write(f'{"," if number else ""}\n{json.dumps(name)}: {json.dumps(entry)[:-1]}, "nodes": [\n')
            file.write(",\n".join(map(json.dumps, nodes)) + "\n]}")
        file.write("}}\n")


def programs(folder):
    """Name and path of each program of a folder."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        main = os.path.join(path, "main.py")
        if name.endswith(".py"):
            yield name[:-3], path
        elif os.path.isfile(main):
            yield name, main


def marked(path):
    with open(path, "rb") as file:
        return file.readline().startswith(MARK)


def fork(path, out, legacy, public, folder, timeout):
    """Records a program in a child; returns its process id."""
    pid = os.fork()
    if pid:
        return pid
    # The system's own action ends the child even inside a call into C.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(timeout)
    log = os.open(out + ".log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    code = 2
    try:
        code = 1 if record(path, out, legacy, public, folder) else 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        # Not sys.exit(): threads of TensorFlow must not hold the child back.
        os._exit(code)


def record_all(source, outdir, legacy, jobs, timeout):
    """Records all programs of a folder; returns how many failed."""
    began = time.perf_counter()
    os.makedirs(outdir, exist_ok=True)
    work = [(name, path) for name, path in programs(source) if not legacy or marked(path)]
    work.reverse()
    failed = 0
    facts, nodes = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        public = prepare(legacy, folder)
        running = {}
        while work or running:
            while work and len(running) < jobs:
                name, path = work.pop()
                out = os.path.join(outdir, name + (".legacy.json" if legacy else ".json"))
                with contextlib.suppress(FileNotFoundError):
                    os.remove(out)
                pid = fork(path, out, legacy, public, folder, timeout)
                running[pid] = (name, out, time.perf_counter())
            pid, status = os.wait()
            name, out, start = running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            how = {0: "ok", -signal.SIGALRM: "TIMEOUT"}.get(code, "FAILED")
            print(f"{how:7} {time.perf_counter() - start:5.1f} s  {name}{' (legacy)' if legacy else ''}", flush=True)
            if code:
                failed += 1
                show_failure(out)
            else:
                os.remove(out + ".log")
            if os.path.exists(out):
                tally(out, facts, nodes)
    label = f"Keras {public.version}"
    print(f"{label}: {time.perf_counter() - began:.1f} s, {failed} failed")
    print(f"{label}: nodes {dict(nodes.most_common())}, sum {sum(nodes.values())}")
    print(f"{label}: facts {dict(facts.most_common())}", flush=True)
    return failed


def show_failure(out):
    with contextlib.suppress(OSError, ValueError):
        with open(out + ".log", encoding="utf-8", errors="replace") as file:
            print(file.read()[-2000:])
        with open(out, encoding="utf-8") as file:
            print((json.load(file)["error"] or "")[-3000:])


def tally(out, facts, nodes):
    with open(out, encoding="utf-8") as file:
        for entry in json.load(file)["files"].values():
            for node in entry["nodes"]:
                nodes[node["node"]] += 1
                facts.update(fact["kind"] for fact in node["facts"])


def main():
    parser = argparse.ArgumentParser(description="Records what the expressions of a program really were on real Keras.")
    parser.add_argument("program", nargs="?")
    parser.add_argument("--all", metavar="DIR")
    parser.add_argument("--out", required=True)
    parser.add_argument("--legacy", action="store_true", help="tf.keras is Keras 2")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--timeout", type=int, default=120, help="seconds for a program, with --all")
    args = parser.parse_args()
    if bool(args.program) == bool(args.all):
        parser.error("give one program, or --all DIR")
    out = os.path.abspath(args.out)
    if args.program:
        path = os.path.abspath(args.program)
        with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
            public = prepare(args.legacy, folder)
            error = record(path, out, args.legacy, public, folder)
        if error:
            print(error, file=sys.stderr)
        sys.stdout.flush()
        os._exit(1 if error else 0)
    failed = record_all(args.all, out, args.legacy, args.jobs, args.timeout)
    if not args.legacy and any(marked(path) for _, path in programs(args.all)):
        # Which Keras tf.keras is, is settled when TensorFlow is imported.
        again = [sys.executable, __file__, *sys.argv[1:], "--legacy"]
        failed += subprocess.run(again, check=False).returncode
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
