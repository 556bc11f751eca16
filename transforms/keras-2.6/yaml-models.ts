import { callsOn, manual, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const effect = 'breaks'
const why = 'YAML could run code when it was read'

const body: TransformBody = {
  summary: 'Models are written as JSON, not as YAML',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.6.0',
  runs: '2.0',
  removed: '2.6',
  *find(module) {
    for (const call of callsOn(module, 'keras.Model', 'to_yaml')) {
      const unknown = unknownReceiver(call.receiver)
      const message = `\`to_yaml\` is gone, since 2.6${unknown ? ', if this is a model\'s' : ''}`
      yield manual(call.method, { effect, message, why, advice: 'write `model.to_json()`, and read it with `keras.models.model_from_json`' })
    }
    for (const node of module.references('keras.models.model_from_yaml')) {
      yield manual(node, { effect, message: '`model_from_yaml` is gone, since 2.6', why, advice: 'write the model with `model.to_json()`, and read it with `keras.models.model_from_json`' })
    }
  },
}
export default body
