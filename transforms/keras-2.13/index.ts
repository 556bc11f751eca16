import { release } from '../../src/kit/index.ts'
import modulePaths from './module-paths.ts'
import cudnnLayers from './cudnn-layers.ts'

export default release('keras', '2.13', {
  'module-paths': modulePaths,
  'cudnn-layers': cudnnLayers,
})
