import { attributesOn, finding, isCallee, isTarget, replacement, type TransformBody } from '../../src/kit/index.ts'

const OPTIMIZERS = ['keras.Optimizer', 'keras.optimizers.legacy.Optimizer']

const body: TransformBody = {
  summary: 'Optimizers keep their `learning_rate`, not an `lr`',
  docs: 'https://github.com/keras-team/keras/releases/tag/2.3.0',
  removed: '3.0',
  *find(module) {
    for (const attribute of OPTIMIZERS.flatMap(name => [...attributesOn(module, name, 'lr')])) {
      if (isCallee(attribute.node)) continue
      const silent = isTarget(attribute.node) && attribute.node.parent?.type === 'assignment'
      yield finding(attribute.name, {
        level: 'safe', effect: silent ? 'behaviour' : 'breaks', rests: [attribute.receiver], edits: [replacement(attribute.name, 'learning_rate')],
        message: silent ? '`lr` is `learning_rate`, since 3.0 takes a new attribute of that name and trains as before' : '`lr` is `learning_rate`, since 3.0 does not have it',
      })
    }
  },
}
export default body
