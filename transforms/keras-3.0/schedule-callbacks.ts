import { boundOnce, callsOfClass, frameOf, manual, type Module, type Node, type TransformBody } from '../../src/kit/index.ts'

const CALLBACKS = ['keras.callbacks.ReduceLROnPlateau', 'keras.callbacks.LearningRateScheduler']
const SCHEDULE = 'keras.optimizers.schedules.LearningRateSchedule'

const body: TransformBody = {
  summary: 'Callbacks that set the learning rate of an optimizer with a schedule are reported',
  docs: 'https://keras.io/api/callbacks/reduce_lr_on_plateau/',
  removed: '3.0',
  *find(module) {
    for (const call of CALLBACKS.flatMap(name => [...module.calls(name)])) {
      if (!scheduled(module, frameOf(call.node))) continue
      const name = module.text(call.callee).replace(/\s+/g, '')
      yield manual(call.callee, {
        effect: 'breaks', message: `\`${name}\` cannot set the rate of an optimizer that has a schedule, since 3.0 refuses it`, why: 'Keras 2 passed over it, and kept to the schedule',
        advice: `take \`${name}\` out, which did nothing, or give the optimizer a number: \`learning_rate=0.01\``,
      })
    }
  },
}
export default body

/** True where the optimizers made in the same function all have a schedule. */
function scheduled(module: Module, frame: Node): boolean {
  const optimizers = [...callsOfClass(module, 'keras.Optimizer')].filter(call => frameOf(call.node) === frame)
  return optimizers.length > 0 && optimizers.every(call => {
    const rate = (call.keyword('learning_rate') ?? call.keyword('lr') ?? call.positional[0])?.value
    return rate !== undefined && [rate, boundOnce(module, rate)].some(node => node !== undefined && isSchedule(module, node))
  })
}

function isSchedule(module: Module, node: Node): boolean {
  const { value } = module.value(node)
  return value.kind === 'instance' && module.derives(value.of, SCHEDULE)
}
