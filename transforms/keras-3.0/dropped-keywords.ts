import { dropArguments, type GoneArguments } from '../../src/kit/index.ts'

const none = (why: string): GoneArguments[string] => ({ harmless: ['None'], why })
const never = { harmless: 'any' } as const

// `SeparableConv2D` and `DepthwiseConv2D` took them for their base class, and never read them.
const unread: GoneArguments = { kernel_initializer: never, kernel_regularizer: never, kernel_constraint: never, groups: never }
const causal: GoneArguments = {
  causal: { harmless: ['False'], why: 'the mask is an argument of the call now', advice: 'leave it out, and call the layer with it: `Attention()([query, value], use_causal_mask=True)`' },
}
const optimizer: GoneArguments = {
  jit_compile: { harmless: ['True'], why: '`compile(jit_compile=...)` decides it for the whole model' },
  mesh: { harmless: ['None'], why: 'variables are laid out by a distribution', advice: 'leave it out, and distribute the model: `keras.distribution.set_distribution(keras.distribution.DataParallel())`' },
}
const legacyOptimizer: GoneArguments = { use_legacy_optimizer: { harmless: ['False', 'None'], why: 'there are no legacy optimizers in Keras 3' } }
const legacyFormat: GoneArguments = { use_legacy_format: { harmless: ['False'], why: 'Keras 3 writes and reads its own format only' } }
const download: GoneArguments = {
  cache_dir: { harmless: ['None'], why: 'data are kept in the folder of Keras', advice: 'leave it out; `KERAS_HOME` in the environment, set before Keras is imported, moves that folder' },
}
const plotted: GoneArguments = {
  layer_range: { harmless: ['None'], why: 'a model is drawn whole', advice: 'draw a model of those layers: `keras.utils.plot_model(keras.Model(first.input, last.output))`' },
}
// Layers of random numbers took these for their generator.
const random: GoneArguments = {
  rng_type: { harmless: ['None'], why: 'there is one kind of generator: a seed gives other numbers' },
  force_generator: { harmless: ['False'], why: 'there is one kind of generator: a seed gives other numbers' },
}
// It kept copies of variables at hand for the loop, with the same values.
const caching: GoneArguments = { enable_caching_device: never }
const convolution: GoneArguments = {
  conv_op: { harmless: ['None'], why: 'the layer convolves by itself', advice: 'override `convolution_op(self, inputs, kernel)` in a class of the project' },
}
// These layers do not cast what they are given, and learn nothing.
const lookup: GoneArguments = { autocast: never, activity_regularizer: none('its outputs are not regularized any more') }
// What `keras_applications` was handed to work with.
const injected: GoneArguments = Object.fromEntries(['backend', 'layers', 'models', 'utils'].map(part =>
  [part, { harmless: ['None', `keras.${part}`, ...(part === 'backend' ? [] : [`tensorflow.keras.${part}`])], why: 'the application takes those of Keras' }]))

const APPLICATIONS = `
  DenseNet121 DenseNet169 DenseNet201 EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5 EfficientNetB6
  EfficientNetB7 InceptionResNetV2 InceptionV3 MobileNet MobileNetV2 NASNetLarge NASNetMobile ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2
  ResNet152V2 VGG16 VGG19 Xception
`.trim().split(/\s+/)
const OPTIMIZERS = ['Adadelta', 'Adafactor', 'Adagrad', 'Adam', 'AdamW', 'Adamax', 'Ftrl', 'Lion', 'Nadam', 'RMSprop', 'SGD']
const SERIALIZED = ['activations', 'constraints', 'initializers', 'layers', 'losses', 'metrics', 'optimizers', 'optimizers.schedules', 'regularizers']
const DATASETS = ['boston_housing', 'cifar10', 'cifar100', 'fashion_mnist', 'imdb', 'mnist', 'reuters']
const NOISES = `
  AdditiveAttention AlphaDropout Attention Dropout GRU GRUCell GaussianDropout GaussianNoise LSTM LSTMCell RandomBrightness RandomContrast RandomCrop RandomFlip
  RandomHeight RandomRotation RandomTranslation RandomWidth RandomZoom SimpleRNNCell SpatialDropout1D SpatialDropout2D SpatialDropout3D
`.trim().split(/\s+/)
const CONVOLUTIONS = `
  Conv1D Conv1DTranspose Conv2D Conv2DTranspose Conv3D Conv3DTranspose DepthwiseConv1D DepthwiseConv2D SeparableConv1D SeparableConv2D
`.trim().split(/\s+/)

const rowsOf = (names: readonly string[], row: GoneArguments): Record<string, GoneArguments> => Object.fromEntries(names.map(name => [name, row]))

