import { renameNames } from '../../src/kit/index.ts'
import { publicPaths } from '../libraries/moved-names.ts'

// `keras.layers.core`, `keras.engine`, `keras.utils.np_utils` and their kin moved to the private `keras.src`.
export default renameNames({
  summary: 'Names of Keras\'s inner modules come from its public ones',
  docs: 'https://github.com/keras-team/keras/releases/tag/v2.13.1',
  runs: '2.0',
  removed: '2.13',
  rows: (name, module) => publicPaths(name).find(path => module.has(path)),
})
