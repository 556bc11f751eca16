"""Small sources and the uses that must be found in them: `.venv-oracle/bin/python -m unittest discover bench/breaking`."""
import os
import sys
import tempfile
import textwrap
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from count import count  # noqa: E402


def found(text, proven=True, **others):
    with tempfile.TemporaryDirectory() as folder:
        for name, source in {'a': text, **others}.items():
            with open(os.path.join(folder, f'{name}.py'), 'w', encoding='utf-8') as file:
                file.write(textwrap.dedent(source))
        return [(use['line'], use['name']) for use in count(folder)['uses'] if use['proven'] is proven and use['file'] == 'a.py']


class Names(unittest.TestCase):
    def test_modules_and_their_uses(self):
        self.assertEqual(found('''\
            from keras.layers.core import Dense
            from keras import backend as K
            import tensorflow as tf
            Dense(2)
            K.sum(K.floatx())
            tf.keras.backend.sum(1)
            tf.keras.losses.mse
            '''), [(1, 'from keras.layers.core import …'), (4, 'keras.layers.core.Dense'), (5, 'keras.backend.sum'), (6, 'tf.keras.backend.sum')])

    def test_shadowed(self):
        self.assertEqual(found('''\
            from keras import backend as K
            def f(K):
                return K.sum(1)
            '''), [])

    def test_guarded_import(self):
        self.assertEqual(found('''\
            try:
                from keras.layers.core import Dense
            except ImportError:
                from keras.layers import Dense
            Dense(2)
            '''), [])

    def test_branches_on_versions(self):
        self.assertEqual(found('''\
            import keras
            two = int(keras.__version__.split('.')[0]) > 1
            def f(flag):
                if two:
                    keras.layers.core
                else:
                    keras.objectives
                if flag:
                    keras.engine
            '''), [(5, 'keras.layers.core'), (9, 'keras.engine')])

    def test_alias_and_other_module(self):
        self.assertEqual(found('''\
            from b import K, keras
            L = keras.layers
            L.core.Dense
            K.sum
            ''', b='import keras\nK = keras.backend\n'), [(3, 'keras.layers.core.Dense'), (4, 'keras.backend.sum')])


class Calls(unittest.TestCase):
    def test_keywords(self):
        self.assertEqual(found('''\
            from tensorflow.keras import layers, optimizers
            optimizers.Adam(lr=1)
            optimizers.Adam(learning_rate=1)
            layers.Dense(2, name='x', input_shape=(3,), kernel_initializer='zeros')
            layers.Dense(2, weights=[])
            layers.Embedding(2, 2, weights=[])
            '''), [(2, 'keras.optimizers.Adam(lr=)'), (5, 'keras.layers.Dense(weights=)')])

    def test_rows_and_columns(self):
        self.assertEqual(found('''\
            from keras.layers import Convolution2D, Conv2D
            Convolution2D(64, 3, 3)
            Conv2D(64, 3, 2)
            Conv2D(64, (3, 3))
            '''), [(2, 'ConvND(filters, rows, cols) positional')])


class Receivers(unittest.TestCase):
    SOURCE = '''\
        import keras
        def build():
            model = keras.Sequential()
            return model
        class Mine(keras.Model):
            def run(self, other):
                self.fit_generator(1)
                self.inner.predict_classes(1)
                other.fit_generator(1)
            def __init__(self):
                self.inner = build()
        class Wrapper:
            def fit_generator(self): pass
        build().fit(1, nb_epoch=2)
        Wrapper().fit_generator()
        for layer in build().layers:
            layer.output_shape
        build().output_shape
        build().save_weights('w.h5')
        '''

    def test_proven(self):
        self.assertEqual(found(self.SOURCE), [(14, '.fit(nb_epoch=)'), (19, '.save_weights(path: .h5)'), (17, '.output_shape'), (7, '.fit_generator()'), (8, '.predict_classes()')])

    def test_unproven(self):
        self.assertEqual(found(self.SOURCE, proven=False), [(9, '.fit_generator()')])

    def test_symbolic(self):
        self.assertEqual(found('''\
            import tensorflow as tf
            x = tf.keras.Input((3,))
            y = tf.keras.layers.Dense(2)(x)
            tf.reduce_sum(y)
            class L(tf.keras.layers.Layer):
                def call(self, x):
                    return tf.reduce_sum(x)
            '''), [(4, 'tf.reduce_sum(KerasTensor)')])


if __name__ == '__main__':
    unittest.main()
