/** For code that stays with Keras 2 under the names that it has: `--to tf_keras --namespace keep`. */
import { release } from '../../src/kit/index.ts'
import legacyKeras from './legacy-keras.ts'

export default release('tf_keras', '2.16', {
  'legacy-keras': legacyKeras,
})
