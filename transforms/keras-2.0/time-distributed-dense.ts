import {
  convertArguments, finding, manual, removals, type Argument, type Call, type Edit, type Finding, type Module, type TransformBody,
} from '../../src/kit/index.ts'
import { LAYERS } from '../libraries/keras1.ts'

const effect = 'breaks'
/** Arguments of the layer around it. */
const OUTER = new Set(['input_shape', 'batch_input_shape', 'name', 'trainable'])

/** They become one `input_shape`. */
const SHAPES = new Set(['input_dim', 'input_length'])

const body: TransformBody = {
  summary: '`TimeDistributedDense` is a `Dense` in a `TimeDistributed`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  *find(module) {
    for (const call of module.calls('keras.layers.TimeDistributedDense')) yield distributed(module, call)
  },
}
export default body

/** Arguments about the input are those of the layer around it, and go last. */
function distributed(module: Module, call: Call): Finding {
  const message = '`TimeDistributedDense` is `TimeDistributed(Dense(...))`, since 2.0'
  const around = module.spell('keras.layers.TimeDistributed', call.callee)
  const inner = module.spell('keras.layers.Dense', call.callee)
  const outer = call.args.filter(isOuter)
  const first = call.args.findIndex(isOuter)
  const last = call.args.filter(argument => !isOuter(argument)).at(-1)
  const { edits, stuck, needs } = convertArguments(module, call, LAYERS['keras.layers.Dense'])
  const shape = shapeOf(module, call)
  if (!around || !inner || !last || shape === undefined || call.open || stuck.length > 0) {
    return manual(call.node, { effect, message, why: 'its arguments are not all those of one layer', advice: 'write `TimeDistributed(Dense(units), input_shape=(steps, features))`' })
  }
  const head: Edit = { start: call.callee.start, end: call.callee.end, text: `${around}(${inner}` }
  const rest = shape === '' && call.args.slice(first).every(isOuter) ? { moved: '', removed: [] } : {
    moved: [...outer.filter(one => !SHAPES.has(one.name!.text)).map(one => `, ${module.text(one.node)}`), shape].join(''),
    removed: removals(outer.map(one => one.node), module.source),
  }
  return finding(call.callee, {
    level: 'safe', effect, message, needs: ['keras.layers.TimeDistributed', 'keras.layers.Dense', ...needs],
    edits: [head, ...edits, ...closedAfter(last.node.end, `)${rest.moved}`, rest.removed)],
  })
}

/** What is inserted where a removal begins is one edit with it. */
function closedAfter(end: number, text: string, removed: readonly Edit[]): Edit[] {
  const here = removed.find(edit => edit.start === end)
  return [...removed.filter(edit => edit !== here), { start: end, end: here?.end ?? end, text }]
}

function isOuter(argument: Argument): boolean {
  return argument.name !== undefined && (OUTER.has(argument.name.text) || SHAPES.has(argument.name.text))
}

/** `input_length=3, input_dim=4` as `input_shape=(3, 4)`; undefined where a shape is given twice. */
function shapeOf(module: Module, call: Call): string | undefined {
  const features = call.keyword('input_dim')
  const steps = call.keyword('input_length')
  if (!features) return steps ? undefined : ''
  if (call.keyword('input_shape') || call.keyword('batch_input_shape')) return undefined
  return `, input_shape=(${steps ? module.text(steps.value) : 'None'}, ${module.text(features.value)})`
}
