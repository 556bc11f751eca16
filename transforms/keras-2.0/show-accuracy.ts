import { dropMethodKeywords } from '../../src/kit/index.ts'

export default dropMethodKeywords({
  summary: '`fit` and `evaluate` do not take `show_accuracy`: the metrics are those of `compile`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  rows: [{
    of: 'keras.Model',
    methods: ['fit', 'evaluate', 'train_on_batch', 'test_on_batch', 'fit_generator', 'evaluate_generator'],
    keywords: {
      show_accuracy: { harmless: ['False'], why: 'Keras 1 read nothing from it: the accuracy is there where `compile` has `metrics=[\'accuracy\']`' },
    },
  }],
})
