import { callsOn, finding, manual, ownClass, removeArguments, unknownReceiver, type TransformBody } from '../../src/kit/index.ts'

const effect = 'breaks'

const body: TransformBody = {
  summary: '`add_loss` is for the `call` of layers and models, with a tensor',
  docs: 'https://keras.io/api/losses/#the-addloss-api',
  removed: '3.0',
  *find(module) {
    for (const call of callsOn(module, 'keras.Layer', 'add_loss')) {
      const { value } = call.receiver
      if (unknownReceiver(call.receiver) || value.kind !== 'instance') continue
      const [loss] = call.positional
      if (module.derives(value.of, 'keras.Model') && !ownClass(value.of) && !call.callee.text.startsWith('super')) {
        yield manual(call.method, {
          effect, message: '`add_loss` of a functional model is gone, since 3.0', why: 'losses are added by layers',
          advice: 'call a layer in the model whose `call` does `self.add_loss(...)` and gives its input back',
        })
      } else if (loss?.value.type === 'lambda') {
        yield manual(loss.node, { effect, message: '`add_loss` takes a tensor, not a function, since 3.0', why: 'a function is not called again', advice: 'add it in `call`: `self.add_loss(value)`; of a weight, use a regularizer' })
      } else {
        const inputs = call.keyword('inputs')
        const edits = inputs && removeArguments(module, call, [inputs])
        if (inputs && edits) yield finding(inputs.name!, { level: 'safe', effect, message: '`add_loss` does not take `inputs`, since 3.0 refuses it', rests: [call.receiver], edits })
      }
    }
  },
}
export default body
