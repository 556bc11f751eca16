import { contentOf, isGiven, isHandedOn, manual, valuesGiven, type TransformBody } from '../../src/kit/index.ts'
import { activationsOf, ACTIVATIONS, HARD_SIGMOID_FUNCTION } from '../libraries/silent-changes.ts'

const NAME = 'keras.activations.hard_sigmoid'

const body: TransformBody = {
  summary: 'Uses of `hard_sigmoid`, which has another slope in Keras 3, are reported',
  docs: 'https://keras.io/api/layers/activations/#hardsigmoid-function',
  removed: '3.0',
  *find(module) {
    const given = valuesGiven(module, ACTIVATIONS, call => activationsOf(module.resolve(call.callee), name => module.derives(name, 'keras.layers.Layer')))
    const places = [...[...given].map(one => one.value).filter(value => contentOf(value) === 'hard_sigmoid' && isGiven(module, value)), ...[...module.references(NAME)].filter(isHandedOn)]
    for (const place of places) {
      yield { mild: true, ...manual(place, {
        effect: 'behaviour', message: '`hard_sigmoid` is `relu6(x + 3) / 6`, since 3.0: it was `clip(0.2 * x + 0.5, 0, 1)`', why: 'outputs, and what trained weights give, are other numbers',
        advice: `to keep the numbers, give \`${HARD_SIGMOID_FUNCTION}\`, as \`--keep-behaviour\` does`,
      }) }
    }
  },
}
export default body
