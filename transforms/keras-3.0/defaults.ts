import { reportDefaults } from '../../src/kit/index.ts'
import { DEFAULTS, OLD_RATES } from '../libraries/silent-changes.ts'

// What `--keep-behaviour` writes out, in an earlier stage, is not left to the default here.
export default reportDefaults({
  summary: 'Calls that leave to Keras a default whose value changed are reported',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  rows: { ...DEFAULTS, ...OLD_RATES },
})
