import { manual, walk, type FunctionDef, type Node, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: 'Datasets that count epochs in `on_epoch_end` are reported: Keras 3 calls it once more',
  docs: 'https://keras.io/api/utils/python_utils/#pydataset-class',
  removed: '3.0',
  *find(module) {
    const seen = new Set<number>()
    for (const owner of ['keras.utils.Sequence', 'keras.utils.PyDataset'].flatMap(name => [...module.subclasses(name)])) {
      const method = owner.methods.find(one => one.name === 'on_epoch_end')
      const counter = method && counterIn(method)
      if (!counter || seen.has(counter.start)) continue
      seen.add(counter.start)
      yield manual(counter, {
        effect: 'behaviour', message: '`on_epoch_end` of a dataset is called once more than there are epochs, since 3.0', why: 'what it counts is ahead by one',
        advice: 'count in a callback, whose `on_epoch_end` is called once for each epoch',
      })
    }
  },
}
export default body

/** `self.epoch += 1`, `self.epoch = self.epoch + 1` */
function counterIn({ body: block, parameters }: FunctionDef): Node | undefined {
  const self = parameters[0]?.name
  for (const node of walk(block)) {
    const left = node.type.endsWith('assignment') ? node.field('left') : undefined
    if (left?.type !== 'attribute' || left.field('object')?.text !== self) continue
    const right = node.field('right')
    if (node.type === 'augmented_assignment' || right?.type === 'binary_operator' && right.children[0]?.text === left.text && right.children[1]?.type === 'integer') return node
  }
  return undefined
}
