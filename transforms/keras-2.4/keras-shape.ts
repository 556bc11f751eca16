import { finding, isTarget, replacement, walk, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: 'Symbolic tensors have a `shape`, not a `_keras_shape`',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.4.0',
  runs: '2.4',
  removed: '2.4',
  *find(module) {
    // Before 3.0, a `TensorShape`, which is no tuple.
    const tuples = module.has('keras.ops.shape')
    for (const node of walk(module.root)) {
      const name = node.type === 'attribute' ? node.field('attribute')! : undefined
      if (name?.text !== '_keras_shape' || isTarget(node)) continue
      const known = module.value(node.field('object')!)
      const { kind } = known.value
      if (kind === 'instance' || kind === 'object') continue
      const subscript = node.parent?.type === 'subscript' ? node.parent.field('subscript') : undefined
      const why = kind !== 'symbolic' ? 'that it is a symbolic tensor is not known here, only that no other thing had a `_keras_shape`'
        : tuples || subscript && subscript.type !== 'slice' ? undefined : '`shape` is no tuple before Keras 3'
      yield finding(name, {
        ...(why === undefined ? { level: 'safe', rests: [known] } : { level: 'review', why }),
        effect: 'breaks', message: '`_keras_shape` is `shape`, since 2.4 does not have it', edits: [replacement(name, 'shape')],
      })
    }
  },
}
export default body
