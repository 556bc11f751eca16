import { finding, quoteOf, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: '`to_categorical` gives `float32`, as Keras 2 did',
  docs: 'https://keras.io/api/utils/python_utils/#tocategorical-function',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  *find(module) {
    for (const call of module.calls('keras.utils.to_categorical')) {
      const { node, callee } = call
      const up = node.parent
      if (call.open || call.keyword('dtype') || call.positional.length > 2 || up?.type === 'attribute' && up.field('attribute')?.text === 'astype') continue
      const { kind } = module.value((call.positional[0] ?? call.keyword('y') ?? call.keyword('x'))?.value ?? node).value
      if (kind === 'tensor' || kind === 'symbolic') continue
      yield finding(callee, {
        level: 'review', effect: 'behaviour', message: '`to_categorical` gives `float64`, since 3.0: Keras 2 gave `float32`', why: 'of a tensor it makes a tensor, which has no `astype`',
        edits: [{ start: node.end, end: node.end, text: `.astype(${quoteOf(module)}float32${quoteOf(module)})` }],
      })
    }
  },
}
export default body
