import { finding, replaceStatements, statementAlone, type Call, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const SET = 'keras.backend.set_learning_phase'

const body: TransformBody = {
  summary: 'Models run in inference by themselves: the global learning phase of 0 goes',
  docs: 'https://keras.io/guides/migrating_to_keras_3/',
  removed: '3.0',
  *find(module) {
    for (const { call, statement } of inferenceSettings(module)) {
      yield finding(call.callee, {
        level: 'review', effect: 'breaks', message: '`set_learning_phase(0)` is gone, since 3.0 has no global learning phase',
        why: 'a model that is called or asked to `predict` runs in inference, and one that `fit` trains does not: it did here',
        edits: replaceStatements(module, new Map([[statement, []]])),
      })
    }
  },
}
export default body

/** `K.set_learning_phase(0)`, as a statement. */
export function* inferenceSettings(module: Module): Iterable<{ readonly call: Call; readonly statement: Node }> {
  for (const call of module.calls(SET)) {
    const [value] = call.args
    const statement = statementAlone(module, call.node)
    if (statement && call.args.length === 1 && value && /^(0|False)$/.test(module.text(value.value))) yield { call, statement }
  }
}
