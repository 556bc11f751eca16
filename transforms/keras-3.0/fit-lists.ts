import { boundOnce, callsOn, manual, unknownReceiver, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const METHODS = ['fit', 'evaluate', 'predict', 'train_on_batch', 'test_on_batch', 'predict_on_batch']

const body: TransformBody = {
  summary: 'Lists of numbers that models are trained on are arrays',
  docs: 'https://keras.io/api/models/model_training_apis/#fit-method',
  removed: '3.0',
  *find(module) {
    for (const method of METHODS) {
      for (const call of callsOn(module, 'keras.Model', method)) {
        if (unknownReceiver(call.receiver)) continue
        const given = [call.keyword('x') ?? call.positional[0], call.keyword('y') ?? (method.startsWith('predict') ? undefined : call.positional[1])]
        for (const argument of given) {
          if (!argument || !isData(module, argument.value)) continue
          yield manual(argument.value, {
            effect: 'breaks', message: `\`${method}\` does not take lists of numbers, since 3.0`, why: 'an import of NumPy may be missing here', advice: `make an array: \`np.array(${module.text(argument.value).replace(/\s+/g, ' ').slice(0, 30)})\``,
          })
        }
      }
    }
  },
}
export default body

/** A list of numbers, or of such lists. */
function isData(module: Module, node: Node, depth = 0): boolean {
  if (node.type === 'identifier' && depth === 0) {
    const value = boundOnce(module, node)
    return value !== undefined && isData(module, value, 1)
  }
  if (node.type !== 'list' || node.children.length === 0) return false
  return node.children.every(child => /^(integer|float|unary_operator)$/.test(child.type) || isData(module, child, depth + 1))
}
