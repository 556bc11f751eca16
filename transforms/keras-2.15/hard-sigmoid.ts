import {
  contentOf, finding, isCallee, isGiven, isHandedOn, replacement, spelledCode, valuesGiven, type Edit, type Finding, type Module, type Node, type TransformBody,
} from '../../src/kit/index.ts'
import { activationsOf, ACTIVATIONS, HARD_SIGMOID_FUNCTION, LAMBDA_SAVED } from '../libraries/silent-changes.ts'

const NAME = 'keras.activations.hard_sigmoid'
const message = '`hard_sigmoid` is written out as Keras 2 computed it, since 3.0 has another slope'
const why = 'it keeps the numbers of Keras 2'

const body: TransformBody = {
  summary: '`hard_sigmoid` is a `clip` of a line, as Keras 2 computed it',
  docs: 'https://keras.io/api/layers/activations/#hardsigmoid-function',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  *find(module) {
    for (const { value } of valuesGiven(module, ACTIVATIONS, call => activationsOf(module.resolve(call.callee), name => module.derives(name, 'keras.layers.Layer')))) {
      if (contentOf(value) === 'hard_sigmoid' && isGiven(module, value)) yield* written(module, value, value)
    }
    for (const node of module.references(NAME)) {
      if (module.resolve(node) !== NAME || !isHandedOn(node)) continue
      if (!isCallee(node)) yield* written(module, node, node)
      else yield* computed(module, node)
    }
  },
}
export default body

function* written(module: Module, node: Node, place: Node): Iterable<Finding> {
  const code = spelledCode(module, HARD_SIGMOID_FUNCTION, place)
  if (code) yield finding(place, { level: 'review', effect: 'behaviour', message, why: `${why}; ${LAMBDA_SAVED}`, needs: code.needs, edits: [replacement(node, code.text)] })
}

/** `hard_sigmoid(x)` */
function* computed(module: Module, callee: Node): Iterable<Finding> {
  const call = module.call(callee.parent!)
  const [x] = call.args
  const code = spelledCode(module, 'keras.ops.clip', callee)
  if (!x || call.args.length !== 1 || x.kind === 'splat' || x.kind === 'double-splat' || !code) return
  const simple = /^(identifier|attribute|subscript|call|float|integer)$/.test(x.value.type)
  const edits: Edit[] = [
    replacement(callee, code.text),
    { start: x.node.start, end: x.value.start, text: simple ? '0.2 * ' : '0.2 * (' },
    { start: x.value.end, end: x.value.end, text: `${simple ? '' : ')'} + 0.5, 0.0, 1.0` },
  ]
  yield finding(callee, { level: 'review', effect: 'behaviour', message, why, needs: code.needs, edits })
}
