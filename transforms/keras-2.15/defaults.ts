import { spellDefaults } from '../../src/kit/index.ts'
import { KEPT_DEFAULTS } from '../libraries/silent-changes.ts'

export default spellDefaults({
  summary: 'Defaults that Keras 3 changed are written out as Keras 2 had them',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  rows: KEPT_DEFAULTS,
})
