import { dropMethodKeywords } from '../../src/kit/index.ts'

const MODEL = 'keras.Model'
const resets = { reset_metrics: { harmless: ['True'], why: 'metrics went on from one batch to the next; now each batch stands alone' } }

export default dropMethodKeywords({
  summary: '`compile`, `train_on_batch` and `test_on_batch` do not take what TensorFlow 1 needed',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.4',
  removed: '3.0',
  rows: [
    { of: MODEL, methods: ['train_on_batch', 'test_on_batch'], keywords: resets },
    {
      of: MODEL,
      methods: ['compile'],
      keywords: {
        sample_weight_mode: { harmless: ['None'], why: 'weights of shape `(samples, steps)` are taken as they are, for targets with as many axes' },
        target_tensors: { harmless: ['None'], why: 'targets are given to `fit`, as `y` or in a dataset' },
        experimental_run_tf_function: { harmless: 'any', why: '' },
      },
    },
  ],
})
