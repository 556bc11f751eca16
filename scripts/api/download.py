"""Download the packages whose public names are measured.

    python scripts/api/download.py CACHE

CACHE is a folder outside of the repository. It gets the latest patch of each
minor of Keras, as `keras-X.Y.Z*.whl` or `.tar.gz`, and the TensorFlow wheels
that bundled a Keras of their own (1.15, 2.0 to 2.5). What is there already is
not fetched again, and a new minor of Keras is found by itself. pip is the only
client, so its configuration (index, certificates) holds.
"""
import pathlib
import re
import subprocess
import sys

# Keras before 2.6 that is code of its own: 2.4 and 2.5 only point at tf.keras.
SKIPPED = {(2, 4), (2, 5)}

# The last patch of each of these minors, in its smallest wheel; all are built for Python 3.7.
TENSORFLOW = {
    '1.15.5': 'tensorflow',
    '2.0.4': 'tensorflow',
    '2.1.4': 'tensorflow-cpu',
    '2.2.3': 'tensorflow-cpu',
    '2.3.4': 'tensorflow-cpu',
    '2.4.4': 'tensorflow-cpu',
    '2.5.3': 'tensorflow-cpu',
}
WHEELS = ['--only-binary', ':all:', '--python-version', '3.7', '--platform', 'manylinux2010_x86_64']


def pip(*arguments: str) -> str:
    done = subprocess.run([sys.executable, '-m', 'pip', *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return done.stdout


def latest_patches() -> dict[tuple[int, int], str]:
    """The newest final release of each minor of Keras that is on the index."""
    text = pip('index', 'versions', 'keras', '--ignore-requires-python')
    versions = re.search(r'Available versions: (.*)', text).group(1).split(', ')
    newest: dict[tuple[int, int], str] = {}
    for version in versions:  # newest first
        if re.fullmatch(r'\d+\.\d+\.\d+', version):
            major, minor, _ = map(int, version.split('.'))
            newest.setdefault((major, minor), version)
    return {key: value for key, value in sorted(newest.items()) if key >= (1, 0) and key not in SKIPPED}


def fetch(cache: pathlib.Path, package: str, version: str, *options: str) -> None:
    stem = package.replace('-', '_')
    if any(re.match(rf'{stem}-{re.escape(version)}[-.](?=py|cp|tar)', path.name, re.I) for path in cache.iterdir()):
        return
    print(f'{package} {version}', flush=True)
    try:
        pip('download', '--no-deps', '--ignore-requires-python', '--dest', str(cache), *options, f'{package}=={version}')
    except RuntimeError as error:
        print(f'  not available: {error}', flush=True)


def main(cache: pathlib.Path) -> None:
    cache.mkdir(parents=True, exist_ok=True)
    for version in latest_patches().values():
        fetch(cache, 'keras', version)
    for version, package in TENSORFLOW.items():
        fetch(cache, package, version, *WHEELS)


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]))
