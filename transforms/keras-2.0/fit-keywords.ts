import { renameMethodKeywords } from '../../src/kit/index.ts'

const epochs = { nb_epoch: 'epochs' }
const queue = { max_q_size: 'max_queue_size', nb_worker: 'workers', pickle_safe: 'use_multiprocessing' }

export default renameMethodKeywords({
  summary: '`fit` and its kin take `epochs`, `workers`, `max_queue_size` and `use_multiprocessing`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.4',
  rows: {
    'keras.Model': {
      fit: epochs,
      fit_generator: { ...epochs, ...queue },
      evaluate_generator: queue,
      predict_generator: queue,
    },
  },
})
