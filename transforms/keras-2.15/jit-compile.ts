import { appendArgument, callsOn, finding, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: 'Models are compiled without XLA, as Keras 2 did unless told otherwise',
  docs: 'https://keras.io/api/models/model_training_apis/#compile-method',
  runs: '3.0',
  removed: '3.0',
  optIn: 'keep-behaviour',
  *find(module) {
    for (const call of callsOn(module, 'keras.Model', 'compile')) {
      if (unknownReceiver(call.receiver) || call.open || call.keyword('jit_compile') || call.args.length === 0) continue
      yield finding(call.method, {
        level: 'review', effect: 'behaviour', message: '`compile` takes XLA where the backend can, since 3.0', why: 'XLA rounds otherwise, and is faster on many devices', rests: [call.receiver],
        edits: [appendArgument(module, call, 'jit_compile=False')],
      })
    }
  },
}
export default body
