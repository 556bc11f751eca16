import { dottedNames, renamePackageNames, type Module } from '../../src/kit/index.ts'
import { isOnlyTensorFlow1, judge } from '../libraries/tensorflow1-verdicts.ts'

const SEED = 'it seeds TensorFlow alone: `keras.utils.set_random_seed(seed)` seeds the layers of Keras 3 too, which draw from Python\'s `random`'

// TensorFlow's own table of renamed symbols, where both names are one object.
export default renamePackageNames({
  summary: 'Names of TensorFlow 1 that moved within TensorFlow are those of TensorFlow 2',
  docs: 'https://www.tensorflow.org/guide/migrate/upgrade',
  removed: '2.0',
  package: 'tensorflow',
  rows: module => path => {
    const judged = judge(path)
    if (judged?.verdict.kind !== 'moved') return undefined
    const { to } = judged.verdict
    const why = to === 'random.set_seed' && /keras/i.test(module.source) && module.has('keras.ops.add') ? SEED : judged.verdict.why
    const message = `\`tf.${judged.name}\` is \`tf.${to}\` since TensorFlow 2.0`
    return { path: judged.path, message, to: to.split('.'), ...(why === undefined ? {} : { why }) }
  },
})

/** True where the file was written for TensorFlow 1. */
export function isTensorFlow1(module: Module): boolean {
  const { era } = module
  if (era?.library === 'tensorflow') return era.version.startsWith('1.')
  for (const { path } of dottedNames(module, 'tensorflow')) if (isOnlyTensorFlow1(path)) return true
  return false
}
