import { dropMethodKeywords } from '../../src/kit/index.ts'

const moved = (keyword: string): string => `a \`keras.utils.PyDataset\` takes \`${keyword}\` in its constructor; other data do without it`

export default dropMethodKeywords({
  summary: '`fit`, `evaluate` and `predict` do not take `workers`, `use_multiprocessing` and `max_queue_size`',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.0',
  removed: '3.0',
  rows: [{
    of: 'keras.Model',
    methods: ['fit', 'evaluate', 'predict'],
    telling: ['use_multiprocessing', 'max_queue_size'],
    keywords: {
      // Their defaults.
      workers: { harmless: ['1'], why: moved('workers') },
      use_multiprocessing: { harmless: ['False'], why: moved('use_multiprocessing') },
      max_queue_size: { harmless: ['10'], why: moved('max_queue_size') },
    },
  }],
})
