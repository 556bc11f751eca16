import { release } from '../../src/kit/index.ts'
import optimizerLr from './optimizer-lr.ts'

export default release('keras', '2.3', {
  'optimizer-lr': optimizerLr,
})
