import { callsOn, finding, replacement, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const LAYER = 'keras.Layer'
const OLD = 'get_output_shape_for'
const NEW = 'compute_output_shape'

const body: TransformBody = {
  summary: 'Layers have `compute_output_shape`, not `get_output_shape_for`',
  docs: 'https://github.com/keras-team/keras/wiki/Keras-2.0-release-notes',
  removed: '2.0',
  *find(module) {
    for (const call of callsOn(module, LAYER, OLD)) {
      if (unknownReceiver(call.receiver)) continue
      yield finding(call.method, { level: 'safe', effect: 'breaks', message: `\`${OLD}\` is \`${NEW}\`, since 2.0`, rests: [call.receiver], edits: [replacement(call.method, NEW)] })
    }
    for (const layer of module.subclasses(LAYER)) {
      const old = layer.methods.find(method => method.name === OLD)
      if (!old || layer.methods.some(method => method.name === NEW)) continue
      const own = module.resolve(layer.nameNode)
      const calls = [...module.methodCalls(LAYER, OLD)].filter(({ receiver }) => receiver.value.kind === 'instance' && receiver.value.of === own)
      yield finding(old.nameNode, {
        level: 'review', effect: 'behaviour', message: `\`${OLD}\` is \`${NEW}\`, since 2.0 never calls the old one`, why: `calls of \`${layer.name}.${OLD}\` in other files must follow`,
        edits: [old.nameNode, ...calls.map(call => call.method)].map(token => replacement(token, NEW)),
      })
    }
  },
}
export default body
