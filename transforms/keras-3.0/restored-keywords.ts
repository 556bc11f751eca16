import { dropArguments } from '../../src/kit/index.ts'

const renorm = { harmless: ['None'], why: 'batches were normalized with the moving statistics', advice: 'leave it out, or ask for Keras 3.14, which takes it again' }

export default dropArguments({
  summary: '`renorm` of `BatchNormalization` and `ignore_class` of `SparseCategoricalCrossentropy` as a metric are gone from the first releases of Keras 3',
  docs: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
  runs: '2.0',
  removed: '3.0',
  restored: '3.14',
  calls: {
    'keras.metrics.SparseCategoricalCrossentropy': {
      ignore_class: { harmless: ['None'], why: 'all classes count', advice: 'leave those samples out with `sample_weight`, or ask for Keras 3.14, which takes it again' },
    },
  },
  classes: [{
    of: 'keras.layers.BatchNormalization',
    supers: true,
    keywords: { renorm: { ...renorm, harmless: ['False'] }, renorm_clipping: renorm, renorm_momentum: { ...renorm, harmless: ['0.99'] } },
  }],
})
