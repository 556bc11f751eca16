import { release } from '../../src/kit/index.ts'
import initializerFunctions from './initializer-functions.ts'
import noneSafeLogs from './none-safe-logs.ts'
import optimizerLr from './optimizer-lr.ts'
import metricKeys from './metric-keys.ts'
import optimizerLrAttribute from './optimizer-lr-attribute.ts'
import optimizerPositions from './optimizer-positions.ts'

export default release('keras', '2.3', {
  'initializer-functions': initializerFunctions,
  'none-safe-logs': noneSafeLogs,
  'optimizer-lr': optimizerLr,
  'metric-keys': metricKeys,
  'optimizer-lr-attribute': optimizerLrAttribute,
  'optimizer-positions': optimizerPositions,
})
