import { finding, oneElementList, unwrapped, type TransformBody } from '../../src/kit/index.ts'
import { MODEL_ENDS } from '../libraries/silent-changes.ts'

const body: TransformBody = {
  summary: 'Models with one input or output are made with the tensor, not with a list of one',
  docs: 'https://keras.io/api/models/model/',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  *find(module) {
    for (const call of module.calls('keras.Model')) {
      for (const { name, position, names } of MODEL_ENDS) {
        const list = oneElementList(call, position, names)?.value
        const edits = list && unwrapped(list, module.source)
        if (!list || !edits) continue
        yield finding(list, {
          level: 'review', effect: 'behaviour', message: `\`model.${name}\` of a list of one is a list, since 3.0: Keras 2 had the tensor`, why: 'configurations of the model have the tensor too', edits,
        })
      }
    }
  },
}
export default body
