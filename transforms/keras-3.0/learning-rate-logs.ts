import { finding, logKeys, type TransformBody } from '../../src/kit/index.ts'
import { logRoles } from '../libraries/log-roles.ts'

const LOGGING = ['keras.callbacks.ReduceLROnPlateau', 'keras.callbacks.LearningRateScheduler']

const body: TransformBody = {
  summary: 'The learning rate is logged as `learning_rate`, not as `lr`',
  docs: 'https://keras.io/api/callbacks/reduce_lr_on_plateau/',
  removed: '3.0',
  *find(module) {
    const keys = [...logKeys(module, logRoles)].filter(one => one.key === 'lr')
    // A callback that logs it under that name itself.
    if (keys.some(one => one.write) || /\bsetdefault\(\s*['"]lr['"]|\[['"]lr['"]\]\s*=[^=]/.test(module.source)) return
    const logged = LOGGING.some(name => [...module.calls(name)].length > 0)
    for (const one of keys) {
      const sure = logged && one.in === 'history'
      yield finding(one.span, {
        ...(sure ? { level: 'safe' } : { level: 'review', why: 'a callback of the project may log `lr` itself' }),
        effect: 'breaks', message: 'Keras logs `learning_rate`, not `lr`, since 3.0', rests: one.rests, edits: [{ ...one.span, text: 'learning_rate' }],
      })
    }
  },
}
export default body
