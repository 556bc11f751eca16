import { finding, manual, removeArguments, replacement, type Call, type Finding, type Module, type TransformBody } from '../../src/kit/index.ts'

const body: TransformBody = {
  summary: '`to_categorical` takes `x`, and no `dtype`',
  docs: 'https://keras.io/api/utils/python_utils/#tocategorical-function',
  removed: '3.0',
  *find(module) {
    for (const call of module.calls('keras.utils.to_categorical')) yield* converted(module, call)
  },
}
export default body

function* converted(module: Module, call: Call): Iterable<Finding> {
  const y = call.keyword('y')
  const dtype = call.keyword('dtype') ?? (call.open ? undefined : call.positional[2])
  if (!y?.name && !dtype) return
  const gone = dtype ? removeArguments(module, call, [dtype]) : []
  const message = [y ? ['`y` of `to_categorical` is `x`'] : [], dtype ? ['`to_categorical` takes no `dtype`'] : []].flat().join(', ')
  const rest = { effect: 'breaks', message: `${message}, since 3.0 refuses ${y && dtype ? 'them' : 'it'}` } as const
  if (!gone || (y && call.keyword('x'))) {
    yield manual(call.node, { ...rest, why: gone ? '`x` is given too' : 'a comment stands between the arguments', advice: gone ? 'keep one of them, as `x`' : 'write `to_categorical(x, num_classes).astype(dtype)`' })
    return
  }
  const type = dtype ? [{ start: call.node.end, end: call.node.end, text: `.astype(${module.text(dtype.value)})` }] : []
  yield finding(y?.name ?? dtype!.node, {
    ...rest, level: 'review', why: dtype ? 'of a tensor it makes a tensor, which has no `astype`' : 'the result is `float64` now, and was `float32`',
    edits: [...(y?.name ? [replacement(y.name, 'x')] : []), ...gone, ...type],
  })
}
