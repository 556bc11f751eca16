import { renameMethods } from '../../src/kit/index.ts'

// The old methods showed no progress bar.
const quiet = { verbose: '0' }
// Keras 3 wants these of the dataset: a call that has them runs only when they are gone too.
const refused = ['workers', 'use_multiprocessing', 'max_queue_size', 'max_q_size', 'nb_worker', 'pickle_safe']

export default renameMethods({
  summary: '`fit`, `evaluate` and `predict` take generators, in place of `fit_generator` and its kin',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.1.0',
  removed: '3.0',
  rows: {
    'keras.Model': {
      fit_generator: {
        to: 'fit',
        keywords: { generator: 'x' },
        // What follows was `class_weight` or `validation_freq`, by the version.
        positions: [null, 'steps_per_epoch', 'epochs', 'verbose', 'callbacks', 'validation_data', 'validation_steps'],
        unless: ['samples_per_epoch', 'nb_val_samples'],
        refused,
      },
      evaluate_generator: { to: 'evaluate', keywords: { generator: 'x' }, positions: [null, 'steps'], adds: quiet, unless: ['val_samples'], refused },
      predict_generator: { to: 'predict', keywords: { generator: 'x' }, positions: [null, 'steps'], adds: quiet, unless: ['val_samples'], refused },
    },
  },
})
