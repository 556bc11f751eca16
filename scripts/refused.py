"""Make `transforms/libraries/refused-keywords.ts` and `transforms/libraries/gone-methods.ts` again.

    .venv-oracle/bin/python scripts/refused.py CACHE

Runs the Keras 2 and the Keras 3 that are installed (`tf_keras` and `keras`, in one process). Every public class and
function that both have is called with every keyword that Keras 2 takes, in both; members of classes are looked up on
used instances. CACHE holds the packages that `scripts/api/download.py` fetched: what their signatures call a parameter,
and at which place, joins what the installed Keras 2 says. MEASURED.json beside the packages keeps all that was measured.
"""
import inspect
import json
import pathlib
import re
import sys

import keras
import tf_keras

from measure_members import base_arguments, lookup, measure, required, signature, swallowed, verdict
from old_signatures import Releases

LIBRARIES = pathlib.Path(__file__).parents[1] / 'transforms' / 'libraries'

# Of functions that hand `**kwargs` on, and classes that take any: what Keras 3 does with a keyword, looked up in its source.
BY_HAND = {
    ('utils.plot_model', 'layer_range'): 'refused', ('utils.model_to_dot', 'layer_range'): 'refused',
    ('datasets.imdb.load_data', 'cache_dir'): 'refused', ('layers.HashedCrossing', 'batch_size'): 'forgotten',
    ('models.save_model', 'save_format'): 'refused', ('saving.deserialize_keras_object', 'printable_module_name'): 'ok',
    ('metrics.MeanMetricWrapper', 'fn'): 'ok',
    # not the constructor's own: a functional model takes them
    ('Model', 'inputs'): 'ok', ('Model', 'outputs'): 'ok',
    ('models.save_model', 'signatures'): 'refused', ('mixed_precision.LossScaleOptimizer', 'dynamic'): 'refused', ('models.save_model', 'options'): 'refused', ('models.save_model', 'save_traces'): 'refused',
    # it sets them on itself, and they are called
    ('callbacks.LambdaCallback', 'on_batch_begin'): 'ok', ('callbacks.LambdaCallback', 'on_batch_end'): 'ok',
}
# Shims that raise when they are called: the names themselves are reported.
SHIMS = re.compile(r'^(optimizers\.legacy\.|losses\.Reduction$)')
# What a warning says of a keyword that it ignores, or takes for the last time.
OUTDATED = re.compile(r'deprecat|Do not pass|no longer|ignored|renamed', re.I)
# Keywords that methods of Keras 3 take into `**kwargs`, and refuse there.
METHODS_BY_HAND = {
    ('Model', 'evaluate'): ['max_queue_size', 'use_multiprocessing', 'workers'], ('Model', 'load_weights'): ['options'],
    ('Model', 'save'): ['options', 'save_format', 'save_traces', 'signatures'],
}
# Methods that raise as soon as they are called.
GONE_BY_HAND = {'layers.Layer': ['add_metric']}
# The same parameter under another name.
RENAMED = {
    'y': {'x'}, 'alpha': {'negative_slope'}, 'input_shape': {'shape', 'sequences_shape', 'query_shape'}, 'inputs': {'sequences', 'sequence', 'data', '_', 'query'}, '_': {'input_shape'}, 'name': {'config'},
    'lr': {'learning_rate'}, 'l': {'l1', 'l2'}, 'nb_words': {'num_words'}, 'epsilon': set(), 'grad': {'gradient'}, 'var_list': {'variables'}, 'model_variable': {'reference_variable'},
    'variable_name': {'name'}, 'losses': {'loss'}, 'mask': {'previous_mask'}, 'input_shapes': {'input_shape'}, 'f': {'filepath'}, 'text': {'input_text'}, 'intensity': {'intensity_range'},
    'smart_resize': {'crop_to_aspect_ratio'}, 'max_tokens': {'num_tokens'},
}


def kinds(name, row, new):
    """Keyword -> what Keras 3 does with it: refused, warned, forgotten."""
    found = {}
    own = {one.name for one in signature(new)}
    for keyword, (_, after) in row['keywords'].items():
        kind = BY_HAND.get((name, keyword)) or ('refused' if 'refused' in after.split(':')[0] else 'warned' if after.startswith('warns') and OUTDATED.search(after) else 'ok')
        if kind == 'ok' and (name, keyword) not in BY_HAND and row.get('swallows') and keyword not in own and keyword not in swallowed(new.__init__):
            bases = {one.name for base in new.__mro__ if '__init__' in vars(base) for one in signature(base.__init__)}
            kind = 'ok' if keyword in bases else 'forgotten'
        if kind != 'ok':
            found[keyword] = kind
    return found


def order_line(old, new):
    """
    From the first position that means something else on: how many are the same, and the old names behind. `a/b` where
    releases differ, `a~b` where only those before TensorFlow 2 and Keras 2.3 do.
    """
    for place, name in enumerate(old[0]):
        after = new[place] if place < len(new) else None
        if name != after and after not in RENAMED.get(name, ()):
            return f'{place}:{",".join(at_place(old, at) for at in range(place, len(old[0])))}'
    return ''


