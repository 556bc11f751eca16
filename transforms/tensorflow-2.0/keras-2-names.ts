import { renamePackageNames } from '../../src/kit/index.ts'
import { judge } from '../libraries/tensorflow1-verdicts.ts'

const EAGER_OFF = new Set(['disable_eager_execution', 'disable_v2_behavior'])
const KERAS_IS_EAGER = {
  why: 'Keras 3 works in eager mode only: `fit` and `predict` raise once it is off',
  advice: 'delete it, with the sessions and placeholders that need it; `model.predict(x)` and `tf.function` take their place',
}

// Estimators went with Keras 2, and so did the layers that `tf.compat.v1` took from it.
export default renamePackageNames({
  summary: 'Names that TensorFlow has with Keras 2 only are reported: estimators, and the layers and cells of TensorFlow 1',
  docs: 'https://github.com/tensorflow/tensorflow/releases/tag/v2.16.1',
  runs: '2.16',
  removed: '2.16',
  package: 'tensorflow',
  inner: 'compat.v1',
  rows: module => path => {
    const compat = path[0] === 'compat' && path[1] === 'v1'
    const own = compat ? path.slice(2) : path
    const judged = own.length > 0 ? judge(own) : undefined
    const name = `tf.${compat ? 'compat.v1.' : ''}${judged?.name ?? own[0] ?? ''}`
    const start = [...path.slice(0, path.length - own.length), ...(judged?.path ?? own.slice(0, 1))]
    if (compat && own.length > 0 && EAGER_OFF.has(own[0]!) && /keras/i.test(module.source)) return { path: start, message: `\`${name}\` leaves eager mode`, ...KERAS_IS_EAGER }
    const verdict = judged?.verdict
    if (!(verdict?.kind === 'keras 2' && compat) && !(verdict?.kind === 'gone' && judged!.name.startsWith('estimator'))) return undefined
    return { path: start, message: `\`${name}\` is gone since TensorFlow 2.16`, why: verdict.why, advice: verdict.advice }
  },
})
