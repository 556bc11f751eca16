import { finding, isAveraged, spelledCode, type TransformBody } from '../../src/kit/index.ts'
import { BINARY_ACCURACY, MEAN, MEANS } from '../libraries/silent-changes.ts'

const body: TransformBody = {
  summary: '`binary_accuracy` is averaged over the last axis, as Keras 2 gave it',
  docs: 'https://keras.io/api/metrics/accuracy_metrics/#binaryaccuracy-class',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  *find(module) {
    for (const { node, callee } of module.calls(BINARY_ACCURACY)) {
      const code = isAveraged(module, node, MEANS, MEAN) ? undefined : spelledCode(module, MEAN, node)
      if (!code) continue
      yield finding(callee, {
        level: 'review', effect: 'behaviour', message: '`binary_accuracy` gives a number for each element, since 3.0: Keras 2 gave their mean', why: 'it keeps the numbers of Keras 2', needs: code.needs,
        edits: [{ start: node.start, end: node.start, text: `${code.text}(` }, { start: node.end, end: node.end, text: ', axis=-1)' }],
      })
    }
  },
}
export default body
