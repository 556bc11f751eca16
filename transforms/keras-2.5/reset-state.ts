import { callsOn, finding, replacement, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const METRIC = 'keras.Metric'

const body: TransformBody = {
  summary: 'Metrics have `reset_state`, not `reset_states`',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.5.0',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, METRIC, 'reset_states')) {
      if (unknownReceiver(call.receiver)) continue
      yield finding(call.method, {
        level: 'safe', effect: 'breaks', message: '`reset_states` of a metric is `reset_state`, since 3.0 does not have it', rests: [call.receiver],
        edits: [replacement(call.method, 'reset_state')],
      })
    }
    for (const owner of module.subclasses(METRIC)) {
      const old = owner.methods.find(method => method.name === 'reset_states')
      if (!old || owner.methods.some(method => method.name === 'reset_state')) continue
      const own = module.resolve(owner.nameNode)
      const calls = [...module.methodCalls(METRIC, 'reset_states')].filter(({ receiver }) => receiver.value.kind === 'instance' && receiver.value.of === own)
      yield finding(old.nameNode, {
        level: 'review', effect: 'behaviour', message: '`reset_states` of a metric is `reset_state`, since 3.0 never calls the old one',
        why: `calls of \`${owner.name}.reset_states\` in other files must follow`,
        edits: [old.nameNode, ...calls.map(call => call.method)].map(token => replacement(token, 'reset_state')),
      })
    }
  },
}
export default body
