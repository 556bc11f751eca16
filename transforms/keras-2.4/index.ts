import { release } from '../../src/kit/index.ts'
import generatorMethods from './generator-methods.ts'
import kerasShape from './keras-shape.ts'
import oldDefaults from './old-defaults.ts'
import theanoBranches from './theano-branches.ts'

export default release('keras', '2.4', {
  'generator-methods': generatorMethods,
  'keras-shape': kerasShape,
  'old-defaults': oldDefaults,
  'theano-branches': theanoBranches,
})
