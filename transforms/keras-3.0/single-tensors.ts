import { finding, isCallee, oneElementList, readsOfBound, unwrapped, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'
import { MODEL_ENDS } from '../libraries/silent-changes.ts'

const body: TransformBody = {
  summary: 'Models whose `input` or `output` is read are made with the tensor, not with a list of one',
  docs: 'https://keras.io/api/models/model/',
  removed: '3.0',
  *find(module) {
    for (const call of module.calls('keras.Model')) {
      for (const { name, position, names } of MODEL_ENDS) {
        const list = oneElementList(call, position, names)?.value
        const read = list && readsOfBound(module, call.node).find(node => depends(module, node, name))
        const edits = read && unwrapped(list, module.source)
        if (!list || !read || !edits) continue
        yield finding(list, {
          level: 'review', effect: 'behaviour', why: 'what the code does with it elsewhere is not in sight', edits,
          message: `\`${module.text(read.parent!).replace(/\s+/g, ' ').slice(0, 40)}\` is a list where the model is made with a list of one, since 3.0: Keras 2 had the tensor`,
        })
      }
    }
  },
}
export default body

/** `model.output`, not `model.output[0]`; `model(x)`, which gives its outputs. */
function depends(module: Module, read: Node, name: string): boolean {
  const up = read.parent
  if (up?.type === 'attribute') return up.field('attribute')!.text === name
  return name === 'output' && isCallee(read) && module.call(up!).positional.length === 1 && module.value(module.call(up!).positional[0]!.value).value.kind === 'symbolic'
}
