import { spellDefaults } from '../../src/kit/index.ts'
import { OLD_DEFAULTS } from '../libraries/silent-changes.ts'

// Only `--from` tells that code was written for a standalone Keras: the names are those of `tf.keras` too.
export default spellDefaults({
  summary: 'Optimizers and recurrent layers of a standalone Keras keep its learning rates and activations',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.4.0',
  removed: '2.4',
  optIn: 'keep-behaviour',
  rows: OLD_DEFAULTS,
})
