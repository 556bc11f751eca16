import { renameArguments } from '../../src/kit/index.ts'
import { LAYERS, writtenForKeras1 } from '../libraries/keras1.ts'

// Keras 2.0 to 2.3 took the old names too, with a warning; `tf.keras` never did.
export default renameArguments({
  summary: 'Layers take the arguments of Keras 2: `units`, `rate`, `padding`, `kernel_initializer` and their kin',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.4',
  rows: LAYERS,
  hides: writtenForKeras1,
})
