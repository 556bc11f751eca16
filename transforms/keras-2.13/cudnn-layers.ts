import { changeCalls, type TransformBody } from '../../src/kit/index.ts'

// The defaults of `LSTM` and `GRU` are what the CuDNN kernels compute, and use them where there is a GPU.
const layer = (name: string): TransformBody => changeCalls({
  summary: '`CuDNNLSTM` and `CuDNNGRU` are `LSTM` and `GRU`',
  docs: 'https://keras.io/api/layers/recurrent_layers/lstm/',
  removed: '2.13',
  from: `keras.layers.CuDNN${name}`,
  to: `keras.layers.${name}`,
  why: 'the saved weights of the two are laid out differently, and the layer\'s own name changes',
  advice: `write \`keras.layers.${name}(units, ...)\`, its other arguments by their names`,
  args: (_module, call) => (call.positional.length > 1 || call.args.some(argument => argument.kind === 'splat') ? 'its positional arguments have other places' : []),
})
const layers = [layer('LSTM'), layer('GRU')]

export default {
  ...layers[0]!,
  *find(module) {
    for (const one of layers) yield* one.find(module)
  },
} satisfies TransformBody
