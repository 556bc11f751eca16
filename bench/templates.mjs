// Pieces of Python that generated files are made of: each takes a number that makes its names its own.

/** Heads of files that use Keras, as projects spell it. */
export const kerasHeads = [
  'import numpy as np\nimport tensorflow as tf\n',
  'import os\n\nimport tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras import layers\n',
  'import keras\nfrom keras.layers import Dense, Dropout, LSTM, Input\nfrom keras.models import Sequential, Model\nimport tensorflow as tf\n',
  'try:\n    import keras\nexcept ImportError:\n    from tensorflow import keras\nimport tensorflow as tf\n',
  'from tensorflow.keras.layers import *\nfrom tensorflow.keras import backend as K\nimport tensorflow as tf\n',
]

export const kerasPieces = [
  n => `
def build_model_${n}(input_shape=(784,), classes=10, rate=0.${1 + (n % 8)}):
    """Builds classifier number ${n}."""
    model = tf.keras.Sequential([
        tf.keras.layers.Dense(${32 * (1 + (n % 8))}, activation='relu', input_shape=input_shape),
        tf.keras.layers.Dropout(rate),  # against overfitting
        tf.keras.layers.Dense(classes, activation='softmax'),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(lr=1e-${1 + (n % 5)}), loss='categorical_crossentropy', metrics=['accuracy'])
    return model
`,
  n => `
class Block${n}(tf.keras.layers.Layer):
    def __init__(self, filters, kernel_size=3, strides=1, **kwargs):
        super(Block${n}, self).__init__(**kwargs)
        self.conv = tf.keras.layers.Conv2D(filters, kernel_size, strides=strides, padding='same')
        self.norm = tf.keras.layers.BatchNormalization(momentum=0.99, epsilon=1e-3)

    def call(self, inputs, training=False):
        x = self.conv(inputs)
        x = self.norm(x, training=training)
        if training:
            x = tf.nn.dropout(x, 0.1)
        return tf.nn.relu(x) + inputs if x.shape == inputs.shape else tf.nn.relu(x)

    def get_config(self):
        return dict(super().get_config(), number=${n})
`,
  n => `
class Progress${n}(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print(f"Epoch {epoch} finished. Loss: {logs['loss']:.4f}")
        if logs.get('val_loss') is not None and logs['val_loss'] < self.best:
            self.best = logs['val_loss']
            self.model.save_weights('best_${n}.h5')
`,
  n => `
def train_${n}(x_train, y_train, epochs=${1 + (n % 20)}, batch_size=32):
    inputs = tf.keras.Input(shape=x_train.shape[1:])
    x = inputs
    for units in [256, 128, ${64 + n}]:
        x = tf.keras.layers.Dense(units)(x)
        x = tf.keras.layers.LeakyReLU(alpha=0.2)(x)
    model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(x))
    optimizer = tf.keras.optimizers.SGD(0.01, momentum=0.9)
    for epoch in range(epochs):
        for start in range(0, len(x_train), batch_size):
            batch = x_train[start:start + batch_size]
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(model(batch, training=True) - y_train[start:start + batch_size]))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return model
`,
]

export const plainHead = 'import argparse\nimport json\nimport logging\nimport os\nfrom collections import defaultdict\n\nlogger = logging.getLogger(__name__)\n'

export const plainPieces = [
  n => `
def read_records_${n}(path, limit=None, encoding='utf-8'):
    """Reads one JSON record from each line; lines that are not JSON are logged and left out."""
    records = []
    with open(path, encoding=encoding) as lines:
        for number, line in enumerate(lines, 1):
            if limit is not None and number > limit:
                break
            try:
                records.append(json.loads(line))
            except ValueError as error:
                logger.warning('%s:%d: %s', path, number, error)
    return records
`,
  n => `
class Table${n}:
    """Rows by key, in the order in which they came."""

    COLUMNS = ('id', 'name', 'value_${n}')

    def __init__(self, rows=()):
        self._rows = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row):
        self._rows[row['id']].append({column: row.get(column) for column in self.COLUMNS})

    @property
    def total(self):
        return sum(row['value_${n}'] or 0 for rows in self._rows.values() for row in rows)

    def __len__(self):
        return sum(map(len, self._rows.values()))
`,
  n => `
def summarize_${n}(values, weights=None):
    # The weights default to one each.
    weights = weights or [1.0] * len(values)
    total = sum(weights)
    mean = sum(v * w for v, w in zip(values, weights)) / total if total else float('nan')
    spread = (sum(w * (v - mean) ** 2 for v, w in zip(values, weights)) / total) ** 0.5 if total else 0.0
    return {'mean': round(mean, ${n % 6}), 'spread': spread, 'count': len(values)}
`,
  n => `
def main_${n}(argv=None):
    parser = argparse.ArgumentParser(description='Job number ${n}')
    parser.add_argument('paths', nargs='+', help='files to read')
    parser.add_argument('--verbose', '-v', action='store_true')
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.DEBUG if args.verbose else logging.INFO)
    for path in args.paths:
        if not os.path.exists(path):
            raise SystemExit('no such file: %s' % path)
        logger.info('%s: %d bytes', path, os.path.getsize(path))
    return 0
`,
]
