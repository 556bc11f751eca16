import { isAveraged, manual, type TransformBody } from '../../src/kit/index.ts'
import { BINARY_ACCURACY, MEAN, MEANS } from '../libraries/silent-changes.ts'

const body: TransformBody = {
  summary: 'Calls of `binary_accuracy`, which gives a number for each element in Keras 3, are reported',
  docs: 'https://keras.io/api/metrics/accuracy_metrics/#binaryaccuracy-class',
  removed: '3.0',
  *find(module) {
    for (const { node, callee } of module.calls(BINARY_ACCURACY)) {
      if (isAveraged(module, node, MEANS, MEAN)) continue
      yield manual(callee, {
        effect: 'behaviour', message: '`binary_accuracy` gives a number for each element, since 3.0: Keras 2 gave their mean over the last axis', why: 'the result has another shape',
        advice: 'write `keras.ops.mean(binary_accuracy(y_true, y_pred), axis=-1)`, as `--keep-behaviour` does',
      })
    }
  },
}
export default body
