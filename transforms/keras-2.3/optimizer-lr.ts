import { renameKeywords } from '../../src/kit/index.ts'

// Every optimizer took the same rename in one release.
const lr = { lr: 'learning_rate' }

export default renameKeywords({
  summary: 'Optimizers take `learning_rate`, not `lr`',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.3.0',
  removed: '3.0',
  rows: {
    'keras.optimizers.Adadelta': lr,
    'keras.optimizers.Adagrad': lr,
    'keras.optimizers.Adam': lr,
    'keras.optimizers.Adamax': lr,
    'keras.optimizers.Ftrl': lr,
    'keras.optimizers.Nadam': lr,
    'keras.optimizers.RMSprop': lr,
    'keras.optimizers.SGD': lr,
  },
})
