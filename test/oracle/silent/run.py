"""Runs each program of a JSON file; what it leaves in `out` is printed, or the error that it raised."""
import json
import sys
import warnings

warnings.simplefilter('ignore')


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (str, bool, int, float)) or value is None:
        return value
    return plain(value.numpy().tolist() if hasattr(value, 'numpy') else value.tolist() if hasattr(value, 'tolist') else str(value))


for program in json.load(open(sys.argv[1])):
    space = {'__name__': 'program'}
    try:
        exec(compile(program['text'], program['name'], 'exec'), space)
        result = {'out': plain(space['out'])}
    except Exception as error:
        result = {'error': f'{type(error).__name__}: {error}'[:300]}
    print(json.dumps({'name': program['name'], **result}), flush=True)