export default dropArguments({
  summary: 'Keywords that Keras 3 refuses go where they changed nothing: `time_major=False`, `fused`, `dynamic`, `write_grads` and their kin',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  runs: '2.0',
  removed: '3.0',
  calls: {
    ...rowsOf(APPLICATIONS.map(name => `keras.applications.${name}`), injected),
    ...rowsOf(OPTIMIZERS.map(name => `keras.optimizers.${name}`), optimizer),
    'keras.optimizers.Adam': { ...optimizer, adaptive_epsilon: { harmless: ['False'], why: '`epsilon` is the same in all steps' } },
    'keras.optimizers.Nadam': { ...optimizer, schedule_decay: { harmless: ['0.004'], why: 'the momentum of `Nadam` has one schedule, that of 0.004' } },
    ...rowsOf(SERIALIZED.flatMap(name => [`keras.${name}.serialize`, `keras.${name}.deserialize`]), legacyFormat),
    'keras.optimizers.deserialize': { ...legacyFormat, ...legacyOptimizer },
    'keras.optimizers.get': legacyOptimizer,
    ...rowsOf(DATASETS.map(name => `keras.datasets.${name}.load_data`), download),
    'keras.mixed_precision.LossScaleOptimizer': {
      dynamic: { harmless: ['True'], why: 'the scale is always dynamic', advice: 'for a fixed scale give the optimizer itself one: `keras.optimizers.Adam(loss_scale_factor=128.0)`' },
    },
    'keras.utils.plot_model': plotted,
    'keras.utils.model_to_dot': plotted,
    'keras.callbacks.TensorBoard': {
      write_grads: { harmless: ['False'], why: 'histograms of gradients are not written any more' },
      batch_size: never,
      embeddings_layer_names: none('all embeddings are written'),
      embeddings_data: none('embeddings of data are not written any more'),
    },
    'keras.callbacks.ModelCheckpoint': {
      period: { harmless: ['1'], why: 'the model is saved after every epoch then; `save_freq` counts batches, not epochs' },
      load_weights_on_restart: {
        harmless: ['False'], why: 'the callback does not load weights any more',
        advice: 'load them before `fit`: `model.load_weights(path)`, or use `keras.callbacks.BackupAndRestore(folder)`',
      },
      options: none('there are no options for how files are written'),
    },
    'keras.callbacks.BackupAndRestore': { save_before_preemption: { harmless: ['False'], why: 'there is no backup at preemption any more' } },
    'keras.callbacks.ProgbarLogger': {
      count_mode: { harmless: ['\'steps\'', '"steps"'], why: 'the bar counts batches' },
      stateful_metrics: none('the bar shows all metrics as the model gives them'),
    },
  },
  classes: [
    {
      of: 'keras.layers.Layer',
      supers: true,
      keywords: { dynamic: { harmless: ['False'], why: 'the layer ran outside of a graph: `compile(run_eagerly=True)` does that for the whole model' } },
    },
    // It chose between kernels of recurrent layers; the others took it, and never read it.
    {
      of: 'keras.layers.Layer',
      except: ['keras.layers.LSTM', 'keras.layers.GRU', 'keras.layers.LSTMCell', 'keras.layers.GRUCell', 'keras.layers.LocallyConnected1D', 'keras.layers.LocallyConnected2D', 'keras.Model'],
      keywords: { implementation: never },
    },
    {
      of: 'keras.layers.RNN',
      supers: true,
      keywords: {
        time_major: {
          harmless: ['False'], why: 'time was the first axis of the inputs',
          advice: 'leave it out, and give the layer batches first: `layer(keras.ops.transpose(x, (1, 0, 2)))`',
        },
        return_runtime: { harmless: ['False'], why: 'the name of the kernel is not given back any more' },
      },
    },
    {
      of: 'keras.layers.BatchNormalization',
      supers: true,
      keywords: {
        fused: { harmless: ['None', 'False'], why: 'the fused kernel corrected the moving variance for the size of the batch' },
        virtual_batch_size: { harmless: ['None'], why: 'it normalized parts of the batch on their own', advice: 'leave it out, or split the batch before it: `keras.ops.split(x, n)`' },
        adjustment: { harmless: ['None'], why: 'it changed the normalized values', advice: 'leave it out, and change them in a layer behind it' },
      },
    },
    ...['SeparableConv1D', 'SeparableConv2D', 'DepthwiseConv1D', 'DepthwiseConv2D'].map(name => ({ of: `keras.layers.${name}`, keywords: unread })),
    ...['Conv1DTranspose', 'Conv2DTranspose', 'Conv3DTranspose'].map(name => ({ of: `keras.layers.${name}`, keywords: { groups: never } })),
    ...['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D'].map(name => ({
      of: `keras.layers.${name}`,
      keywords: {
        trainable: never, noise_shape: never, activity_regularizer: none('its outputs are not regularized any more'),
        autocast: { harmless: ['True'], why: 'what it is given is cast to its own type' },
      },
    })),
    ...['Attention', 'AdditiveAttention'].map(name => ({ of: `keras.layers.${name}`, keywords: causal })),
    ...['StringLookup', 'IntegerLookup'].map(name => ({ of: `keras.layers.${name}`, keywords: { ...lookup, has_static_table: never } })),
    { of: 'keras.layers.Discretization', keywords: { ...lookup, trainable: never } },
    ...NOISES.map(name => ({ of: `keras.layers.${name}`, keywords: random })),
    ...['GRU', 'GRUCell', 'LSTM', 'LSTMCell', 'SimpleRNN', 'SimpleRNNCell'].map(name => ({ of: `keras.layers.${name}`, keywords: caching })),
    ...CONVOLUTIONS.map(name => ({ of: `keras.layers.${name}`, keywords: convolution })),
    {
      of: 'keras.layers.StackedRNNCells',
      keywords: {
        reverse_state_order: {
          harmless: ['False'], why: 'states come in the order of the cells',
          advice: 'leave it out, and turn the states round where they are read: `states[::-1]`',
        },
      },
    },
    {
      of: 'keras.layers.Embedding',
      keywords: {
        sparse: { harmless: ['False'], why: 'gradients of embeddings are dense' },
        use_one_hot_matmul: { harmless: ['False'], why: 'embeddings are looked up' },
      },
    },
    { of: 'keras.layers.Softmax', keywords: { robust_masking: { harmless: ['False'], why: 'masks are applied in one way' } } },
    { of: 'keras.layers.MultiHeadAttention', keywords: { softmax_robust_masking: { harmless: ['False'], why: 'masks are applied in one way' } } },
  ],
})
