import { finding, type ClassDef, type Finding, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: 'The `training` of a layer\'s `call` has a default: Keras 3 does not give it where nobody does',
  docs: 'https://keras.io/guides/making_new_layers_and_models_via_subclassing/',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const layer of module.subclasses('keras.layers.Layer')) yield* inCall(layer)
  },
}
export default body

/** Only where no parameter after it would have to have one, too. */
function* inCall({ methods }: ClassDef): Iterable<Finding> {
  for (const { name, parameters } of methods) {
    const at = name === 'call' ? parameters.findIndex(one => one.name === 'training') : -1
    const training = parameters[at]
    if (!training || training.kind !== 'plain' || training.default) continue
    if (parameters.slice(at + 1).some(one => one.kind === 'plain' && !one.default)) continue
    const { end } = training.node
    const text = training.annotation ? ' = None' : '=None'
    yield finding(training.node, {
      level: 'safe', effect: 'breaks', message: '`training` of `call` has no default, since 3.0 a call that leaves it out is refused', edits: [{ start: end, end, text }],
    })
  }
}
