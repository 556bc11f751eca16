import { callsOn, finding, manual, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const OLD = ['optimizer', 'loss', 'metrics', 'loss_weights']
const effect = 'breaks'

const body: TransformBody = {
  summary: '`compile` takes `loss_weights` before `metrics`: by keyword, their order is no matter',
  docs: 'https://keras.io/api/models/model_training_apis/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, 'keras.Model', 'compile')) {
      const moved = call.positional.slice(2)
      const [first] = moved
      if (!first || unknownReceiver(call.receiver)) continue
      const message = '`compile` takes `loss_weights` third and `metrics` fourth, since 3.0'
      if (call.open || call.positional.length > OLD.length) {
        yield manual(first.node, { effect, message, why: 'what stands in the places after is not known', advice: 'give `metrics=`, `loss_weights=` and all after them by keyword' })
        continue
      }
      const edits = moved.map(({ node }, index) => ({ start: node.start, end: node.start, text: `${OLD[index + 2]}=` }))
      yield finding(first.node, { level: 'safe', effect, message, rests: [call.receiver], edits })
    }
  },
}
export default body
