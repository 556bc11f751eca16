import { callsOfClass, finding, manual, placeInChain, removeArguments, takesItself, type TransformBody } from '../../src/kit/index.ts'

const SEQUENTIAL = { of: 'keras.Sequential', elements: 'layers', append: 'add', wrappers: [] }
// `Embedding` still takes them; `Bidirectional` takes the keyword, and models never did.
const NOT_THESE = ['keras.layers.Embedding', 'keras.layers.Bidirectional', 'keras.Model']

const body: TransformBody = {
  summary: 'Layers other than `Embedding` are not given `weights`: they are built, and their weights are set',
  docs: 'https://keras.io/api/layers/base_layer/#setweights-method',
  runs: '2.0',
  removed: '3.0',
  *find(module) {
    for (const call of callsOfClass(module, 'keras.layers.Layer')) {
      const argument = call.keyword('weights')
      if (!argument?.name || takesItself(module, call.name, 'weights') || NOT_THESE.some(other => module.derives(call.name, other))) continue
      const callee = module.text(call.callee).replace(/\s+/g, '')
      const message = `\`${callee}\` does not take \`weights\`, since 3.0 refuses it`
      const edits = argument.value.type === 'none' ? removeArguments(module, call, [argument]) : undefined
      if (edits) {
        yield finding(argument.name, { level: 'safe', effect: 'breaks', message, edits })
        continue
      }
      const text = module.text(argument.value)
      const place = placeInChain(module, call.node, SEQUENTIAL).kind
      yield manual(argument.node, {
        effect: 'breaks', message, why: 'a layer has weights to set only when it is built, and what shape it is built for is not known here',
        advice: place === 'called' ? `keep the layer, call it, and set them then: \`layer = ${callee}(...)\`, \`y = layer(x)\`, \`layer.set_weights(${text})\``
          : `set them when the model is built: \`model.build(input_shape)\`, \`model.layers[i].set_weights(${text})\``,
      })
    }
  },
}
export default body
