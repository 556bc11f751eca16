import { appendArgument, changeCalls, replacement } from '../../src/kit/index.ts'

// `tf.keras` still has it under Keras 3.
export default changeCalls({
  summary: '`ThresholdedReLU(theta)` is `ReLU(threshold=theta)`',
  docs: 'https://keras.io/api/layers/activation_layers/relu/',
  removed: '3.0',
  from: 'keras.layers.ThresholdedReLU',
  to: 'keras.layers.ReLU',
  why: 'where the input is equal to `theta`, `ReLU` gives it back and `ThresholdedReLU` gave 0; the layer\'s own name changes too',
  advice: 'write `keras.layers.ReLU(threshold=theta)`; without an argument `theta` was 1.0',
  args: (module, call) => {
    if (call.open) return 'its arguments are not all known here'
    const theta = call.keyword('theta')
    const first = call.positional[0]
    if (theta?.name) return [replacement(theta.name, 'threshold')]
    return [first ? { start: first.node.start, end: first.node.start, text: 'threshold=' } : appendArgument(module, call, 'threshold=1.0')]
  },
})