def at_place(old, place):
    modern, ancient = ({one[place] for one in lists if place < len(one)} for lists in old[1:])
    names = '/'.join(sorted(modern | {old[0][place]}))
    return names + ''.join(f'~{name}' for name in sorted(ancient - modern - {old[0][place]}))


def positions_of(row, older):
    """What each position was called: by Keras 2.15, by releases of its time, and by older ones."""
    first, new = row['positions']
    if (2, 15, 't') in older:
        first = older[2, 15, 't'][0]
    lists = {False: [], True: []}
    for (major, minor, flavour), (plain, _, _) in older.items():
        if major == 2:
            lists[flavour == 'k' and minor < 3].append(plain)
    return [first, lists[False], lists[True]], new


def find_new(name):
    return lookup(keras, name) or lookup(keras._tf_keras.keras, name)


def older_kinds(name, row, new, older):
    """The same for keywords that only older releases of Keras 2 have."""
    own = {one.name for one in signature(new)}
    names = {one for (major, *_), (plain, only, _) in older.items() if major == 2 for one in [*plain, *only]} - set(row['keywords']) - own
    found = {}
    for keyword in sorted(names):
        if BY_HAND.get((name, keyword)) == 'refused' or not any(one.kind == one.VAR_KEYWORD for one in signature(new)):
            found[keyword] = 'refused'
        elif row['kind'] == 'class' and (name, keyword) not in BY_HAND and verdict(new, base_arguments(new, required(keras)), keyword, inspect.Parameter.empty).startswith('refused'):
            found[keyword] = 'refused'
    return found


def pack_calls(measured, releases):
    """`name|refused|warned|forgotten|old order from the first change on|new parameters`."""
    lines = []
    for name, row in sorted(measured['calls'].items()):
        if SHIMS.match(name) or name == 'optimizers.Optimizer':
            continue
        new = find_new(name)
        older = releases.signatures(name)
        found = {**older_kinds(name, row, new, older), **kinds(name, row, new)}
        of = lambda kind: ' '.join(sorted(keyword for keyword, one in found.items() if one == kind))
        order = order_line(*positions_of(row, older))
        if found or order:
            parameters = ','.join(one.name for one in signature(new) if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY))
            lines.append('|'.join([name, of('refused'), of('warned'), of('forgotten'), order, parameters]))
    return lines


def pack_members(measured):
    """`class gone a b`, `class keeps a b`, `class method -refused @old order` where a base does not say so already."""
    classes = measured['classes']
    lines = []
    for name, row in sorted(classes.items()):
        if SHIMS.match(name):
            continue
        old = lookup(tf_keras, name)
        above = [other for other in classes if other != name and not SHIMS.match(other) and lookup(tf_keras, other) in old.__mro__ and lookup(keras, other) in (find_new(name).__mro__)]
        before = set().union(*(classes[other]['gone'] for other in above)) if above else set()
        gone = sorted({*row['gone'], *GONE_BY_HAND.get(name, [])} - before)
        keeps = sorted(member for member in before - set(row['gone']))
        if gone:
            lines.append(f'{name} gone {" ".join(member + ("()" if row["gone"].get(member, "method") == "method" else "") for member in gone)}')
        if keeps:
            lines.append(f'{name} keeps {" ".join(keeps)}')
        for method, change in sorted(row['changed'].items()):
            if any(classes[other]['changed'].get(method) == change for other in above):
                continue
            if method in GONE_BY_HAND.get('layers.Layer', []):
                continue
            refused = sorted({*change.get('refused', []), *METHODS_BY_HAND.get((name, method), [])})
            text = ' '.join(f'-{one}' for one in refused)
            open_ended = '*args' in change.get('signature', '')
            order = order_line([change['positions'][0], [], []], change['positions'][1]) if change.get('positions') and not open_ended else ''
            kind = f'is {change["now"]}' if 'now' in change else ''
            parts = ' '.join(part for part in (kind, text, f'@{order}' if order else '') if part)
            if parts:
                lines.append(f'{name} {method} {parts}')
    return lines


def write(path, summary, lines, measured):
    head = f"// generated by scripts/refused.py from tf_keras {measured['keras2']} and keras {measured['keras3']}; do not edit\n/** {summary} */\n"
    path.write_text(head + 'export default `' + '\n'.join(lines) + '\n`\n')


def main(cache):
    kept = cache / 'MEASURED.json'
    measured = json.loads(kept.read_text()) if kept.exists() and 'again' in sys.argv else measure()
    kept.write_text(json.dumps(measured, indent=1, default=str))
    write(LIBRARIES / 'refused-keywords.ts', pack_calls.__doc__, pack_calls(measured, Releases(cache)), measured)
    write(LIBRARIES / 'gone-methods.ts', pack_members.__doc__, pack_members(measured), measured)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]))
