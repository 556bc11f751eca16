import { renameArguments } from '../../src/kit/index.ts'
import { writtenForKeras1 } from '../libraries/keras1.ts'

// Keras 2.0 to 2.3 took the old names too, with a warning; `tf.keras` never did.
export default renameArguments({
  summary: '`Model` takes `inputs` and `outputs`, and `InputLayer` a `dtype`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.4',
  rows: {
    'keras.Model': { input: 'inputs', output: 'outputs' },
    'keras.layers.InputLayer': { input_dtype: 'dtype' },
  },
  hides: writtenForKeras1,
})
