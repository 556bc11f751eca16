import { finding, manual, renameKeywords, replacement, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'

const texts = {
  summary: 'Keywords of layers, activations, regularizers, callbacks and datasets have the names of Keras 3',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
}
const shapes = { batch_input_shape: 'batch_shape' }
const l1 = { l: 'l1' }
const l2 = { l: 'l2' }
const words = { nb_words: 'num_words' }
const text = { text: 'input_text' }
const named = { model_name: 'name' }
// Optimizers that came with Keras 2.11 took the older name too.
const rate = { lr: 'learning_rate' }

const refused = renameKeywords({
  ...texts,
  removed: '3.0',
  rows: {
    'keras.activations.relu': { alpha: 'negative_slope' },
    'keras.activations.deserialize': { name: 'config' },
    'keras.metrics.deserialize': { name: 'config' },
    'keras.preprocessing.image.random_channel_shift': { intensity: 'intensity_range' },
    'keras.preprocessing.text.one_hot': text,
    'keras.preprocessing.text.text_to_word_sequence': text,
    'keras.Input': shapes,
    'keras.layers.CategoryEncoding': { max_tokens: 'num_tokens' },
    'keras.layers.IntegerLookup': { max_values: 'max_tokens', mask_value: 'mask_token', oov_value: 'oov_token' },
    'keras.regularizers.l1': l1,
    'keras.regularizers.L1': l1,
    'keras.regularizers.l2': l2,
    'keras.regularizers.L2': l2,
    'keras.datasets.imdb.load_data': words,
    'keras.datasets.reuters.load_data': words,
    'keras.optimizers.Adafactor': rate,
    'keras.optimizers.AdamW': rate,
    'keras.optimizers.Lion': rate,
    'keras.utils.image_dataset_from_directory': { smart_resize: 'crop_to_aspect_ratio' },
    'keras.applications.ConvNeXtTiny': named,
    'keras.applications.ConvNeXtSmall': named,
    'keras.applications.ConvNeXtBase': named,
    'keras.applications.ConvNeXtLarge': named,
    'keras.applications.ConvNeXtXLarge': named,
  },
})

// Keras 3 still takes these, and warns of them.
const warned = renameKeywords({
  ...texts,
  effect: 'deprecated',
  rows: {
    'keras.layers.LeakyReLU': { alpha: 'negative_slope' },
    'keras.preprocessing.text.Tokenizer': words,
    'keras.layers.InputLayer': { input_shape: 'shape', ...shapes },
  },
})

// This one takes any keyword, and forgets it.
const forgotten = renameKeywords({ ...texts, effect: 'behaviour', rows: { 'keras.callbacks.ReduceLROnPlateau': { epsilon: 'min_delta' } } })

const body: TransformBody = {
  ...texts,
  removed: '3.0',
  *find(module) {
    for (const table of [refused, warned, forgotten]) yield* table.find(module)
    yield* bins(module)
  },
}
export default body

/** `bins` was how many there are, or their boundaries. */
function* bins(module: Module): Iterable<Finding> {
  for (const call of module.calls('keras.layers.Discretization')) {
    const argument = call.keyword('bins')
    if (!argument?.name) continue
    const to = argument.value.type === 'integer' ? 'num_bins' : /^(list|tuple|list_comprehension)$/.test(argument.value.type) ? 'bin_boundaries' : undefined
    const message = `\`bins\` of \`Discretization\` is \`${to ?? 'bin_boundaries` or `num_bins'}\`, since 3.0 refuses it`
    if (to) yield finding(argument.name, { level: 'safe', effect: 'breaks', message, edits: [replacement(argument.name, to)] })
    else {
      yield manual(argument.node, {
        effect: 'breaks', message, why: `whether \`${module.text(argument.value)}\` is a number or a list is not known here`,
        advice: 'write `num_bins=10` for a number, `bin_boundaries=[0.0, 1.0]` for a list',
      })
    }
  }
}
