"""Make the data on the public API of every Keras version again.

    python scripts/api/generate.py CACHE

CACHE is a folder outside of the repository that keeps the downloaded packages
(about 1.2 GB, most of it TensorFlow). A new minor release of Keras is found and
added by itself. Writes `transforms/libraries/api/`: names.ts, classes.ts,
signature-table.ts and tensorflow1.ts. Needs Python 3.10 and pip, and imports no
package it measures.
"""
import pathlib
import sys

import classes
import download
import names
import signatures
import tensorflow1
from measure import measure

TARGET = pathlib.Path(__file__).parents[2] / 'transforms' / 'libraries' / 'api'


def main(cache: pathlib.Path) -> None:
    download.main(cache)
    TARGET.mkdir(parents=True, exist_ok=True)
    measured = measure(cache)
    table = names.join(measured)
    (TARGET / 'names.ts').write_text(names.typescript(names.pack(table)))
    (TARGET / 'classes.ts').write_text(names.typescript(classes.pack(measured, table)))
    (TARGET / 'signature-table.ts').write_text(names.typescript(signatures.pack(measured, table)))
    (TARGET / 'tensorflow1.ts').write_text(tensorflow1.typescript(cache))


if __name__ == '__main__':
    main(pathlib.Path(sys.argv[1]))
