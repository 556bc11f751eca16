import {
  convertArguments, finding, manual, type Argument, type Call, type Finding, type Module, type TransformBody,
} from '../../src/kit/index.ts'
import { LAYERS } from '../libraries/keras1.ts'

const effect = 'breaks'
/** Arguments of the layer around it. */
const OUTER = new Set(['input_shape', 'batch_input_shape', 'name', 'trainable'])

const body: TransformBody = {
  summary: '`TimeDistributedDense` is a `Dense` in a `TimeDistributed`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  *find(module) {
    for (const call of module.calls('keras.layers.TimeDistributedDense')) yield distributed(module, call)
  },
}
export default body

/** Arguments about the input are those of the layer around it, and stand last. */
function distributed(module: Module, call: Call): Finding {
  const message = '`TimeDistributedDense` is `TimeDistributed(Dense(...))`, since 2.0'
  const around = module.spell('keras.layers.TimeDistributed', call.callee)
  const inner = module.spell('keras.layers.Dense', call.callee)
  const first = call.args.findIndex(isOuter)
  const own = first < 0 ? call.args : call.args.slice(0, first)
  const { edits, stuck, needs } = convertArguments(module, call, LAYERS['keras.layers.Dense'])
  const last = own.at(-1)
  const apart = first < 0 || call.args.slice(first).every(isOuter)
  if (!around || !inner || !last || !apart || call.open || stuck.length > 0 || ['input_dim', 'input_length'].some(name => call.keyword(name))) {
    return manual(call.node, { effect, message, why: 'its arguments are not all those of one layer', advice: 'write `TimeDistributed(Dense(units), input_shape=(steps, features))`' })
  }
  return finding(call.callee, {
    level: 'safe', effect, message, needs: ['keras.layers.TimeDistributed', 'keras.layers.Dense', ...needs],
    edits: [{ start: call.callee.start, end: call.callee.end, text: `${around}(${inner}` }, ...edits, { start: last.node.end, end: last.node.end, text: ')' }],
  })
}

function isOuter(argument: Argument): boolean {
  return argument.name !== undefined && OUTER.has(argument.name.text)
}
