import { finding, manual, mergeArguments, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'

// Layers over steps: elsewhere `input_dim` is all of the input's shape.
const LAYERS = ['keras.layers.SimpleRNN', 'keras.layers.LSTM', 'keras.layers.GRU', 'keras.layers.Conv1D', 'keras.layers.LocallyConnected1D']
const effect = 'breaks'
const message = '`input_dim` and `input_length` are `input_shape=(steps, features)`, since Keras 3 takes `input_dim` for the whole shape'

const body: TransformBody = {
  summary: 'Recurrent layers and `Conv1D` take an `input_shape` of steps and features',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '3.0',
  *find(module) {
    for (const layer of LAYERS) for (const call of module.calls(layer)) yield* shaped(module, call)
  },
}
export default body

function* shaped(module: Module, call: Call): Iterable<Finding> {
  const features = call.keyword('input_dim')
  const steps = call.keyword('input_length')
  if (!features?.name) return
  const { name, node, value } = features
  const edits = steps ? mergeArguments(module, call, [steps, features], 'input_shape') : [
    { start: name.start, end: value.start, text: 'input_shape=(None, ' },
    { start: node.end, end: node.end, text: ')' },
  ]
  if (edits && !call.keyword('input_shape')) yield finding(name, { level: 'safe', effect, message, edits })
  else yield manual(node, { effect, message, why: 'its values are computed apart, or a shape is given too', advice: 'write `input_shape=(steps, features)`, with `None` for any number of steps' })
}
