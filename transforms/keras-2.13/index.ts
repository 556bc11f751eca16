import { release } from '../../src/kit/index.ts'
import innerFunctions from './inner-functions.ts'
import mergeBase from './merge-base.ts'
import modulePaths from './module-paths.ts'
import cudnnLayers from './cudnn-layers.ts'

export default release('keras', '2.13', {
  'inner-functions': innerFunctions,
  'merge-base': mergeBase,
  'module-paths': modulePaths,
  'cudnn-layers': cudnnLayers,
})
