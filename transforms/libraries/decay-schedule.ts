/** Where a schedule of the learning rate can take the place of `decay`. */
import type { Call, Module, Node } from '../../src/core/module.ts'

const SCHEDULES = 'keras.optimizers.schedules.LearningRateSchedule'
/** Callbacks that set the rate, which a schedule does not allow. */
const CALLBACKS = ['ReduceLROnPlateau', 'LearningRateScheduler'].map(name => `keras.callbacks.${name}`)
const RATE = /^(lr|learning_rate)$/

/** A decay of 0, or none. */
export function isNoDecay(value: Node): boolean {
  return value.type === 'none' || Number(value.text) === 0
}

/** Why a schedule cannot stand there. */
export function scheduleObstacle(module: Module, call: Call, rate: Node | undefined, value: string | undefined): string | undefined {
  if (call.open) return 'the arguments are not all known here'
  if (value === undefined) return 'the learning rate is not given, and its default is not the same in all versions'
  const known = rate && module.value(rate).value
  if (known?.kind === 'instance' && module.derives(known.of, SCHEDULES)) return 'the learning rate is a schedule already'
  const callback = CALLBACKS.find(one => [...module.references(one)].length > 0)
  if (callback) return `\`${callback.slice(callback.lastIndexOf('.') + 1)}\` sets the learning rate too, which a schedule does not allow`
  return setsRate(module) ? 'the code here sets the learning rate of an optimizer, which a schedule does not allow' : undefined
}

/** `optimizer.lr = 0.1`, `K.set_value(model.optimizer.lr, 0.1)`, `optimizer.learning_rate.assign(0.1)`. */
function setsRate(module: Module): boolean {
  for (const node of module.root.below()) {
    if (node.type !== 'attribute' || !RATE.test(node.field('attribute')?.text ?? '')) continue
    const up = node.parent
    if (up?.type.endsWith('assignment') && up.field('left') === node && module.value(node.field('object')!).value.kind === 'instance') return true
    if (up?.type === 'attribute' && up.field('attribute')?.text.startsWith('assign')) return true
    if (up?.type === 'argument_list' && up.parent?.field('function')?.text.endsWith('set_value')) return true
  }
  return false
}
