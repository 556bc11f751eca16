import { appendArgument, changeCalls } from '../../src/kit/index.ts'

export default changeCalls({
  summary: '`SyncBatchNormalization` is `BatchNormalization(synchronized=True)`',
  docs: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
  removed: '3.0',
  from: 'keras.layers.experimental.SyncBatchNormalization',
  to: 'keras.layers.BatchNormalization',
  why: '`synchronized` works on the TensorFlow backend; the layer\'s own name changes too',
  advice: 'write `keras.layers.BatchNormalization(synchronized=True)`',
  args: (module, call) => [appendArgument(module, call, 'synchronized=True')],
})
