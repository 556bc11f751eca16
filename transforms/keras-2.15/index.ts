import { release } from '../../src/kit/index.ts'
import defaults from './defaults.ts'
import hardSigmoid from './hard-sigmoid.ts'
import singleTensors from './single-tensors.ts'
import binaryAccuracy from './binary-accuracy.ts'
import categoryTypes from './category-types.ts'
import jitCompile from './jit-compile.ts'

// The last Keras 2: what it did is written out here, where Keras 3 does something else in silence and a person asks to keep it.
export default release('keras', '2.15', {
  'defaults': defaults,
  'hard-sigmoid': hardSigmoid,
  'single-tensors': singleTensors,
  'binary-accuracy': binaryAccuracy,
  'category-types': categoryTypes,
  'jit-compile': jitCompile,
})
